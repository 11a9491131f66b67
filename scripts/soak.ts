// `npm run soak`: kills, storms and examples of properties by the hundred, where the suite tries a few.
// Options: `--kills 300 --storms 1000 --properties 1000 --seed 1`; 0 leaves a part out.
// The last line counts what was survived; each failure is named with its seed before.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SuiteCounts } from './count-reporter.ts';
import { runSuite } from './suite.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    storms: { type: 'string', default: '1000' },
    properties: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const [kills, storms, seed] = [whole(values.kills), whole(values.storms), whole(values.seed)];
const properties = whole(values.properties);
const noCounts: SuiteCounts = { passed: 0, failed: [], skipped: [], broken: [] };

say(`${kills} kill points, ${storms} storms and ${properties} examples of each property, from seed ${seed} on`);
const crash = { CRASH_COUNT: String(kills), CRASH_SEED: String(seed), DISK_COUNT: String(Math.ceil(kills / 3)) };
const killed = kills === 0 ? noCounts : runSuite({ args: ['test/crash/killed'], environment: crash });
const stopped =
  kills === 0 ? noCounts : runSuite({ args: ['test/crash/failing', 'test/crash/stopped'], environment: crash });
const stormy = { STORM_COUNT: String(storms), STORM_SEED: String(seed) };
const stormed = storms === 0 ? noCounts : runSuite({ args: ['test/faults'], environment: stormy });
const random = { PROPERTY_COUNT: String(properties), PROPERTY_SEED: String(seed) };
const held = properties === 0 ? noCounts : runSuite({ args: propertyTests(), environment: random });

const failures = [killed, stopped, stormed, held].flatMap(({ failed, broken }) => [...failed, ...broken]);
for (const failure of failures) say(`FAILED  ${failure}`);
say(`${stopped.passed} full or failing disks, signals, clocks and locks met`);
say(`${held.passed} tests passed in the files of properties`);
say(`${killed.passed} kill points survived, ${stormed.passed} storms exact or loud, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** The test files that state properties. */
function propertyTests(): string[] {
  const folder = fileURLToPath(new URL('../test', import.meta.url));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && readFileSync(join(folder, name), 'utf8').includes('fc.property('))
    .map((name) => `test/${name.replaceAll('\\', '/')}`);
}

function whole(text: string): number {
  if (!/^\d{1,7}$/u.test(text)) throw new RangeError(`${text} is not a whole number`);
  return Number(text);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
