// Runs README.md's library example as it stands there, in a folder of its own, against a small host on this machine. The example takes host, token and
// project from the same environment variables as the command, and saves into a folder below the working directory.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/sample/emulator.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { projectRoot } from '../source-file.ts';

const run = promisify(execFile);
const none = { tasks: [], comments: [] };
const source = literalSource({
  project: { kind: 'project', id: 7, name: 'Example', version: 3 },
  memberships: [],
  epics: [],
  activity: [],
  stories: [
    { kind: 'story', id: 71, project_id: 7, name: 'First', current_state: 'started', story_type: 'feature', ...none },
    { kind: 'story', id: 72, project_id: 7, name: 'Second', current_state: 'unscheduled', story_type: 'bug', ...none },
  ],
});

let host: Emulator;
let parent = '';
let folder = '';

beforeAll(async () => {
  host = await startEmulator({ source });
  parent = mkdtempSync(join(tmpdir(), 'pt-backup-example-'));
  mkdirSync(join(parent, 'node_modules'));
  symlinkSync(projectRoot, join(parent, 'node_modules', 'pt-backup'), 'junction');
  folder = join(parent, 'work');
  mkdirSync(folder);
});

afterAll(async () => {
  await host.close();
  rmSync(parent, { recursive: true, force: true });
});

/** The first code block of README.md that imports the library. */
function example(): string {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```(?:ts|js|typescript|javascript)\n([\s\S]*?)^```/gm)].map(
    ([, code = '']) => code,
  );
  return blocks.find((code) => code.includes("from 'pt-backup'")) ?? '';
}

test('the library example in README.md saves the stories that the host holds', async () => {
  expect(example()).toContain('backup');
  const { code } = await transform(example(), { loader: 'ts', format: 'esm' });
  writeFileSync(join(folder, 'example.mjs'), code);
  await run(process.execPath, ['example.mjs'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PIVOTAL_TRACKER_API_URL: host.apiUrl,
      PIVOTAL_TRACKER_API_TOKEN: host.token,
      PIVOTAL_TRACKER_PROJECT_ID: '7',
    },
  });
  const saved = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('stories.json'));
  expect(saved).toHaveLength(1);
  const stories: unknown = JSON.parse(readFileSync(join(folder, saved[0] ?? ''), 'utf8'));
  expect(stories).toMatchObject([{ name: 'First' }, { name: 'Second' }]);
});

test('the library example in README.md is right in a strict TypeScript program', async () => {
  writeFileSync(join(folder, 'example.ts'), example());
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', join(projectRoot, 'node_modules', '@types')];
  await run(process.execPath, [tsc, ...options, ...types, 'example.ts'], { cwd: folder });
}, 120_000);
