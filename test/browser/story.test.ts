// The page of a story in a real browser: what it shows and does, and what hostile and endless texts cannot do to it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyArchive } from '../server/view/story-archive.ts';
import { serve, type Served } from '../server/web/rig.ts';
import { axeFindings, useBrowser } from './browser.ts';
import { storyProject } from './story-project.ts';

const browser = useBrowser();

let server: Served;
let saved: Served;
beforeAll(async () => {
  server = await serve([await storyProject()], { viewerFolder: browser.viewerFolder() });
  saved = await serve([await storyArchive()], { viewerFolder: browser.viewerFolder() });
});
afterAll(async () => {
  await server.close();
  await saved.close();
});

const addressOf = (path: string): string => `http://127.0.0.1:${server.port}/n/projects/99/${path}`;

describe('the page of a story', () => {
  it('shows everything, in the reader’s zone, and stands up to axe in the dark and on a phone', async () => {
    const { page, troubles } = await browser.open(addressOf('stories/41'), { colorScheme: 'dark', width: 390 });
    await page.waitForSelector('.copy button');
    const shown = await page.locator('main').innerText();
    for (const part of ['Plan', 'Ask the bank', 'Security', 'See this', 'photo.gif', 'plan.pdf', 'lost.png']) {
      expect(shown).toContain(part);
    }
    const time = page.locator('#comment-51 .entry-time time');
    expect([await time.innerText(), await time.getAttribute('title')]).toEqual([
      '3 May 2024, 00:30',
      '2024-05-02T22:30:00Z',
    ]);
    expect(await page.locator('#comment-51 img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows a PDF where the browser can, and loads it when it is asked for', async () => {
    const { page, troubles } = await browser.open(addressOf('stories/41'));
    await page.waitForSelector('.copy button');
    // The browser of these tests has no viewer for PDF, and says so.
    expect(await page.locator('.file-preview').count()).toBe(0);
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => true }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.waitForSelector('.copy button');
    expect(asked).toContain('/file_attachments/81/download');
    expect(asked).not.toContain('/file_attachments/83/download');
    const framed = page.waitForRequest((request) =>
      request.url().endsWith('/file_attachments/83/download?inline=true'),
    );
    await page.getByText('Preview of plan.pdf').click();
    expect((await framed).frame()).not.toBe(page.mainFrame());
    expect(troubles).toEqual([]);
  });

  it('leads on, chooses what it shows, and copies itself', async () => {
    const { page, troubles } = await browser.open(addressOf('stories/41'));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    expect(await page.locator('.entry-event').first().isVisible()).toBe(true);
    await page.getByLabel('Comments only').check();
    expect(await page.locator('.entry-event').first().isVisible()).toBe(false);
    expect(await page.locator('#comment-51').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toContain(
      '# Pay by card\n\n#41 · feature',
    );
    await page.locator('.md a', { hasText: '#42' }).click();
    await page.waitForURL('**/stories/42');
    await page.locator('a[rel=prev], a[rel=next]').first().waitFor();
    expect(troubles).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('says what is gone and what was before, also to axe: %s', async (colorScheme) => {
    const address = `http://127.0.0.1:${saved.port}/n/projects/99/stories/41`;
    const { page, troubles } = await browser.open(address, { colorScheme });
    await page.waitForSelector('.copy button');
    await page.locator('details').evaluateAll((all) => all.map((each) => each.setAttribute('open', '')));
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('This story is gone from the host since run 3');
    expect(shown).toContain('deleted since run 2');
    expect(await page.locator('.earlier ins', { hasText: 'gift' }).isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is readable without a script, where the choice still works', async () => {
    const { page, troubles } = await browser.open(addressOf('stories/41#comment-51'), { javaScript: false });
    expect(await page.locator('#comment-51 .entry-time time').innerText()).toBe('2 May 2024, 22:30 UTC');
    await page.getByLabel('Comments only').check();
    expect(await page.locator('.entry-event').first().isVisible()).toBe(false);
    expect(await page.locator('.copy').count()).toBe(0);
    expect(troubles).toEqual([]);
  });
});

describe('hostile texts', () => {
  it.each(['stories/43', 'epics/7'])('run nothing, lead nowhere and break nothing: %s', async (path) => {
    const { page, troubles } = await browser.open(addressOf(path), { width: 800 });
    await page.waitForFunction(() => document.querySelector('.copy button, .epic-stories') !== null);
    const links = await page.locator('a').evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).protocol));
    expect(links.filter((protocol) => !['http:', 'https:'].includes(protocol))).toEqual([]);
    expect(await page.locator('main :is(script, iframe, object, embed)').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('do not run when their files are opened', async () => {
    for (const id of ['82', '84']) {
      const answer = await server.ask(`/file_attachments/${id}/download?inline=true`);
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; /u);
      expect([answer.headers['content-type'], answer.headers['x-content-type-options']]).toEqual([
        id === '82' ? 'application/octet-stream' : 'image/png',
        'nosniff',
      ]);
    }
  });

  it('may be endless', async () => {
    const { page, troubles } = await browser.open(addressOf('stories/44'));
    await page.waitForSelector('.copy button');
    const long = page.locator('#comment-53 .md-plain');
    expect(await long.evaluate((text) => text.textContent.slice(0, 18))).toBe('**[x](y) <b> #41\n*');
    expect(await long.evaluate((text) => text.textContent.slice(-60))).toContain(
      '(9,800,000 more characters are in the archive.)',
    );
    expect(await page.locator('#comment-54').innerText()).toContain('nested very deeply');
    expect(await page.locator('#comment-55').innerText()).toContain('[[[[');
    expect(troubles).toEqual([]);
  });
});
