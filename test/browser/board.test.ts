// The board in a real browser, over an archive of two runs whose names try to run scripts.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, listOf, newLastingFolder, page as stagedPage, row } from '../archive/small-archive.ts';
import { serve, type Served } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';

const browser = useBrowser();
let server: Served;
let board: string;

const attack = String.raw`<img src=x onerror=alert(1)>\u202e{{7*7}}`;

function story(id: number, name: string, state: string, more = ''): ReturnType<typeof row> {
  return row(id, `,"kind":"story","name":"${name}","story_type":"feature","current_state":"${state}"${more}`);
}

/** 520 stories in the icebox, more than one chunk; `first` is the name of the one that is started. */
async function run(folder: string, first: string, startedAt: number): Promise<void> {
  const project = `,"kind":"project","name":"Web shop ${attack}","start_date":"2024-04-01","week_start_day":"Monday","iteration_length":1,"current_iteration_number":5`;
  await backUp(
    folder,
    [
      stagedPage(listOf('project'), [row(99, project)]),
      {
        ...stagedPage(listOf('memberships'), []),
        people: [{ id: '101', text: '{"id":101,"name":"Ada Lovelace","initials":"AL"}' }],
      },
      stagedPage(listOf('labels'), [row(1, `,"name":"${attack}"`), row(2, ',"name":"payments"')]),
      stagedPage(listOf('epics'), [row(7, ',"name":"Payments","label":{"id":2,"name":"payments"}')]),
      stagedPage(listOf('stories'), [
        story(41, first, 'started', `,"estimate":3,"owner_ids":[101],"labels":[{"id":1,"name":"${attack}"}]`),
        story(42, 'Refund', 'unstarted', ',"labels":[{"id":2,"name":"payments"}]'),
        story(43, 'Invoice', 'unstarted'),
        ...Array.from({ length: 520 }, (_, index) => story(1000 + index, `Idea ${index}`, 'unscheduled')),
      ]),
    ],
    {},
    { startedAt },
  );
}

beforeAll(async () => {
  const folder = join(newLastingFolder(), 'archive');
  await run(folder, 'Pay by card', Date.UTC(2024, 4, 1, 10));
  await run(folder, `Pay ${attack}`, Date.UTC(2024, 4, 2, 10));
  server = await serve([folder], { viewerFolder: browser.viewerFolder() });
  board = `http://127.0.0.1:${server.port}/n/projects/99`;
});
afterAll(async () => await server.close());

const panelNames = async (page: Page): Promise<string[]> => await page.locator('.panel h2').allInnerTexts();
const names = async (page: Page, panel: string): Promise<string[]> =>
  await page.locator(`[data-panel="${panel}"] .story-name`).allInnerTexts();
