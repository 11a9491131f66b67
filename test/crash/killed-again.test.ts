// Runs that are killed more than once, at any moment, or while the project goes on to change.
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Dice } from '../../src/sample/dice.ts';
import { differing, recordsAndContents } from './archive-state.ts';
import { CrashSite, editProject } from './crash-site.ts';
import { seed, shareOf } from './kill-shares.ts';
import { type Judge, trial } from './trial.ts';

const first = await CrashSite.open({ isLater: false });
const later = await CrashSite.open({ isLater: true });
const changing = await CrashSite.open({ isLater: true });
const sites = [first, later] as const;
afterAll(async () => await Promise.all([...sites, changing].map(async (site) => await site.close())));

const seedsOf = (kind: Parameters<typeof shareOf>[0]): number[] =>
  Array.from({ length: shareOf(kind) }, (_, index) => seed * 1000 + index);

/** It may have ended before its time had come. */
const killedOrDone: Judge = ({ signal, code, stderr }) =>
  signal === 'SIGKILL' || code === 0 ? null : `ended with ${code}: ${stderr}`;

describe('a run that is killed', () => {
  it.each(seedsOf('twice'))('and killed again goes on all the same, seed %i', async (each) => {
    const dice = new Dice(each, 903, 0);
    const site = dice.pick(sites);
    const { points } = await site.whole(1);
    // What was kept makes the run after it shorter.
    const cuts = [{ at: dice.between(points.length >> 2, points.length) }, { at: dice.between(1, points.length >> 1) }];
    const offences = await trial(site, cuts, killedOrDone);
    expect({ seed: each, cuts, offences }).toEqual({ seed: each, cuts, offences: [] });
  });

  it.each(seedsOf('random'))('at any moment, with requests under way, goes on all the same, seed %i', async (each) => {
    const dice = new Dice(each, 904, 0);
    const site = dice.pick(sites);
    const { milliseconds } = await site.whole(1);
    const cut = { killAfterMs: Math.round(dice.next() * milliseconds), concurrency: 4 };
    const offences = await trial(site, [cut], killedOrDone);
    expect({ seed: each, cut, offences }).toEqual({ seed: each, cut, offences: [] });
  });
});

describe('a run after one that was killed', () => {
  it.each(seedsOf('changed'))(
    'holds what a fresh backup holds, though the project has changed, seed %i',
    async (each) => {
      const dice = new Dice(each, 905, 0);
      const { points } = await changing.whole(1);
      const at = dice.between(1, points.length);
      const [folder, fresh] = [changing.copy(), changing.cli.path()];
      const cut = await changing.run({ folder, at });
      editProject(changing.emulator, each);
      const [resumed, whole] = [await changing.run({ folder }), await changing.run({ folder: fresh })];
      const [kept, expected] = [recordsAndContents(folder), recordsAndContents(fresh)];
      for (const one of [folder, fresh]) rmSync(one, { recursive: true, force: true });
      expect({
        seed: each,
        at,
        point: cut.ended.points.at(-1),
        codes: [resumed.ended.code, whole.ended.code],
      }).toMatchObject({ codes: [0, 0] });
      expect({ seed: each, at, differing: differing(kept, expected) }).toEqual({ seed: each, at, differing: [] });
    },
  );
});
