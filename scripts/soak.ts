// `npm run soak`: kills and storms by the hundred, where the suite tries a few. Options: `--kills 300 --storms 1000 --seed 1`; 0 leaves a part out.
// The last line counts what was survived; each failure is named with its seed before.
import { parseArgs } from 'node:util';
import type { SuiteCounts } from './count-reporter.ts';
import { runSuite } from './suite.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    storms: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [kills, storms, seed] = [whole(values.kills), whole(values.storms), whole(values.seed)];
const noCounts: SuiteCounts = { passed: 0, failed: [], skipped: [], broken: [] };

say(`${kills} kill points and ${storms} storms, from seed ${seed} on`);
const crash = { CRASH_COUNT: String(kills), CRASH_SEED: String(seed), DISK_COUNT: String(Math.ceil(kills / 3)) };
const killed = kills === 0 ? noCounts : runSuite({ args: ['test/crash/killed'], environment: crash });
const stopped =
  kills === 0 ? noCounts : runSuite({ args: ['test/crash/failing', 'test/crash/stopped'], environment: crash });
const stormy = { STORM_COUNT: String(storms), STORM_SEED: String(seed) };
const stormed = storms === 0 ? noCounts : runSuite({ args: ['test/faults'], environment: stormy });

const failures = [killed, stopped, stormed].flatMap(({ failed, broken }) => [...failed, ...broken]);
for (const failure of failures) say(`FAILED  ${failure}`);
say(`${stopped.passed} full or failing disks, signals, clocks and locks met`);
say(`${killed.passed} kill points survived, ${stormed.passed} storms exact or loud, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function whole(text: string): number {
  if (!/^\d{1,7}$/u.test(text)) throw new RangeError(`${text} is not a whole number`);
  return Number(text);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
