// Runs that are told to stop, that find the clock elsewhere, or that meet another run on the same archive.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { differing, recordsAndContents } from './archive-state.ts';
import { CrashSite } from './crash-site.ts';
import { type Judge, trial } from './trial.ts';

// Each trial is several processes, one after the other.
vi.setConfig({ testTimeout: 300_000 });

const site = await CrashSite.open({ isLater: false });
const { points } = await site.whole(1);
afterAll(async () => await site.close());

/** One that stops after its commit has ended what it had to do. */
const stopped: Judge = ({ code, stderr }, isCommitted) => {
  const isTold = isCommitted || /^pt-backup: Stopped[^\n]*\n$/mu.test(stderr);
  return code === (isCommitted ? 0 : 130) && isTold ? null : `ended with ${code}: ${stderr}`;
};
const ended: Judge = ({ code, stderr }) => (code === 130 ? null : `ended with ${code}: ${stderr}`);

/** The name of the point that is a certain part of the way. */
const pointAt = (share: number): string => points[Math.floor(points.length * share)] ?? '';
const firstPoint = (beginning: string): string => points.find((point) => point.startsWith(beginning)) ?? '';

describe('a run that is told to stop', () => {
  it.each([
    ['SIGINT', pointAt(0.2)],
    ['SIGTERM', pointAt(0.5)],
    ['SIGHUP', firstPoint('write .run/incoming')],
    ['SIGTERM', firstPoint('INSERT INTO main.runs')],
    ['SIGINT', firstPoint('open .publish/')],
  ] as const)('by %s stops cleanly and can be gone on with, at: %s', async (signal, at) => {
    const cut = { at, act: { do: 'signal', signal, times: 1 } } as const;
    expect({ at, offences: await trial(site, [cut], stopped) }).toEqual({ at, offences: [] });
  });

  it('twice ends at once, and can be gone on with', async () => {
    const at = pointAt(0.6);
    const cut = { at, act: { do: 'signal', signal: 'SIGINT', times: 2 } } as const;
    expect({ at, offences: await trial(site, [cut], ended) }).toEqual({ at, offences: [] });
  });
});

describe('a clock that jumps between a kill and the next run', () => {
  const [day, year] = [86_400_000, 365 * 86_400_000];
  it.each([
    ['a day back', -day, 'Going on with the run of'],
    ['a year back', -year, 'more than a day old; this one starts anew'],
    ['a day on', day, 'more than a day old; this one starts anew'],
    ['a year on', year, 'more than a day old; this one starts anew'],
  ])('%s does no harm', async (_, clockMs, words) => {
    const [folder, fresh] = [site.copy(), site.cli.path()];
    await site.run({ folder, at: pointAt(0.5) });
    const { ended: next } = await site.run({ folder, clockMs });
    await site.run({ folder: fresh, clockMs });
    expect([next.code, next.stderr]).toEqual([0, expect.stringContaining(words)]);
    expect(differing(recordsAndContents(folder), recordsAndContents(fresh))).toEqual([]);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
  });
});

describe('the lock of an archive', () => {
  const { emulator, cli } = site;
  // The lock has been taken by then.
  const hold = { at: firstPoint('open .run/staging.sqlite'), act: { do: 'hold' } } as const;

  it.each([
    ['one that nobody holds', false],
    ['one whose holder was killed', true],
  ])('lets exactly one of several runs in that start at once: %s', async (_, wasKilled) => {
    const folder = site.copy();
    if (wasKilled) await site.run({ folder, at: pointAt(0.5) });
    const runs = [1, 2, 3].map(() => cli.start({ folder, emulator, ...hold, concurrency: 1 }));
    // The one that got in waits until the others have ended.
    let left = runs.length;
    const all = runs.map(async (run) => {
      const end = await run.ended;
      left -= 1;
      if (left === 1) for (const { child } of runs) child.stdin.end();
      return end;
    });
    const ends = await Promise.all(all);
    const winner = runs.find((_run, index) => ends[index]?.code === 0);
    expect(ends.map(({ code }) => code === 11)).toEqual(runs.map((run) => run !== winner));
    const who = new RegExp(
      `^pt-backup: Another run works on this archive \\(process ${winner?.child.pid} on .*, started 20`,
      'mu',
    );
    for (const { code, stderr } of ends) if (code === 11) expect(stderr).toMatch(who);
    expect(differing(recordsAndContents(folder), (await site.whole(1)).files)).toEqual([]);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
  });

  it('is left to a run on another machine, however long that was silent', async () => {
    const folder = site.copy();
    const lock = join(folder, '.run', 'lock.json');
    mkdirSync(join(folder, '.run'), { recursive: true });
    const text = JSON.stringify({ run: 'r', process: 1, machine: 'elsewhere', started_at: '2020-01-01T00:00:00.000Z' });
    writeFileSync(lock, text);
    const { ended: end } = await site.run({ folder, clockMs: 86_400_000 });
    expect([end.code, end.stderr]).toEqual([11, expect.stringContaining('process 1 on elsewhere, started 2020-01-01')]);
    expect(readFileSync(lock, 'utf8')).toBe(text);
  });
});
