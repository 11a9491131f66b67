// A vitest reporter that writes what a run came to into the file that suite.ts names. It prints nothing.
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason } from 'vitest/node';
import { z } from 'zod';

/** The environment variable that names the file. */
export const countsFileVariable = 'PT_BACKUP_TEST_COUNTS';

export const suiteCounts = z.object({
  passed: z.number(),
  failed: z.array(z.string()),
  skipped: z.array(z.object({ name: z.string(), reason: z.string().nullable() })),
  /** Files that could not be loaded, hooks that failed, errors outside every test. */
  broken: z.array(z.string()),
});

export type SuiteCounts = z.infer<typeof suiteCounts>;

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const file = process.env[countsFileVariable];
    if (file === undefined) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const counts: SuiteCounts = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: tests.filter((test) => test.result().state === 'failed').map(nameOf),
      skipped: tests.filter(isLeftOut).map((test) => ({ name: nameOf(test), reason: reasonOf(test) })),
      broken: [...modules.flatMap(brokenIn), ...errors.map((error) => error.message), ...stopped(reason)],
    };
    writeFileSync(file, JSON.stringify(counts));
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

function isLeftOut(test: TestCase): boolean {
  const { state } = test.result();
  return state === 'skipped' || state === 'pending';
}

function reasonOf(test: TestCase): string | null {
  const result = test.result();
  return result.state === 'skipped' ? (result.note ?? null) : null;
}

function brokenIn(module: TestModule): string[] {
  const suites = [...module.children.allSuites()];
  const errors = [module, ...suites].flatMap((each) => each.errors());
  return errors.map((error) => `${module.relativeModuleId}: ${error.message}`);
}

function stopped(reason: TestRunEndReason): string[] {
  return reason === 'interrupted' ? ['the run was interrupted'] : [];
}
