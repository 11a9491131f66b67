// `npm run mutate`: turns each fallback off in turn and expects the table of hosts and faults (test/contract/) to go red.
// One that stays green is a fallback that no test needs. First of all the table has to be green with every fallback on.
// `npm run mutate -- retry reconcile` tries those alone.
import { fallbackNames, fallbacksOffVariable } from '../src/util/fallback.ts';
import { runSuite } from './suite.ts';
import { emptyTally, endWith, sumOf, type Tally } from './tally.ts';

const folder = 'test/contract';
const passed: Tally = { ...emptyTally, passed: 1 };
const failed: Tally = { ...emptyTally, failed: 1 };

const asked = process.argv.slice(2);
const names = asked.length === 0 ? fallbackNames : asked;
const baseline = withAllOn();
endWith(sumOf([baseline, ...(baseline.failed === 0 ? names.map(withOff) : [])]));

function withAllOn(): Tally {
  const counts = runSuite({ args: [folder], isQuiet: true });
  const wrong = [...counts.failed, ...counts.broken];
  say(wrong.length === 0, 'every fallback on', wrong.length === 0 ? 'green' : `red: ${wrong.join('; ')}`);
  return wrong.length === 0 ? passed : failed;
}

/** A run that broke outside a test says nothing about the fallback: only a test that failed counts as red. */
function withOff(name: string): Tally {
  const counts = runSuite({ args: [folder, '--bail=1'], environment: { [fallbacksOffVariable]: name }, isQuiet: true });
  const [red] = counts.failed;
  if (red !== undefined) say(true, `${name} off`, `red: ${red}`);
  else say(false, `${name} off`, counts.broken.length > 0 ? `broken: ${counts.broken.join('; ')}` : 'still green');
  return red === undefined ? failed : passed;
}

function say(isGood: boolean, what: string, outcome: string): void {
  process.stdout.write(`${isGood ? 'ok     ' : 'FAILED '} ${what}: ${outcome}\n`);
}
