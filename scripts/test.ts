// `npm test`: the checks and the whole suite, ending with one line that counts both.
// With arguments (`npm test -- test/archive`) only the tests that they name; `--no-checks` leaves the checks out.
import { runChecks } from './checks.ts';
import type { SuiteCounts } from './count-reporter.ts';
import { runSuite } from './suite.ts';
import { emptyTally, endWith, sumOf, type Tally } from './tally.ts';

const args = process.argv.slice(2).filter((argument) => argument !== '--no-checks');
const checked = process.argv.length > 2 ? emptyTally : runChecks();
const counts = runSuite({ args });
tellSkipped(counts);
for (const what of counts.broken) process.stdout.write(`FAILED  ${what}\n`);
endWith(sumOf([checked, tallyOf(counts)]));

function tallyOf({ passed, failed, skipped, broken }: SuiteCounts): Tally {
  return { passed, failed: failed.length + broken.length, skipped: skipped.length };
}

function tellSkipped({ skipped }: SuiteCounts): void {
  for (const { name, reason } of skipped)
    process.stdout.write(`skipped ${name}${reason === null ? '' : `: ${reason}`}\n`);
}
