// Runs before `npm start` and `npm test` in a clone: installs what is missing, builds what is out of date. Node built-ins only; prints to stderr.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const isClone = existsSync(join(root, 'src')) && !root.includes('node_modules');
const time = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);
const newestSource = () =>
  Math.max(...readdirSync(join(root, 'src'), { recursive: true }).map((name) => time(join('src', String(name)))));

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (isClone && time('node_modules/.package-lock.json') < time('package-lock.json')) {
  process.stderr.write('Installing what pt-backup needs (npm ci) ...\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
if (isClone && time('dist/cli.js') < newestSource()) run(process.execPath, ['scripts/build.mjs']);
