// A real Chromium from the package registry, and pages in it that report what must never happen: errors, requests to other origins, scripts of an archive that ran.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.mjs';

export interface OpenPage {
  readonly page: Page;
  /** Console errors, uncaught exceptions, refusals by the policy, and requests to other origins; tests expect none. */
  readonly troubles: readonly string[];
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Default: true. */
  readonly javaScript?: boolean;
  /** As the reader's; default `Europe/Berlin`, which differs from UTC. */
  readonly timezoneId?: string;
}

export interface TestBrowser {
  /** The viewer, built of the sources as they are now: for the server's `viewerFolder`. */
  readonly viewerFolder: () => string;
  /** Opens an address in a fresh context; ended with the file. */
  open(address: string, options?: PageOptions): Promise<OpenPage>;
}

/** Starts before the tests of the file and ends after them. */
export function useBrowser(): TestBrowser {
  let browser: Browser | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'pt-viewer-'));
  beforeAll(async () => {
    await buildViewer(folder);
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      // Not the package's own arguments: they make one process of all, which ends with the first context, and turn web security off.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
      headless: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    viewerFolder: () => folder,
    async open(address, options = {}) {
      if (browser === null) throw new Error('the browser has not started');
      return await openIn(browser, address, options);
    },
  };
}

async function openIn(browser: Browser, address: string, options: PageOptions): Promise<OpenPage> {
  const {
    width = 1280,
    height = 800,
    colorScheme = 'light',
    javaScript = true,
    timezoneId = 'Europe/Berlin',
  } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    javaScriptEnabled: javaScript,
    timezoneId,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  const { origin } = new URL(address);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    const isOwn = asked.origin === origin || ['data:', 'blob:'].includes(asked.protocol);
    if (!isOwn) troubles.push(`request to ${request.url().slice(0, 200)}`);
  });
  await page.goto(address);
  return { page, troubles };
}

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds, a line for each rule and element. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { readFile } = await import('node:fs/promises');
  const source = await readFile(axeScript, 'utf8');
  // The page's policy allows no script but its own: the debugger's way in is not bound by it.
  await page.evaluate(source);
  return await page.evaluate(async () => {
    interface Axe {
      run(options: {
        readonly preload: boolean;
      }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    // It would load style sheets again, which pages from a disk may not.
    const { violations } = await axe.run({ preload: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    );
  });
}
