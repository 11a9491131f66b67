// A run that is killed with SIGKILL at a named point: the archive is the one before or the one after, and the same command makes it what it
// would have been. `npx vitest run test/crash -t '<name of the test>'` tries one point alone.
import { afterAll, describe, expect, it } from 'vitest';
import { chosen } from './choice.ts';
import { CrashSite } from './crash-site.ts';
import { seed, shareOf } from './kill-shares.ts';
import { killed, trial } from './trial.ts';

const first = await CrashSite.open({ isLater: false });
const later = await CrashSite.open({ isLater: true });
const points = { first: (await first.whole(1)).points, later: (await later.whole(1)).points };
afterAll(async () => await Promise.all([first.close(), later.close()]));

describe('a first run', () => {
  it.each(chosen(points.first, shareOf('first'), seed))('goes on after it was killed at: %s', async (at) => {
    const offences = await trial(first, [{ at }], killed);
    expect({ seed, at, offences }).toEqual({ seed, at, offences: [] });
  });
});

describe('a run over an older snapshot', () => {
  it.each(chosen(points.later, shareOf('later'), seed))('goes on after it was killed at: %s', async (at) => {
    const offences = await trial(later, [{ at }], killed);
    expect({ seed, at, offences }).toEqual({ seed, at, offences: [] });
  });
});
