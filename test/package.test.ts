// The package as a stranger gets it: packed, installed under a temporary prefix without development packages, used from another folder.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { threadEntries } from '../scripts/thread-entries.mjs';
import { z } from 'zod';
import { startEmulator } from '../src/sample/emulator.ts';
import { literalSource } from '../src/sample/literal-source.ts';
import { projectRoot } from './source-file.ts';

const run = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const manifest = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });
const own = manifest.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')));

let prefix = '';
let packed: string[] = [];
const installed = (...path: readonly string[]): string => join(prefix, 'node_modules', ...path);

async function pack(): Promise<string> {
  // dist/ is built already: building here would pull it from under the other tests.
  const { stdout } = await run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', prefix], {
    cwd: projectRoot,
  });
  const answer = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
  const [tarball] = answer.parse(JSON.parse(stdout));
  packed = tarball?.files.map(({ path }) => path) ?? [];
  return join(prefix, tarball?.filename ?? '');
}

beforeAll(async () => {
  prefix = realpathSync(mkdtempSync(join(tmpdir(), 'pt-backup-package-')));
  writeFileSync(join(prefix, 'package.json'), '{ "private": true, "type": "module" }');
  const tarball = await pack();
  await run(npm, ['install', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: prefix });
}, 120_000);

afterAll(() => rmSync(prefix, { recursive: true, force: true }));

/** Runs the installed command in a folder that is not the package's, with nothing set that could reach a host. */
async function ptBackup(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const command = installed('.bin', process.platform === 'win32' ? 'pt-backup.cmd' : 'pt-backup');
  const { stdout } = await run(command, args, { cwd: tmpdir(), env: { PATH: process.env['PATH'], ...variables } });
  return stdout;
}

describe('the installed command', () => {
  test('tells its version', async () => {
    expect((await ptBackup(['--version'])).trim()).toBe(own.version);
  });

  test('tells how it is used', async () => {
    const help = await ptBackup(['--help']);
    expect(help).toContain('pt-backup');
    expect(help).toContain('--api-url');
  });

  test('backs up a project', async () => {
    const story = { kind: 'story', id: 71, project_id: 7, name: 'First', story_type: 'bug', tasks: [], comments: [] };
    const project = { kind: 'project', id: 7, name: 'Installed', version: 3 };
    const lists = { memberships: [], epics: [], activity: [], stories: [story] };
    const host = await startEmulator({ source: literalSource({ project, ...lists }) });
    onTestFinished(async () => host.close());
    const output = await ptBackup([join(prefix, 'MyBackups')], {
      PIVOTAL_TRACKER_API_URL: host.apiUrl,
      PIVOTAL_TRACKER_API_TOKEN: host.token,
      PIVOTAL_TRACKER_PROJECT_ID: '7',
    });
    expect(output).toContain('Backup complete!');
    expect(JSON.parse(readFileSync(join(prefix, 'MyBackups', 'stories.json'), 'utf8'))).toMatchObject([
      { id: 71, name: 'First' },
    ]);
  });
});

describe('the installed library', () => {
  test('can be imported by its name', async () => {
    const script = "const { backup } = await import('pt-backup'); console.log(typeof backup);";
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: prefix });
    expect(stdout.trim()).toBe('function');
  });

  test('brings types that a strict program can use', async () => {
    writeFileSync(
      join(prefix, 'use.ts'),
      `import { backup, PtBackupError, type BackupResult } from 'pt-backup';
export const saved: Promise<BackupResult> = backup({ folder: 'MyBackups', projectId: '1', token: 'x' });
export const exit: string = new PtBackupError('usage', 'x').exit;
// @ts-expect-error the project id is text
export const wrong = backup({ folder: 'MyBackups', projectId: 1, token: 'x' });
`,
    );
    const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const typeRoots = ['--typeRoots', join(projectRoot, 'node_modules', '@types')];
    await run(process.execPath, [tsc, ...args, ...typeRoots, 'use.ts'], { cwd: prefix });
  }, 120_000);
});

describe('the package', () => {
  test('holds what a user needs and nothing of the workshop', () => {
    const threads = Object.keys(threadEntries).map((name) => `dist/${name}.js`);
    for (const path of [
      'bin/pt-backup.js',
      'dist/cli.js',
      'dist/index.js',
      'dist/types/index.d.ts',
      'LICENSE',
      ...threads,
    ]) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^(src|test|bench|scripts|node_modules|\.)/.test(path))).toEqual([]);
  });

  test('needs only the packages that it names as dependencies', () => {
    const development = ['esbuild', 'tsx', 'typescript', 'vitest', 'fast-check'];
    const found = new Set(readdirSync(installed()));
    expect(development.filter((name) => found.has(name))).toEqual([]);
    expect(Object.keys(own.dependencies).filter((name) => !existsSync(join(installed(), name)))).toEqual([]);
  });
});
