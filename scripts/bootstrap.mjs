// Runs before `npm start`, `npm test` and their like in a clone: installs what is missing, builds what is out of date.
// Node built-ins only; prints to stderr; does nothing inside an installed copy; a second one waits for the first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = join(root, '.setup.lock');
const builtFrom = [
  'package.json',
  'tsconfig.json',
  'tsconfig.types.json',
  'scripts/build.mjs',
  'scripts/thread-entries.mjs',
];

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const time = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = () => ['src', ...readdirSync(join(root, 'src'), { recursive: true }).map((name) => join('src', name))];
const lacksPackages = () => time('node_modules/.package-lock.json') < time('package-lock.json');
const isUnbuilt = () => time('dist/cli.js') < Math.max(...[...sources(), ...builtFrom].map(time));

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `pt-backup needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.error) say(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Whether the process that took the lock still lives; a lock that cannot be read yet counts as held. */
function isHeld() {
  const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
  if (holder === 0) return existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 5000;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function takeLock() {
  for (let hasSaid = false; ; hasSaid = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(lock, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(lock, { force: true });
    else if (!hasSaid)
      say('Another process is setting pt-backup up here; waiting for it (where there is none, delete .setup.lock) ...');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

refuseOldNode();
const isClone = existsSync(join(root, 'src')) && !root.includes('node_modules');
if (isClone && (lacksPackages() || isUnbuilt())) {
  takeLock();
  if (lacksPackages()) {
    say('Installing what pt-backup needs (npm ci) ...');
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (isUnbuilt()) run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
}
