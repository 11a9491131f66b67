// A disk that is full or fails at any operation: one sentence, exit code 14, the snapshot as it was, and a run that can be gone on with.
import { afterAll, describe, expect, it, vi } from 'vitest';
import { chosen } from './choice.ts';
import { CrashSite } from './crash-site.ts';
import { seed } from './kill-shares.ts';
import { takesRoom } from './points.ts';
import { type Judge, trial } from './trial.ts';

// Each trial is several processes, one after the other.
vi.setConfig({ testTimeout: 300_000 });

const { DISK_COUNT: count = '12' } = process.env;
const first = await CrashSite.open({ isLater: false });
const later = await CrashSite.open({ isLater: true });
afterAll(async () => await Promise.all([first, later].map(async (site) => await site.close())));

/** What is only tidied up may fail without a word. */
const oneSentence: Judge = ({ code, stderr }) => {
  const sentences = stderr.split('\n').filter((line) => line.startsWith('pt-backup: '));
  const isTold = sentences.length === 1 && /(?:ENOSPC|EIO|SQLITE_FULL|SQLITE_IOERR)\)\.$/u.test(sentences[0] ?? '');
  return code === 14 && isTold ? null : `ended with ${code}: ${stderr}`;
};

const canFail = (point: string): boolean => !/^(?:request|answer) | done in /u.test(point);

describe.each([
  ['a first run', first],
  ['a run over an older snapshot', later],
] as const)('%s', async (_name, site) => {
  const points = (await site.whole(1)).points.filter(canFail);
  const share = Math.ceil(Number(count) / 4);
  it.each(chosen(points.filter(takesRoom), share, seed))('stops where the disk is full from: %s', async (at) => {
    const cut = { at, act: { do: 'fail', code: 'ENOSPC', lasts: true } } as const;
    expect({ seed, at, offences: await trial(site, [cut], oneSentence) }).toEqual({ seed, at, offences: [] });
  });

  it.each(chosen(points, share, seed + 1))('stops where the disk fails at: %s', async (at) => {
    const cut = { at, act: { do: 'fail', code: 'EIO', lasts: false } } as const;
    expect({ seed, at, offences: await trial(site, [cut], oneSentence) }).toEqual({ seed, at, offences: [] });
  });
});
