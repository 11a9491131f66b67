// Runs vitest and says what it came to. A run that crashed, found no test or broke outside a test never counts as passed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsFileVariable, suiteCounts, type SuiteCounts } from './count-reporter.ts';

export interface SuiteOptions {
  /** Passed on to vitest: paths to filter by and its own options. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Keep vitest's own output to itself; default false. */
  readonly isQuiet?: boolean;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export function runSuite(options: SuiteOptions): SuiteCounts {
  const folder = mkdtempSync(join(tmpdir(), 'pt-backup-suite-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', `--reporter=${here('count-reporter.ts')}`];
  const ended = spawnSync(
    process.execPath,
    [here('../node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...options.args],
    {
      stdio: options.isQuiet === true ? 'ignore' : 'inherit',
      env: { ...process.env, ...options.environment, [countsFileVariable]: file },
    },
  );
  try {
    return checked(readCounts(file), ended.status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file: string): SuiteCounts {
  try {
    return suiteCounts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: [], skipped: [], broken: ['vitest ended without a result'] };
  }
}

function checked(counts: SuiteCounts, status: number | null): SuiteCounts {
  if (counts.failed.length + counts.broken.length > 0) return counts;
  const hasTests = counts.passed + counts.skipped.length > 0;
  if (hasTests && status === 0) return counts;
  const what = hasTests ? `vitest ended with code ${status ?? 'none'}` : 'no test was found';
  return { ...counts, broken: [what] };
}
