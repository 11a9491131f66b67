// The page of charts in a real browser: looks, ranges, values, and files.
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newLastingFolder } from '../archive/small-archive.ts';
import { writeArchive } from '../server/made-archive.ts';
import { lists, stories } from '../server/view/chart-project.ts';
import { sampleArchive, serve, type Served } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';

const browser = useBrowser();

const hostile = [
  '=HYPERLINK("http://evil.example")',
  '<img src=x onerror=alert(1)>]]>&amp;\u0000\uffff',
  '\u202Edrawkcab \u05d0\u05d1',
  'W'.repeat(3000),
];

let server: Served;
beforeAll(async () => {
  const small = newLastingFolder();
  const labels = hostile.map((name, at) => ({ kind: 'label', id: 31 + at, name }));
  const marked = stories.map((story, at) => ({ ...story, labels: labels.slice(0, at === 0 ? 4 : 1) }));
  writeArchive(small, { projectId: '7', lists: { ...lists, labels, stories: marked } });
  server = await serve([small, await sampleArchive({ projectId: 8, stories: 130 })], {
    viewerFolder: browser.viewerFolder(),
  });
});
afterAll(() => server.close());

const addressOf = (project: number, query = ''): string =>
  `http://127.0.0.1:${server.port}/n/projects/${project}/charts${query}`;

async function takenOver(page: Page): Promise<void> {
  await page.waitForSelector('.chart-downloads');
}

