// Projects that are large enough for threads: the same archive as without, also where the process is killed while a thread works.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { backup } from '../../src/backup/backup.ts';
import { type Emulator, emulatorToken, startEmulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { systemClock } from '../../src/util/clock.ts';
import { type BuiltCli, buildCli, type Started } from '../cli/built-cli.ts';
import { differing, recordsAndContents } from './archive-state.ts';

let [host, cli]: [Emulator | null, BuiltCli | null] = [null, null];

beforeAll(async () => {
  const sizes = { stories: 2_200, comments: 1_500, tasks: 1_500, activities: 4_000, attachmentShare: 0.01 };
  [host, cli] = [await startEmulator({ source: sampleProject({ projectId: 7, ...sizes }) }), await buildCli()];
}, 60_000);

afterAll(async () => {
  await host?.close();
  cli?.remove();
});

function start(folder: string, ...args: readonly string[]): Started {
  if (host === null || cli === null) throw new Error('nothing has started');
  const settings = {
    PIVOTAL_TRACKER_API_URL: host.apiUrl,
    PIVOTAL_TRACKER_API_TOKEN: emulatorToken,
    PIVOTAL_TRACKER_PROJECT_ID: '7',
  };
  return cli.start([folder, ...args], { env: { ...settings, NODE_DEBUG: 'worker' } });
}

const newFolder = (): string => join(cli?.folder() ?? '', 'MyBackups');

/** Made by the sources as they are, which have no threads. */
async function withoutThreads(): Promise<string> {
  const folder = newFolder();
  const { apiUrl } = host ?? { apiUrl: '' };
  const result = await backup({ folder, apiUrl, token: emulatorToken, projectId: '7', clock: systemClock });
  expect(result.exit).toBe('done');
  return folder;
}

/** Node's own word for each thread that a process starts. */
const threadsIn = (stderr: string): number => stderr.match(/create new worker/gu)?.length ?? 0;

/** Resolves when the process starts one, or ends. */
async function firstThread({ stderr }: Started['child']): Promise<void> {
  await new Promise<void>((resolve) => {
    stderr.on('close', resolve).on('data', (text: Buffer) => {
      if (text.includes('create new worker')) resolve();
    });
  });
}

describe('a large project', () => {
  test('is backed up by threads as without, to the byte', async () => {
    const [one, other] = [newFolder(), await withoutThreads()];
    const { code, stderr } = await start(one).ended;
    expect({ code, threads: threadsIn(stderr) }).toEqual({ code: 0, threads: 2 });
    expect(differing(recordsAndContents(one), recordsAndContents(other))).toEqual([]);
    const again = await start(one).ended;
    expect({ code: again.code, threads: threadsIn(again.stderr) }).toEqual({ code: 0, threads: 0 });
    expect(again.stdout).toContain('Nothing has changed');
    const full = await start(one, '--full').ended;
    expect(full.code).toBe(0);
    expect(differing(recordsAndContents(one), recordsAndContents(other))).toEqual([]);
    expect(await verifyArchive(one)).toMatchObject({ valid: true, findings: [] });
  }, 120_000);

  test('whose backup is killed again and again comes out the same', async () => {
    const [folder, other] = [newFolder(), await withoutThreads()];
    // Milliseconds after the first thread has begun to start.
    for (const after of [50, 150, 250, 100, 200]) {
      const { child, ended } = start(folder);
      await firstThread(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), after);
      const { code } = await ended;
      clearTimeout(timer);
      expect(code).toBeNull();
    }
    const { code, stderr } = await start(folder).ended;
    expect(code, stderr).toBe(0);
    expect(existsSync(join(folder, '.run'))).toBe(false);
    expect(differing(recordsAndContents(folder), recordsAndContents(other))).toEqual([]);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
  }, 120_000);

  test('is left at once when somebody stops its backup, and gone on with', async () => {
    const folder = newFolder();
    const { child, ended } = start(folder);
    await firstThread(child);
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect({ code, words: /^pt-backup: (Stopped[^\n]*)$/mu.exec(stderr)?.[1] }).toEqual({
      code: 130,
      words: expect.stringContaining('the same command starts it again') as string,
    });
    const next = await start(folder).ended;
    expect(next.code, next.stderr).toBe(0);
    expect(differing(recordsAndContents(folder), recordsAndContents(await withoutThreads()))).toEqual([]);
  }, 120_000);
});
