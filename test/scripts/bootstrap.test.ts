import { type ExecFileException, execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../source-file.ts';

const bootstrap = 'scripts/bootstrap.mjs';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An `npm` and a build that only note that they were called, and leave what the real ones would. */
const npm = `#!/bin/sh
echo "npm $1" >> calls
mkdir -p node_modules && : > node_modules/.package-lock.json
`;
const build = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('calls', 'build\\n');
mkdirSync('dist', { recursive: true });
writeFileSync('dist/cli.js', '');
`;

/** A clone as git makes it, with nothing installed or built. */
function makeClone(below = ''): string {
  const top = mkdtempSync(join(tmpdir(), 'pt-backup-clone-'));
  folders.push(top);
  const clone = join(top, below);
  for (const folder of ['src', 'scripts', 'bin']) mkdirSync(join(clone, folder), { recursive: true });
  copyFileSync(join(projectRoot, bootstrap), join(clone, bootstrap));
  put(clone, 'scripts/build.mjs', build);
  put(clone, 'src/index.ts', '');
  for (const name of ['package.json', 'package-lock.json']) put(clone, name, '{}');
  writeFileSync(join(clone, 'bin', 'npm'), npm);
  chmodSync(join(clone, 'bin', 'npm'), 0o755);
  return clone;
}

/** Writes a file that is `age` seconds old. */
function put(clone: string, name: string, text: string, age = 3600): void {
  const path = join(clone, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const time = Date.now() / 1000 - age;
  utimesSync(path, time, time);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function start(clone: string): Promise<Ended> {
  const path = [join(clone, 'bin'), process.env['PATH']].join(delimiter);
  return new Promise((resolve) => {
    const ended = (error: ExecFileException | null, stdout: string, stderr: string): void =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    execFile(process.execPath, [join(clone, bootstrap)], { cwd: clone, env: { ...process.env, PATH: path } }, ended);
  });
}

const callsIn = (clone: string): string[] =>
  existsSync(join(clone, 'calls')) ? readFileSync(join(clone, 'calls'), 'utf8').trim().split('\n') : [];

describe.skipIf(process.platform === 'win32')('the bootstrap', () => {
  test('installs and builds in a fresh clone, and prints nothing to stdout', async () => {
    const clone = makeClone();
    expect(await start(clone)).toMatchObject({ code: 0, stdout: '' });
    expect(callsIn(clone)).toEqual(['npm ci', 'build']);
    expect(existsSync(join(clone, '.setup.lock'))).toBe(false);
  });

  test('does nothing and says nothing where all is up to date', async () => {
    const clone = makeClone();
    await start(clone);
    expect(await start(clone)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(callsIn(clone)).toEqual(['npm ci', 'build']);
  });

  test('builds alone where a source is newer', async () => {
    const clone = makeClone();
    await start(clone);
    put(clone, 'src/model/new.ts', '', -60);
    await start(clone);
    expect(callsIn(clone)).toEqual(['npm ci', 'build', 'build']);
  });

  test('installs again where the lock file is newer', async () => {
    const clone = makeClone();
    await start(clone);
    put(clone, 'package-lock.json', '{}', -60);
    await start(clone);
    expect(callsIn(clone)).toEqual(['npm ci', 'build', 'npm ci']);
  });

  test('installs once where two start at the same time', async () => {
    const clone = makeClone();
    const ended = await Promise.all([start(clone), start(clone)]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(callsIn(clone)).toEqual(['npm ci', 'build']);
  });

  test('goes on where the process that held the lock is gone', async () => {
    const clone = makeClone();
    const gone = execFile(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    put(clone, '.setup.lock', String(gone.pid));
    expect((await start(clone)).code).toBe(0);
    expect(callsIn(clone)).toEqual(['npm ci', 'build']);
  });

  test('does nothing inside an installed copy', async () => {
    const copy = makeClone('node_modules/pt-backup');
    expect(await start(copy)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(callsIn(copy)).toEqual([]);
  });

  test('ends as npm does where installing fails', async () => {
    const clone = makeClone();
    writeFileSync(join(clone, 'bin', 'npm'), '#!/bin/sh\necho no network >&2\nexit 7\n');
    expect(await start(clone)).toMatchObject({ code: 7, stderr: expect.stringContaining('no network') });
    expect(existsSync(join(clone, '.setup.lock'))).toBe(false);
  });

  test('refuses a Node that is too old with one sentence', async () => {
    const clone = makeClone();
    const text = readFileSync(join(clone, bootstrap), 'utf8');
    put(clone, bootstrap, text.replaceAll('process.versions.node', "'18.20.4'"));
    const { code, stderr } = await start(clone);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pt-backup needs Node 20\.19 or newer; this is Node 18\.20\.4\..*\n$/);
    expect(callsIn(clone)).toEqual([]);
  });
});