/** The cells of a chart's table, a line a row. */
async function tableOf(page: Page, chart: string): Promise<string[]> {
  return await page
    .locator(`#${chart} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent).join(' | ')));
}

async function save(page: Page, chart: string, kind: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
    page.waitForEvent('download'),
    page.locator(`#${chart} .chart-downloads button`, { hasText: kind }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('the page of charts', () => {
  it('has no troubles and nothing for axe to find, light, dark, and narrow with every table open', async () => {
    const { page, troubles } = await browser.open(addressOf(8));
    await takenOver(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(addressOf(7));
    await takenOver(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.waitForFunction(() => document.querySelector('svg.chart')?.clientWidth === 358);
    expect(troubles).toEqual([]);
  });

  it('shows another range without a load, with the numbers that the server has for it, and goes back', async () => {
    const { page, troubles } = await browser.open(addressOf(7));
    await takenOver(page);
    expect(await tableOf(page, 'velocity')).toEqual([
      '1 (15 to 21 Apr 2024) | 3 | 10 | 100 | 1',
      '2 (22 to 28 Apr 2024) | 3 | 3 | 50 | 1',
      '3 (29 Apr to 5 May 2024), not ended | 0 | 4 | 100 | 1',
    ]);
    await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    // A way within the page is no other range.
    await page.getByRole('link', { name: 'Burn-up' }).click();
    await page.waitForTimeout(100);
    expect(asked).toEqual([]);
    await page.getByLabel('From').fill('2024-04-23');
    await page.getByLabel('to', { exact: true }).fill('2024-04-25');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.chart-state')?.textContent === '23 to 25 Apr 2024');
    const charts = ['velocity', 'burn-up', 'flow', 'cycle-time', 'people', 'labels', 'rejections'];
    const calculated: string[][] = [];
    for (const chart of charts) calculated.push(await tableOf(page, chart));
    expect(calculated[0]).toEqual(['2 (22 to 28 Apr 2024) | 3 | 3 | 50 | 1']);
    expect(calculated[1]).toEqual(['23 Apr 2024 | 3 | 10 | 2', '24 Apr 2024 | 5 | 10 | 2', '25 Apr 2024 | 6 | 12 | 0']);
    expect(new URL(page.url()).search).toBe('?from=2024-04-23&to=2024-04-25');
    expect(await page.evaluate(() => 'isSame' in globalThis)).toBe(true);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.chart-state')?.textContent === '15 Apr to 1 May 2024');
    expect(await tableOf(page, 'velocity')).toHaveLength(3);
    await page.goto(addressOf(7, '?from=2024-04-23&to=2024-04-25'));
    const served: string[][] = [];
    for (const chart of charts) served.push(await tableOf(page, chart));
    expect(served).toEqual(calculated);
    expect(troubles).toEqual([]);
  });

  it('tells the values of each row by the keyboard and by pointing', async () => {
    const { page } = await browser.open(addressOf(7));
    await takenOver(page);
    const values = page.locator('#velocity .chart-values p');
    const slider = page.getByRole('slider', { name: /^Velocity:/u });
    await slider.focus();
    await slider.press('Home');
    expect(await values.textContent()).toBe(
      'Iteration 1 (15 to 21 Apr 2024). Points accepted: 3; Velocity at its start: 10; Team strength, %: 100; Length, weeks: 1.',
    );
    await slider.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toContain(
      'Iteration 2 (22 to 28 Apr 2024). Points accepted: 3;',
    );
    const box = await page.locator('#velocity svg').boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + 100);
    expect(await values.textContent()).toContain('Iteration 3');
  });

  it('hands out its pictures and its table as files', async () => {
    const { page, troubles } = await browser.open(addressOf(7), { colorScheme: 'dark' });
    await takenOver(page);
    const csv = await save(page, 'labels', 'CSV');
    expect(csv.name).toBe('7-2024-04-15-2024-05-01-labels.csv');
    // Story 1 has 3 points and all four labels; the other accepted ones have 3 points and the first.
    expect(csv.bytes.toString().split('\r\n').slice(0, 2)).toEqual([
      'Label,Points,Stories',
      `"'=HYPERLINK(""http://evil.example"")",6,5`,
    ]);
    for (const chart of ['velocity', 'flow', 'labels']) {
      const { bytes } = await save(page, chart, 'SVG');
      const read = await page.evaluate((text) => {
        const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
        const texts = [...svg.querySelectorAll('text')];
        return {
          root: svg.documentElement.tagName,
          title: svg.querySelector('title')?.textContent,
          styled: svg.querySelectorAll('[class], [style], script, image').length,
          ground: svg.querySelector('rect')?.getAttribute('fill'),
          sizes: [...new Set(texts.map((each) => each.getAttribute('font-size')))],
          heading: texts[0]?.textContent,
          unpainted: svg.querySelectorAll('path:not([fill]), rect:not([fill])').length,
        };
      }, bytes.toString());
      const title = { velocity: 'Velocity', flow: 'Cumulative flow', labels: 'Work by label' }[chart];
      const expected = {
        root: 'svg',
        title,
        styled: 0,
        ground: 'rgb(23, 23, 26)',
        sizes: ['16px', '13px'],
        heading: `${title}, 15 Apr to 1 May 2024`,
        unpainted: 0,
      };
      expect(read).toEqual(expected);
    }
    const png = await save(page, 'flow', 'PNG');
    expect(png.name).toBe('7-2024-04-15-2024-05-01-flow.png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    // Twice as wide as on the page, with a margin of 16 pixels.
    const shown = await page.locator('#flow svg').getAttribute('width');
    expect(png.bytes.readUInt32BE(16)).toBe((Number(shown) + 32) * 2);
    expect(troubles).toEqual([]);
  });

  it('can be read and asked for other days without a script', async () => {
    const { page } = await browser.open(addressOf(7), { javaScript: false });
    expect(await page.locator('#velocity svg title').textContent()).toBe('Velocity');
    await page.locator('#velocity .chart-data summary').click();
    expect(await page.locator('#velocity td').first().isVisible()).toBe(true);
    expect(await page.locator('.chart-downloads, .chart-values').count()).toBe(0);
    await page.getByLabel('From').fill('2024-04-29');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await page.locator('.chart-state').textContent()).toBe('29 Apr to 1 May 2024');
    expect(await page.locator('#velocity tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: 'Everything' }).click();
    expect(await page.locator('#velocity tbody tr').count()).toBe(3);
  });
});
