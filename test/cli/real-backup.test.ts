import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatorToken, startEmulator, type Emulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { buildCli, type BuiltCli, type RunOptions } from './built-cli.ts';

const projectId = '7';
const seedFiles = ['memberships', 'epics', 'stories', 'tasks', 'comments', 'activities'].map((name) => `${name}.json`);

let cli: BuiltCli;
let host: Emulator;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  cli = await buildCli();
  host = await startEmulator({ source: sampleProject({ projectId: 7, stories: 20, oddities: false }) });
  env = {
    PIVOTAL_TRACKER_API_TOKEN: emulatorToken,
    PIVOTAL_TRACKER_PROJECT_ID: projectId,
    PIVOTAL_TRACKER_API_URL: host.apiUrl,
  };
});
afterAll(async () => {
  await host.close();
  cli.remove();
});

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('a backup run as the seed program was', () => {
  it("names the seed's six files first, in its order, and ends with one line that says how it went", async () => {
    const cwd = cli.folder();
    const terminal = { TERM: 'xterm-256color', FORCE_COLOR: '1' };
    const { code, stdout, stderr } = await cli.run(['B'], { env: { ...env, ...terminal }, cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^stories: 20, done$/mu) });
    const saved = linesOf(stdout).filter((line) => line.startsWith('Data saved to '));
    expect(saved.slice(0, 6)).toEqual(seedFiles.map((name) => `Data saved to ${join('B', name)}`));
    expect(linesOf(stdout).at(-1)).toBe('Backup complete!');
    // Neither stream is a terminal here, whatever the variables say.
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/u);
    expect(JSON.parse(readFileSync(join(cwd, 'B/stories.json'), 'utf8'))).toHaveLength(20);
  });

  it('writes JSON lines only, the summary last', async () => {
    const { code, stdout, stderr } = await cli.run(['B', '--json'], { env });
    const events = linesOf(stdout).map((line) => JSON.parse(line) as unknown);
    expect([code, stderr]).toEqual([0, '']);
    expect(events).toContainEqual({
      event: 'progress',
      label: 'stories',
      done: 20,
      total: 20,
      finished: true,
      projectId,
    });
    expect(events.at(-1)).toMatchObject({
      event: 'summary',
      exitCode: 0,
      projects: [{ projectId, folder: 'B', exit: 'done', facts: { gaps: [], projectId } }],
    });
  });

  it('says nothing with --quiet', async () => {
    expect(await cli.run(['B', '--quiet'], { env })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('backs up each of several projects into a folder of its own, and goes on after one that the host does not have', async () => {
    const cwd = cli.folder();
    const { code, stdout, stderr } = await cli.run(['B', '--project', '5', '--project', projectId], { env, cwd });
    expect(code).toBe(12);
    expect(stderr).toMatch(/^pt-backup: Project 5: /mu);
    expect(linesOf(stdout).at(-1)).toBe('Backup finished: 1 of 2 projects complete.');
    expect(JSON.parse(readFileSync(join(cwd, 'B', projectId, 'stories.json'), 'utf8'))).toHaveLength(20);
  });
});

describe('what keeps a backup from being made, in one sentence', () => {
  async function expectSentence(
    args: readonly string[],
    options: RunOptions,
    code: number,
    words: RegExp,
  ): Promise<void> {
    const ended = await cli.run([...args, '--quiet'], options);
    expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(words) });
    expect(ended.stderr).toMatch(/^pt-backup: [^\n]+\n$/u);
  }

  it('a token that the host refuses: 12', async () => {
    const wrong = { ...env, PIVOTAL_TRACKER_API_TOKEN: '0123456789abcdef0123456789abcdef' };
    await expectSentence(['B'], { env: wrong }, 12, /127\.0\.0\.1:\d+/u);
  });

  it('a project that the host does not have: 12', async () => {
    await expectSentence(['B', '--project', '5'], { env }, 12, /127\.0\.0\.1:\d+/u);
  });

  it('an address that does not speak v5: 13', async () => {
    await expectSentence(['B', '--api-url', `${host.contentUrl}/services/v5`], { env }, 13, /127\.0\.0\.1:\d+/u);
  });

  it('a file in the place of the folder: 14', async () => {
    const cwd = cli.folder();
    writeFileSync(join(cwd, 'B'), 'mine');
    await expectSentence(['B'], { env, cwd }, 14, /B/u);
    expect(readFileSync(join(cwd, 'B'), 'utf8')).toBe('mine');
  });

  it("somebody else's files in the folder: 10", async () => {
    const cwd = cli.folder();
    mkdirSync(join(cwd, 'B'));
    writeFileSync(join(cwd, 'B/thesis.txt'), 'mine');
    await expectSentence(['B'], { env, cwd }, 10, /thesis\.txt/u);
  });

  it("another project's archive: 10", async () => {
    const cwd = cli.folder();
    expect((await cli.run(['B', '--quiet'], { env, cwd })).code).toBe(0);
    await expectSentence(['B', '--project', '5'], { env, cwd }, 10, /7/u);
  });

  it('another run on the same archive: 11', async () => {
    const cwd = cli.folder();
    let onRequest = (): void => undefined;
    const asked = new Promise<void>((resolve) => (onRequest = resolve));
    const silent = createServer(onRequest);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : null;
    const first = cli.start(['B', '--api-url', `http://127.0.0.1:${port}`], { env, cwd });
    await asked;
    await expectSentence(['B'], { env, cwd }, 11, /./u);
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(130);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe('without arguments and variables', () => {
  it('a sample project is backed up, again and again into the same folder', async () => {
    const cwd = cli.folder();
    for (const _time of ['first', 'second']) {
      const { code, stdout } = await cli.run([], { cwd });
      expect(code).toBe(0);
      expect(linesOf(stdout)[0]).toMatch(/Sample project/u);
      expect(linesOf(stdout).at(-1)).toBe('Sample project: Backup complete!');
    }
    expect(JSON.parse(readFileSync(join(cwd, 'MyBackups-sample/stories.json'), 'utf8'))).toHaveLength(250);
  });
});
