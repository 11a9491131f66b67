// The tests of runs that are killed: at named points, twice, at any moment, and while the project goes on to change. Each is one kill point;
// its name and the seed repeat it alone: `CRASH_SEED=1 npx vitest run test/crash -t '<name of the test>'`.
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Dice } from '../../src/sample/dice.ts';
import { lostIn } from './archive-state.ts';
import { chosen } from './choice.ts';
import { type CrashSite, editProject } from './crash-site.ts';
import { seed, shareOf } from './kill-shares.ts';
import { type Cut, type Judge, killed, trial } from './trial.ts';

/** It may have ended before its time had come. */
const killedOrDone: Judge = ({ signal, code, stderr }) =>
  signal === 'SIGKILL' || code === 0 ? null : `ended with ${code}: ${stderr}`;

/** `changing`: another site of the same kind, whose project is edited. */
export async function describeKills(archive: 'first' | 'later', site: CrashSite, changing: CrashSite): Promise<void> {
  const { points, milliseconds } = await site.whole(1);
  const survives = async (cuts: readonly Cut[], judge: Judge): Promise<void> => {
    const offences = await trial(site, cuts, judge);
    expect({ seed, cuts, offences }).toEqual({ seed, cuts, offences: [] });
  };
  const diceOf = (kind: Parameters<typeof shareOf>[0], use: number): Dice[] =>
    Array.from({ length: shareOf(kind, archive) }, (_, index) => new Dice(seed, use, index));

  describe(`a ${archive} run that is killed`, () => {
    it.each(chosen(points, shareOf('named', archive), seed))('goes on, killed at: %s', async (at) => {
      await survives([{ at }], killed);
    });

    it.each(diceOf('twice', 903))('goes on, killed twice (%#)', async (dice) => {
      // What was kept makes the run after it shorter.
      const [once, again] = [dice.between(points.length >> 2, points.length), dice.between(1, points.length >> 1)];
      await survives([{ at: once }, { at: again }], killedOrDone);
    });

    it.each(diceOf('random', 904))('goes on, killed at any moment with requests under way (%#)', async (dice) => {
      await survives([{ killAfterMs: Math.round(dice.next() * milliseconds), concurrency: 4 }], killedOrDone);
    });

    it.each(diceOf('changed', 905))(
      'ends with what is there now, though the project has changed (%#)',
      async (dice) => {
        const at = dice.between(1, points.length);
        const lost = await lostWhileChanging(changing, at, dice.between(1, 1_000_000));
        expect({ seed, at, point: points[at - 1], lost }).toEqual({ seed, at, point: points[at - 1], lost: [] });
      },
    );
  });
}

/** What a fresh backup has and the archive of a run that was killed and gone on with has not. */
async function lostWhileChanging(site: CrashSite, at: number, round: number): Promise<string[]> {
  const [folder, fresh] = [site.copy(), site.cli.path()];
  await site.run({ folder, at });
  editProject(site.emulator, round);
  const ends = [await site.run({ folder }), await site.run({ folder: fresh })].map(({ ended }) => ended);
  const failures = ends
    .filter(({ code }) => code !== 0)
    .map(({ code, stderr }) => `a run ended with ${code}: ${stderr}`);
  const lost = failures.length > 0 ? failures : lostIn(folder, fresh);
  for (const one of [folder, fresh]) rmSync(one, { recursive: true, force: true });
  return lost;
}
