// A clock that never waits in truth and calls back as a host is asked, so that a test can edit, stop or count at a given request.
import type { Emulator } from '../../src/sample/emulator.ts';
import type { Clock } from '../../src/util/clock.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

/**
 * `start`: milliseconds since 1970. `onRequest` is called once for each request since, with its number from 1, a little after it arrived: whenever
 * the run looks at the clock, which it does for every answer.
 */
export function watchedClock({ requests }: Emulator, start: number, onRequest: (number: number) => void): Clock {
  const clock = fixedClock(0.5, start);
  const before = requests.length;
  let seen = 0;
  return {
    ...clock,
    now() {
      while (seen < requests.length - before) onRequest((seen += 1));
      return clock.now();
    },
  };
}