const focused = async (page: Page): Promise<string> =>
  await page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the board', () => {
  it('shows panels side by side with their stories in order, whatever they are called', async () => {
    const { page, troubles } = await browser.open(board);
    expect(await panelNames(page)).toEqual(['Current', 'Backlog', 'Icebox']);
    expect(await names(page, 'current')).toEqual([String.raw`Pay <img src=x onerror=alert(1)>\u202e{{7*7}}`]);
    expect(await names(page, 'backlog')).toEqual(['Refund', 'Invoice']);
    expect((await names(page, 'icebox')).slice(0, 3)).toEqual(['Idea 0', 'Idea 1', 'Idea 2']);
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('[data-panel="current"] .chip').click();
    await page.locator('[data-panel="label:1"] .story-name').waitFor();
    expect(await names(page, 'label:1')).toHaveLength(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('keeps in its address which panels are open, and goes back', async () => {
    const { page, troubles } = await browser.open(board);
    await page.locator('.panel').first().waitFor();
    await page.getByText('Add panel').click();
    await page.getByRole('link', { name: 'Epics', exact: true }).last().click();
    await page.getByRole('link', { name: 'Close Backlog' }).click();
    expect(await panelNames(page)).toEqual(['Current', 'Icebox', 'Epics']);
    expect(new URL(page.url()).searchParams.get('panels')).toBe('current,icebox,epics');
    await page.reload();
    expect(await panelNames(page)).toEqual(['Current', 'Icebox', 'Epics']);
    await page.goBack();
    await page.getByRole('heading', { name: 'Backlog' }).waitFor();
    expect(await panelNames(page)).toEqual(['Current', 'Backlog', 'Icebox', 'Epics']);
    await page.getByText('Add panel').click();
    await page.getByLabel('One person’s work').selectOption('Ada Lovelace');
    await page.getByRole('button', { name: 'Add' }).first().click();
    await page.locator('[data-panel="person:101"] .story-name').waitFor();
    expect(await names(page, 'person:101')).toHaveLength(1);
    expect(troubles).toEqual([]);
  });

  it('holds few rows in the page, loads more by scrolling, and tries again what failed', async () => {
    const { page } = await browser.open(`${board}?panels=icebox`);
    await page.locator('ol[style]').waitFor();
    expect((await names(page, 'icebox')).length).toBeLessThan(80);
    await page.route('**/rows/icebox/1.json', async (route) => await route.abort());
    await page.locator('.lines').evaluate((lines) => lines.scrollTo(0, lines.scrollHeight));
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/rows/icebox/1.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Idea 519' }).waitFor();
    expect((await names(page, 'icebox')).length).toBeLessThan(80);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('is used by keys alone', async () => {
    const { page, troubles } = await browser.open(board);
    await page.locator('ol[style]').first().waitFor();
    const press = async (...keys: string[]): Promise<string> => {
      for (const key of keys) await page.keyboard.press(key);
      return await focused(page);
    };
    expect(await press('l', 'l', 'l')).toBe('Idea 0');
    expect(await press('j', 'ArrowDown', 'j', 'k')).toBe('Idea 2');
    // The row that comes in place of the note that it is coming takes the focus over.
    await press('End');
    await expect.poll(async () => await focused(page)).toBe('Idea 519');
    expect(await press('Home')).toBe('Idea 0');
    expect(await press('h')).toBe('Refund');
    await press('x');
    await page.locator('[data-panel="backlog"]').getByRole('heading', { name: 'Description' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await press('x', 'j', 'k')).toBe('Refund');
    expect(await page.getByRole('heading', { name: 'Description' }).count()).toBe(0);
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await press('Escape')).toBe('Refund');
    await press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
    await press('j');
    expect(await page.locator('#search-field').inputValue()).toBe('j');
    expect(troubles).toEqual([]);
  });

  it('shows an earlier snapshot, says so, and leads back', async () => {
    const { page, troubles } = await browser.open(`${board}?panels=current`);
    await page.locator('ol[style]').waitFor();
    await page.getByText(/^Newest: /u).click();
    await page.getByLabel('The project as it was at').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('You are looking at the project as run 1 saved it.').waitFor();
    expect(await names(page, 'current')).toEqual(['Pay by card']);
    expect(await page.getByText(/^Earlier state: /u).count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the newest' }).click();
    await page.getByText(/^Newest: /u).waitFor();
    expect(await names(page, 'current')).toEqual([String.raw`Pay <img src=x onerror=alert(1)>\u202e{{7*7}}`]);
    expect(troubles).toEqual([]);
  });

  it('shows one panel after the other on a narrow screen', async () => {
    const { page, troubles } = await browser.open(board, { width: 390, colorScheme: 'dark' });
    await page.locator('ol[style]').first().waitFor();
    const isSeen = async (panel: string): Promise<boolean> =>
      await page.locator(`[data-panel="${panel}"] h2`).evaluate((heading) => {
        const { left, right } = heading.getBoundingClientRect();
        return left >= 0 && right <= innerWidth;
      });
    expect([await isSeen('current'), await isSeen('icebox')]).toEqual([true, false]);
    await page.getByRole('navigation', { name: 'Open panels' }).getByRole('link', { name: 'Icebox' }).click();
    await expect.poll(async () => await isSeen('icebox')).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is read without a script', async () => {
    const { page, troubles } = await browser.open(board, { javaScript: false });
    expect(await names(page, 'backlog')).toEqual(['Refund', 'Invoice']);
    await page.getByRole('link', { name: 'All 520 stories of Icebox' }).click();
    await page.getByRole('link', { name: 'Stories after' }).click();
    expect(await page.getByRole('link', { name: 'Idea 100' }).count()).toBe(1);
    await page.goBack();
    await page.getByRole('link', { name: 'The board' }).click();
    await page.getByText('Add panel').click();
    await page.getByRole('link', { name: 'Epics', exact: true }).last().click();
    expect(await panelNames(page)).toEqual(['Current', 'Backlog', 'Icebox', 'Epics']);
    expect(troubles).toEqual([]);
  });
});
