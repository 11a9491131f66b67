import { describe, expect, it } from 'vitest';
import { stormOf } from './storm.ts';
import { offencesIn } from './weather.ts';

// STORM_SEED=17 repeats one storm; STORM_COUNT=500 asks for more of them.
const { STORM_SEED: first = '1', STORM_COUNT: count = process.env['STORM_SEED'] === undefined ? '100' : '1' } =
  process.env;
const seeds = Array.from({ length: Number(count) }, (_, index) => Number(first) + index);

describe('a storm of faults costs no data without a word', () => {
  it.each(seeds)('seed %i', async (seed) => {
    const storm = stormOf(seed);
    expect({ seed, offences: await offencesIn(storm), storm }).toEqual({ seed, offences: [], storm });
  });
});
