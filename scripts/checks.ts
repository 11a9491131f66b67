// The checks beside the tests: types, lint, format, dead code, the package and the generated documents. Each counts as one.
import { spawnSync } from 'node:child_process';
import { sumOf, type Tally } from './tally.ts';

interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What to type to mend it, where a command does. */
  readonly mend?: string;
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

const checks: readonly Check[] = [
  { name: 'types', command: bin('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware'] },
  { name: 'format', command: bin('oxfmt'), args: ['--check', '.'], mend: 'npm run format' },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
  { name: 'package', command: bin('publint'), args: ['--strict', '--pack=false'] },
  {
    name: 'documents',
    command: process.execPath,
    args: ['--import', 'tsx', 'scripts/docs.ts', '--check'],
    mend: 'npm run docs',
  },
];

/** Runs each check in turn, prints `ok` or its output, and goes on after a failure. */
export function runChecks(): Tally {
  return sumOf(checks.map(runCheck));
}

function runCheck(check: Check): Tally {
  const result = spawnSync(check.command, check.args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status === 0) {
    process.stdout.write(`ok      ${check.name}\n`);
    return { passed: 1, failed: 0, skipped: 0 };
  }
  const output = [result.stdout, result.stderr, result.error?.message].filter(Boolean).join('\n').trim();
  const mend = check.mend === undefined ? '' : `; \`${check.mend}\` mends it`;
  process.stdout.write(`${output}\nFAILED  ${check.name}${mend}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}
