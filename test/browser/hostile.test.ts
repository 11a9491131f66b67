// A hostile archive through every page of the viewer in a real browser: nothing of it runs, nothing leaves the page's width, nothing is asked of another host.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';
import { keepTexts, look } from './hostile-look.ts';
import { goneId, hostileProject, oddIds } from './hostile-project.ts';
import { brokenId, brokenProject } from './hostile-records.ts';
import { attack, endless } from './hostile-texts.ts';

const browser = useBrowser();
let server: Served;
beforeAll(async () => {
  server = await serve([await hostileProject(), brokenProject()], { viewerFolder: browser.viewerFolder() });
});
afterAll(() => server.close());

const escaped = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
const hostile = '/n/projects/99';
const broken = `/n/projects/${escaped(brokenId)}`;
const lists = ['epics', 'labels', 'people', 'iterations', 'releases', 'charts', 'project', 'archive'];

const keys = [
  'done',
  'current',
  'backlog',
  'icebox',
  'epics',
  'labels',
  'label:endless',
  'epic:E1',
  'person:endless',
  ...['label', 'epic', 'person'].map((kind) => `${kind}:${escaped(kind === 'epic' ? (oddIds[0] ?? '') : attack)}`),
  'search:canary',
  `search:${attack.slice(0, 60)}`,
];
const everyPanel = `?panels=${escaped(keys.map((key) => key.replaceAll('%', '%25').replaceAll(',', '%2C')).join(','))}`;

const boards = [`${hostile}${everyPanel}`, `${broken}${everyPanel}`, `${hostile}?run=1`];
const main = [
  `${hostile}/stories/1`,
  `${hostile}/stories/3`,
  `${hostile}/stories/5`,
  `${hostile}/stories/${escaped(goneId)}`,
  `${hostile}/epics/E1`,
  ...lists.filter((name) => name !== 'labels').map((name) => `${hostile}/${name}`),
  `${hostile}/search?q=canary`,
  `${hostile}?panel=icebox`,
  `${broken}/epics`,
  '/search?q=canary',
  '/',
];
const others = [
  ...['2', '4', 's2', 's3', 's4', ...oddIds.slice(0, 10)].map((id) => `${hostile}/stories/${escaped(id)}`),
  ...oddIds.slice(0, 3).map((id) => `${hostile}/epics/${escaped(id)}`),
  ...['stories/1', 'stories/__proto__', 'epics/1', 'epics/5'].map((path) => `${broken}/${path}`),
  ...lists.map((name) => `${broken}/${name}`),
  ...lists.map((name) => `${hostile}/${name}?run=1`),
  ...['current', 'backlog'].map((panel) => `${hostile}?panel=${panel}`),
  `${hostile}/labels`,
  `${hostile}/labels?from=4800`,
  `${hostile}/stories/1?run=1`,
  `${hostile}/stories/${escaped(goneId)}?run=1`,
  `${hostile}/search`,
  `${hostile}/search?q=${endless.slice(0, 3000)}`,
  `${broken}/search?q=canary`,
];
/** Answered with 404 or 400, which the browser tells as an error of its own. */
const refused = [
  '/nothing',
  `/${escaped(attack)}`,
  `${broken}/stories/2`,
  `${hostile}/epics/E3`,
  `${hostile}?run=7`,
  `${hostile}/search?q=${escaped(attack)}`,
  `/search?q=${escaped(attack)}`,
];

const addressOf = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
const expected = (trouble: string): boolean => /^console: Failed to load resource: .* status of 40[04] /u.test(trouble);

async function visit(page: Page, path: string, isBoard = false): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  // A page that takes this long hangs.
  await page.goto(addressOf(path), { timeout: 30_000 });
  const { changed, ...wide } = await look(page);
  expect(wide, path).toEqual({ wrong: [], overflow: 0 });
  // Lines of the board out of view are left out by its script.
  if (!isBoard) expect(changed, path).toBe('');
  await page.setViewportSize({ width: 390, height: 800 });
  expect((await look(page)).overflow, `${path}, narrow`).toBe(0);
}

