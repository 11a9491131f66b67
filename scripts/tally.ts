// What a run of tests and checks came to, and the one line that says it.

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    emptyTally,
  );
}

export function tallyLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** Prints the line as the last one and sets the exit code: 1 where anything failed. */
export function endWith(tally: Tally): void {
  process.stdout.write(`\n${tallyLine(tally)}\n`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
