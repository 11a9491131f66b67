// The pages that list things of a project, in a real browser.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { newLastingFolder } from '../archive/small-archive.ts';
import { writeArchive } from '../server/made-archive.ts';
import { sampleArchive, serve, type Served } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';

const browser = useBrowser();
const names = ['epics', 'labels', 'people', 'iterations', 'releases', 'project', 'archive'] as const;

let server: Served;
beforeAll(async () => {
  const many = newLastingFolder();
  const labels = Array.from({ length: 450 }, (_, each) => ({ id: each + 1, name: `label ${1000 + each}` }));
  const wide = { id: 451, name: 'W'.repeat(3000) };
  const stories = [
    { id: 1, name: 'One', story_type: 'feature', current_state: 'accepted', estimate: 5, labels: [labels[7]] },
    { id: 2, name: 'Two', story_type: 'feature', current_state: 'started', estimate: 8, labels: [labels[300]] },
  ];
  writeArchive(many, {
    projectId: '8',
    lists: { project: [{ id: 8, name: 'Many' }], labels: [...labels, wide], stories },
  });
  server = await serve([await sampleArchive({ projectId: 7, stories: 130 }), many], {
    viewerFolder: browser.viewerFolder(),
  });
});
afterAll(() => server.close());

const addressOf = (path: string): string => `http://127.0.0.1:${server.port}/n/projects/${path}`;

async function firstNames(page: Page, count: number): Promise<string[]> {
  const cells = await page.locator('tbody tr > :first-child').allTextContents();
  return cells.slice(0, count);
}

/** Heads of columns become buttons; the page of the project has none. */
async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.list-sort, section > .facts') !== null);
}

async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('every page of lists', () => {
  it('has no troubles and nothing for axe to find, light and dark', async () => {
    const { page, troubles } = await browser.open(addressOf('7/epics'));
    for (const name of names) {
      await page.goto(addressOf(`7/${name}`));
      await takenOver(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page), `${name}, ${colorScheme}`).toEqual([]);
      }
      expect(await overflow(page), name).toBe(0);
    }
    expect(troubles).toEqual([]);
  });

  it('fits into a narrow window, however long a name is, and axe finds nothing there', async () => {
    const { page, troubles } = await browser.open(addressOf('8/labels'), { width: 390, height: 800 });
    for (const path of ['8/labels?from=400', ...names.map((name) => `7/${name}`)]) {
      await page.goto(addressOf(path));
      await takenOver(page);
      expect(await overflow(page), path).toBe(0);
      if (path.endsWith('archive') || path.startsWith('8')) expect(await axeFindings(page), path).toEqual([]);
    }
    expect(troubles).toEqual([]);
  });
});

describe('a list of many', () => {
  it('is sorted by its heads, narrowed by words, and leafed through', async () => {
    const { page, troubles } = await browser.open(addressOf('8/labels'));
    await page.getByRole('button', { name: 'Points' }).click();
    expect(await firstNames(page, 3)).toEqual(['label 1300', 'label 1007', 'W'.repeat(300) + '…']);
    expect(await page.getByRole('columnheader', { name: 'Points' }).getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Points' }).press('Enter');
    expect(await page.getByRole('columnheader', { name: 'Points' }).getAttribute('aria-sort')).toBe('ascending');
    expect((await firstNames(page, 2))[1]).toBe('label 1000');
    await page.getByRole('button', { name: 'Points' }).click();
    expect(await page.getByRole('columnheader', { name: 'Points' }).getAttribute('aria-sort')).toBe('none');
    await page.getByRole('link', { name: '201 to 400' }).click();
    expect(await page.locator('.list-range').textContent()).toBe('201 to 400 of 451 labels by name');
    await page.getByRole('searchbox', { name: 'Show only labels with' }).fill('44 LABEL');
    expect(await page.locator('.list-range').textContent()).toBe('14 labels (of 451) by name');
    await page.getByRole('searchbox', { name: 'Show only labels with' }).fill('none');
    expect(await page.locator('.list-range').textContent()).toBe('No labels with these words (of 451)');
    expect(troubles).toEqual([]);
  });

  it('is whole without a script, with links to further rows and no buttons that do nothing', async () => {
    const { page } = await browser.open(addressOf('8/labels'), { javaScript: false });
    expect(await page.getByRole('rowheader').count()).toBe(200);
    expect(await page.locator('main button, main input').count()).toBe(0);
    await page.getByRole('link', { name: '201 to 400' }).click();
    await page.getByRole('link', { name: '401 to 451' }).click();
    expect(await page.getByRole('rowheader').count()).toBe(51);
  });
});