describe('every page of a hostile archive', () => {
  it('runs nothing, shows what is there as text, fits wide and narrow, and stays as it is once the script is there', async () => {
    const { page, troubles } = await browser.open(addressOf('/'));
    await keepTexts(page);
    for (const path of boards) await visit(page, path, true);
    for (const path of [...main, ...others]) await visit(page, path);
    expect(troubles).toEqual([]);
    await page.goto(addressOf(`${hostile}/stories/1`));
    // Only a text that is too long or too deep is shown as it was written; all others were laid out.
    expect([await page.locator('.md-note').count(), await page.locator('.md table').count()]).toEqual([2, 1]);
    for (const path of refused) await visit(page, path);
    expect(troubles.filter((trouble) => !expected(trouble))).toEqual([]);
    expect(server.faults).toEqual([]);
  });

  it('leaves room on the board for the name of each story, whoever owns it and however it is labelled', async () => {
    const { page } = await browser.open(addressOf(hostile));
    const lines = page.locator('.story-line');
    const narrowest = await lines.evaluateAll((all) =>
      Math.min(...all.map((line) => line.querySelector('.story-name')?.getBoundingClientRect().width ?? 0)),
    );
    expect(narrowest).toBeGreaterThan(40);
    const owners = lines.filter({ hasText: 'Many names' }).locator('.story-owner');
    expect(await owners.count()).toBe(7);
    expect(await owners.last().textContent()).toBe('+1,994 more owners');
    expect(await lines.evaluateAll((all) => Math.max(...all.map(({ clientHeight }) => clientHeight)))).toBeLessThan(40);
  });

  it('has nothing for axe to find, light and dark', async () => {
    const { page, troubles } = await browser.open(addressOf('/'), { colorScheme: 'dark' });
    for (const path of [...boards.slice(0, 2), ...main]) {
      await page.goto(addressOf(path));
      expect(await axeFindings(page), `${path}, dark`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    for (const path of [`${broken}${everyPanel}`, `${hostile}/stories/1`, `${hostile}/project`, '/search?q=canary']) {
      await page.goto(addressOf(path));
      expect(await axeFindings(page), `${path}, light`).toEqual([]);
    }
    expect(troubles).toEqual([]);
  });

  it('runs nothing of what is opened in place: panels, stories, suggestions, sorted lists, ranges', async () => {
    const { page, troubles } = await browser.open(addressOf(hostile));
    const fold = page.locator('[data-panel="current"] .story-fold');
    await fold.first().click();
    await fold.nth(4).click();
    await page.locator('[data-panel="current"] .md').first().waitFor();
    // It may have no room to be clicked in, and has all of it under the focus.
    await page.locator('[data-panel="icebox"] .chip').first().press('Enter');
    await page.locator('.panel').nth(3).locator('.story-name').first().waitFor();
    expect((await look(page)).wrong).toEqual([]);
    await page.goto(addressOf(`${hostile}/search`));
    const field = page.locator('#search-field');
    for (const typed of ['label:', 'owner:', 'epic:', 'requester:"']) {
      await field.fill(typed);
      await page.getByRole('option').first().waitFor();
      expect(await look(page), typed).toMatchObject({ wrong: [], overflow: 0 });
    }
    await field.press('ArrowDown');
    await field.press('Enter');
    expect((await look(page)).wrong).toEqual([]);
    await page.goto(addressOf(`${hostile}/labels`));
    await page.getByRole('button', { name: 'Points' }).click();
    await page.locator('.list-narrow input').fill('canary W');
    expect(await look(page)).toMatchObject({ wrong: [], overflow: 0 });
    await page.goto(addressOf(`${hostile}/charts?from=2024-04-01&to=2024-04-20`));
    await page.getByRole('link', { name: 'Everything' }).click();
    expect(await look(page)).toMatchObject({ wrong: [], overflow: 0 });
    expect(troubles).toEqual([]);
    expect(server.faults).toEqual([]);
  });

  it('is JSON for the viewer and for v5, whatever the records are', async () => {
    const ids = ['1', '2', '3', '4', '5', 's0', 's1', 's2', 's5', goneId, ...oddIds];
    const parts = [
      'project',
      'search-words',
      'chart-facts/head',
      'chart-facts/days',
      'chart-facts/stories/0',
      'nothing',
      ...['done', 'current', 'backlog', 'icebox', 'none'].map((panel) => `rows/${panel}/0`),
      ...ids.flatMap((id) => [`story/${escaped(id)}`, `epic/${escaped(id)}`]),
      ...['canary', escaped(attack), '%00', ''].flatMap((query) => [`search/0/${query}`, `find/${query}`]),
    ].flatMap((part) => [hostile, broken].map((project) => `${project}/data/${part}.json`));
    const records = ids.map((id) => `/services/v5/projects/99/stories/${escaped(id)}?fields=:default,comments,labels`);
    const wholes = ['stories', 'epics', 'labels', 'releases', 'iterations', 'memberships', 'activity'].flatMap((name) =>
      [hostile, broken].map((project) => `/services/v5${project.slice(2)}/${name}`),
    );
    for (const path of [...parts, ...parts.map((part) => `${part}?run=1`), ...records, ...wholes]) {
      const { status, text, headers } = await server.ask(path);
      expect([path, status < 500, headers['content-type'], headers['x-content-type-options']]).toEqual([
        path,
        true,
        'application/json; charset=utf-8',
        'nosniff',
      ]);
      expect(() => void JSON.parse(text), path).not.toThrow();
    }
    expect(server.faults).toEqual([]);
  });

  it('runs no script of a file, whatever it is named and called', async () => {
    const { page, troubles } = await browser.open(addressOf(`${hostile}/stories/5`));
    for (const id of ['svg', 'html', 'page']) {
      // A download is no page: the browser says so.
      await page.goto(addressOf(`/file_attachments/${id}/download?inline=true`)).catch(() => null);
      await page.waitForLoadState();
      expect(await page.evaluate(() => 'pwned' in globalThis), id).toBe(false);
    }
    expect(troubles.filter((trouble) => !/^console: .*(?:sandbox|Content Security Policy)/u.test(trouble))).toEqual([]);
  });
});
