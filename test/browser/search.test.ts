// Search in a real browser: followed as one types, completed by the keyboard, refined, found again by the way back.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, listOf, newLastingFolder, page as staged, row } from '../archive/small-archive.ts';
import { type Served, serve } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';

const browser = useBrowser();
let server: Served;
let address: string;

const attack = `<img src=x onerror=alert(1)><script>alert(1)</script>"'\` \u202egpj.exe`;
const named = (name: string): string => `,"name":${JSON.stringify(name)}`;
const labelled = (...names: readonly string[]): string =>
  `,"labels":${JSON.stringify(names.map((name, index) => ({ id: index + 1, name })))}`;

beforeAll(async () => {
  const folder = join(newLastingFolder(), 'archive');
  const label = (id: number, name: string) => row(id, named(name));
  await backUp(folder, [
    staged(listOf('project'), [row(99, ',"name":"Shop"')]),
    {
      ...staged(listOf('memberships'), []),
      people: [{ id: '11', text: `{"id":11,"name":${JSON.stringify(attack)}}` }],
    },
    staged(listOf('labels'), [label(1, 'kiosk'), label(2, attack)]),
    staged(listOf('stories'), [
      row(41, `${named('Pay at the kiosk')},"story_type":"feature","current_state":"started"${labelled('kiosk')}`),
      row(42, `${named('Paint the kiosk')},"story_type":"chore","current_state":"unstarted"${labelled('kiosk')}`),
      row(
        43,
        `${named(`${attack} roof`)},"story_type":"bug","current_state":"started","owner_ids":[11]${labelled(attack)}`,
      ),
    ]),
    staged(listOf('epics'), [row(7, named(attack))]),
  ]);
  server = await serve([folder], { viewerFolder: browser.viewerFolder() });
  address = `http://127.0.0.1:${server.port}/n/projects/99/search`;
});
afterAll(() => server.close());

const hits = async (page: Page): Promise<string[]> => await page.locator('.hit-name').allTextContents();
const summary = (page: Page) => page.locator('.search-summary');
const query = (page: Page): string | null => new URL(page.url()).searchParams.get('q');

describe('the search page', () => {
  it('finds as one types, completes by the keyboard, and goes back through what was searched', async () => {
    const { page, troubles } = await browser.open(address);
    const field = page.getByRole('combobox', { name: 'Search stories and epics' });
    await field.pressSequentially('pai');
    await summary(page).filter({ hasText: 'Nothing was found.' }).waitFor();
    await field.pressSequentially('nt');
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    expect([await hits(page), query(page)]).toEqual([['Paint the kiosk'], 'paint']);
    expect(await page.title()).toBe('Search: paint · Shop · pt-backup');

    await field.fill('');
    await field.pressSequentially('lab');
    await page.getByRole('option', { name: /^label:/u }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'kiosk' }).waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.type('k');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('label:"kiosk" ');
    await summary(page).filter({ hasText: '2 stories.' }).waitFor();

    await page
      .getByRole('navigation', { name: 'Narrow the search' })
      .getByRole('link', { name: 'started', exact: true })
      .click();
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    expect([await field.inputValue(), await hits(page)]).toEqual(['label:"kiosk" state:started', ['Pay at the kiosk']]);
    expect(await summary(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);

    await page.goBack();
    await summary(page).filter({ hasText: '2 stories.' }).waitFor();
    expect(await field.inputValue()).toBe('label:"kiosk" ');
    await page.goForward();
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    await page.getByRole('link', { name: 'Take away state: started' }).click();
    await summary(page).filter({ hasText: '2 stories.' }).waitFor();
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    expect(troubles).toEqual([]);
  });

  it('tells what is wrong as one types, and takes what was meant', async () => {
    const { page, troubles } = await browser.open(`${address}?q=kiosk`, { colorScheme: 'dark' });
    const field = page.locator('#search-field');
    await field.press('End');
    await field.pressSequentially(' stat:started');
    await summary(page).filter({ hasText: 'Character 7: There is no keyword "stat:"' }).waitFor();
    expect(await page.locator('.wrong-query mark').textContent()).toBe('s');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'kiosk state:started' }).click();
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('shows names that would be HTML as text, and searches for them', async () => {
    const { page, troubles } = await browser.open(`${address}?q=roof`, { width: 390 });
    const shown = attack.replace('\u202e', String.raw`\u202e`);
    expect(await hits(page)).toEqual([`${shown} roof`]);
    await page.locator('.hit .chip').click();
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    const field = page.locator('#search-field');
    await field.fill('owner:img');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await summary(page).filter({ hasText: '1 story.' }).waitFor();
    expect(await hits(page)).toEqual([`${shown} roof`]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is a form and links without a script', async () => {
    const { page, troubles } = await browser.open(address, { javaScript: false });
    await page.locator('#search-field').fill('kiosk');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=kiosk/u);
    await page.getByRole('link', { name: 'chore', exact: true }).click();
    await page.waitForURL(/q=kiosk\+type%3Achore/u);
    expect(await hits(page)).toEqual(['Paint the kiosk']);
    expect(troubles).toEqual([]);
  });
});
