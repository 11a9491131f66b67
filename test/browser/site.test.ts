// A static site in a real browser: from a disk, from a web host under a path, and without a script.
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newLastingFolder } from '../archive/small-archive.ts';
import { sampleArchive } from '../server/web/rig.ts';
import { builtSite } from '../site/built-site.ts';
import { hostileArchive } from '../site/hostile-site.ts';
import { axeFindings, useBrowser } from './browser.ts';

const browser = useBrowser();
let folder: string;
let disk: string;

beforeAll(async () => {
  const archive = await sampleArchive({ projectId: 7, stories: 120, attachmentShare: 0.5 });
  // A name that an address has to escape.
  folder = join(newLastingFolder(), 'my site #1');
  await builtSite({ archive, folder, viewerFolder: browser.viewerFolder() });
  disk = pathToFileURL(folder).href;
});

const texts = async (page: Page, selector: string): Promise<string[]> => await page.locator(selector).allTextContents();

describe('a site on a disk', () => {
  it('shows the board, opens panels, and keeps them in the address', async () => {
    const { page, troubles } = await browser.open(`${disk}/index.html`);
    await page.locator('[data-panel="backlog"] .story-name').first().waitFor();
    await page.getByText('Add panel').click();
    await page.getByRole('link', { name: 'Done', exact: true }).click();
    await page.locator('[data-panel="done"] .story-name').first().waitFor();
    expect(new URL(page.url()).searchParams.get('panels')).toBe('current,backlog,icebox,done');
    await page.reload();
    await page.locator('[data-panel="done"] .story-name').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('searches from any page, and shows what it found on the board', async () => {
    const { page, troubles } = await browser.open(`${disk}/labels.html`);
    await page.getByRole('combobox', { name: 'Search stories and epics' }).fill('name:timetable includedone:true');
    await page.keyboard.press('Enter');
    await page.locator('.hit-name').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/search\.html$/u);
    const names = await texts(page, '.hit-name');
    expect(names.filter((name) => !/timetable/iu.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(2);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${disk}/index.html?panels=${encodeURIComponent('search:name:timetable includedone:true')}`);
    await page.locator('[data-panel^="search:"] .story-name').first().waitFor();
    expect(troubles).toEqual([]);
  });

  it('loads what every search needs with the search page, and nothing of it with others', async () => {
    const { page, troubles } = await browser.open(`${disk}/labels.html`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${disk}/epics.html`);
    await page.getByRole('combobox').waitFor();
    expect(asked.filter((path) => /search\.js$|site-search/u.test(path))).toEqual([]);
    const columns = page.waitForRequest(/site-search\/columns\//u);
    await page.goto(`${disk}/search.html`);
    await columns;
    expect(asked.some((path) => path.endsWith('/assets/search.js'))).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('shows every page without trouble', async () => {
    const { page, troubles } = await browser.open(`${disk}/charts.html`);
    for (const name of ['charts', 'epics', 'people', 'iterations', 'releases', 'project', 'archive', 'files']) {
      await page.goto(`${disk}/${name}.html`);
      await page.locator('h1').first().waitFor();
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows a story, what belongs to it, and its files', async () => {
    const { page, troubles } = await browser.open(`${disk}/index.html`);
    await page.locator('[data-panel="current"] .story-name').first().click();
    await page.locator('h1').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/stories\/\d+\.html$/u);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${disk}/search.html?q=has:attachment+includedone:true`);
    await page.locator('.hit-name').first().click();
    const file = page.locator('.files a[href^="../attachments/"]').first();
    await file.waitFor();
    const name = new URL((await file.getAttribute('href')) ?? '', page.url());
    expect(statSync(fileURLToPath(name)).isFile()).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('shows a story in its place on the board, out of the files of parts', async () => {
    const { page, troubles } = await browser.open(`${disk}/index.html?panels=done`);
    await page.locator('.story-name').first().focus();
    await page.keyboard.press('x');
    await page
      .getByRole('heading', { name: /^Comments|^Description/u })
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('a site of a hostile archive', () => {
  it('runs nothing, asks nobody, and shows what was written', async () => {
    const hostile = join(newLastingFolder(), 'site');
    await builtSite({ archive: await hostileArchive(), folder: hostile, viewerFolder: browser.viewerFolder() });
    const at = pathToFileURL(hostile).href;
    const { page, troubles } = await browser.open(`${at}/index.html?panels=icebox,labels,epics`);
    await page.locator('.story-name').first().waitFor();
    for (const path of [
      'stories/1.html',
      'stories/9.html',
      'stories/_005f_005fproto_005f_005f.html',
      'search.html?q=alert',
    ]) {
      await page.goto(`${at}/${path}`);
      await page
        .locator(path.startsWith('search') ? '.hit-name' : 'h1')
        .first()
        .waitFor();
    }
    expect(await page.locator('.hit-name').first().textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(troubles).toEqual([]);
  });
});

describe('a site without a script', () => {
  it('is read from the board to all stories of a panel and to one of them', async () => {
    const { page, troubles } = await browser.open(`${disk}/index.html`, { javaScript: false });
    expect(await page.locator('[data-panel="backlog"] .story-name').count()).toBeGreaterThan(5);
    await page.goto(`${disk}/index-panel-done.html`);
    await page.locator('a[href^="stories/"]').first().click();
    expect(await page.locator('h1').count()).toBe(1);
    expect(troubles).toEqual([]);
  });
});

describe('a site on a web host', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(
        '/team/old tracker/',
        '',
      );
      const types: Readonly<Record<string, string>> = {
        '.html': 'text/html',
        '.js': 'text/javascript',
        '.css': 'text/css',
      };
      readFile(join(folder, path === '' ? 'index.html' : path)).then(
        (bytes) =>
          response.writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'image/png' }).end(bytes),
        () => response.writeHead(path === 'favicon.ico' || path === '/favicon.ico' ? 204 : 404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/team/old%20tracker/`;
  });
  afterAll(() => server.close());

  it('stands under any path', async () => {
    const { page, troubles } = await browser.open(address);
    await page.locator('[data-panel="backlog"] .story-name').first().waitFor();
    await page.goto(`${address}search.html?q=timetable+includedone%3Atrue`);
    await page.locator('.hit-name').first().waitFor();
    await page.locator('.hit-name').first().click();
    await page.locator('h1').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/team\/old%20tracker\/(?:stories|epics)\/\d+\.html$/u);
    expect(troubles).toEqual([]);
  });
});
