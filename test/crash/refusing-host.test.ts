// A host that answers 429 to everything for five minutes, met by the command line as a process of its own whose clock the host can read.
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Front, inFrontOf } from '../contract/front.ts';
import { differing, recordsAndContents } from './archive-state.ts';
import { timeHeader } from './child-clock.ts';
import { CrashSite } from './crash-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const site = await CrashSite.open({ isLater: false });
afterAll(async () => await site.close());

const fiveMinutes = 300_000;

interface Refusal {
  readonly front: Front;
  /** How often it was asked while it refused. */
  readonly count: () => number;
}

/** Refuses from the nth request on, until five minutes of the asking process's time have gone. */
async function refusing(from: number, headers: Readonly<Record<string, string>>): Promise<Refusal> {
  let [asked, refused] = [0, 0];
  let since: number | null = null;
  const front = await inFrontOf(site.emulator, () => (request, response, passOn) => {
    const now = Number(request.headers[timeHeader]);
    asked += 1;
    if (asked >= from) since ??= now;
    if (since === null || now - since >= fiveMinutes) {
      passOn();
      return;
    }
    refused += 1;
    response.writeHead(429, headers).end();
  });
  return { front, count: () => refused };
}

describe('a host that answers 429 to everything for five minutes', () => {
  it.each([
    ['from the first request on', 1, {}],
    ['half-way', 12, {}],
    ['half-way, with Retry-After', 12, { 'retry-after': '30' }],
  ])('is waited for %s: the run ends complete, without having hammered it', async (_, from, headers) => {
    const { front, count } = await refusing(from, headers);
    const folder = site.cli.path();
    const { code, stderr } = await site.cli.run({ folder, emulator: front, skipsWaiting: true, concurrency: 4 });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('gap')]);
    expect(differing(recordsAndContents(folder), (await site.whole(1)).files)).toEqual([]);
    expect(count()).toBeGreaterThan(3);
    expect(count()).toBeLessThan(60);
  });
});
