// A clock that stands still until something sleeps, records the waits and never waits in truth.
import { abortError, type Clock } from '../../src/util/clock.ts';

export interface FixedClock extends Clock {
  readonly waits: readonly number[];
}

/** `chance` is what `random` gives. */
export function fixedClock(chance = 0.5, start = Date.UTC(2026, 0, 1)): FixedClock {
  const waits: number[] = [];
  let now = start;
  return {
    waits,
    now: () => now,
    random: () => chance,
    async sleep(ms, signal) {
      waits.push(ms);
      now += ms;
      await Promise.resolve();
      if (signal?.aborted === true) throw abortError(signal);
    },
  };
}
