// The tests of the storms, one for each seed, in two files that run side by side: odd seeds strike first runs, even ones archives that hold a snapshot.
// STORM_SEED=17 repeats one storm; STORM_COUNT=500 asks for more of them.
import { describe, expect, it } from 'vitest';
import { stormOf } from './storm.ts';
import { offencesIn } from './weather.ts';

const { STORM_SEED: first = '1', STORM_COUNT: count = process.env['STORM_SEED'] === undefined ? '60' : '1' } =
  process.env;
const all = Array.from({ length: Number(count) }, (_, index) => Number(first) + index);

export function testStorms(title: string, isMeant: (seed: number) => boolean): void {
  const seeds = all.filter(isMeant);
  describe.skipIf(seeds.length === 0)(title, () => {
    it.each(seeds.length === 0 ? [0] : seeds)('seed %i', async (seed) => {
      const storm = stormOf(seed);
      expect({ seed, offences: await offencesIn(storm), storm }).toEqual({ seed, offences: [], storm });
    });
  });
}
