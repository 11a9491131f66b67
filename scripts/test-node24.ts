// `npm run test:node24`: the suite once more, on Node 24 from npm. Where that cannot be had, it is skipped and named; the checks ran already.
// What takes long (the table of hosts' faults, kills, storms, 14 days, flipped bytes, whole backups, the browser) is left to the other Node, unless `-- --all` asks for it.
import { spawnSync } from 'node:child_process';
import { emptyTally, endWith } from './tally.ts';

const node24 = ['--yes', 'node@24'];
const npx = (args: readonly string[], stdio: 'inherit' | 'pipe') =>
  spawnSync('npx', [...node24, ...args], { stdio, encoding: 'utf8', shell: process.platform === 'win32' });

const longProofs = [
  'test/contract/**',
  'test/crash/**',
  'test/faults/**',
  'test/endurance/**',
  'test/archive/*flips*',
  'test/backup/**',
  'test/browser/**',
  'test/docs/**',
  'test/scripts/**',
  'test/cli/bad-input*',
  'test/cli/history*',
  'test/cli/real-backup*',
  'test/cli/repair*',
  'test/cli/verify*',
];
const left = process.argv.includes('--all') ? [] : longProofs;

const version = npx(['--version'], 'pipe');
if (version.status === 0) {
  const without = left.length === 0 ? '' : ` (without ${left.join(', ')})`;
  process.stdout.write(`The suite on Node ${version.stdout.trim()}${without}\n`);
  const excluded = left.flatMap((glob) => ['--exclude', glob]);
  process.exitCode = npx(['--import', 'tsx', 'scripts/test.ts', '--no-checks', ...excluded], 'inherit').status ?? 1;
} else {
  process.stdout.write('skipped the suite on Node 24: `npx node@24` cannot be had here\n');
  endWith({ ...emptyTally, skipped: 1 });
}
