// What the runs after the first one cost: where nothing has changed, and where one story has. The host is the emulator, without latency.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openArchive } from '../src/archive/reader.ts';
import { parseJson } from '../src/util/json-text.ts';
import { type RunningEmulator, startEmulator } from './emulator.ts';
import { measure, type Measured } from './measured-process.ts';
import { sizeOf } from './scenarios.ts';

export interface NextRun extends Omit<Measured, 'stdout'> {
  readonly title: string;
  /** As the tool counted them. */
  readonly requests: number;
}

const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));
const summaryShape = z.object({ projects: z.tuple([z.object({ facts: z.object({ requests: z.number() }) })]) });

/** The first run, one where nothing has changed, and one where one story has, in this order. */
export async function measureNextRuns(stories: number): Promise<NextRun[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  const emulator = await startEmulator({ sample: { ...sizeOf(stories), attachmentShare: 0 }, dialect: 'tracker' });
  const name = `${stories.toLocaleString('en')} stories`;
  try {
    const first = await runOn(emulator, cwd, `${name}, first run`);
    const nothing = await runOn(emulator, cwd, `${name}, nothing changed`);
    await emulator.edit({ do: 'update-story', id: someStory(join(cwd, 'MyBackups')), attributes: { name: 'Renamed' } });
    return [first, nothing, await runOn(emulator, cwd, `${name}, one story changed`)];
  } finally {
    await emulator.end();
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function runOn({ apiUrl, token, projectId }: RunningEmulator, cwd: string, title: string): Promise<NextRun> {
  const env = {
    PIVOTAL_TRACKER_API_URL: apiUrl,
    PIVOTAL_TRACKER_API_TOKEN: token,
    PIVOTAL_TRACKER_PROJECT_ID: projectId,
  };
  const { stdout, ...measured } = await measure({ script: cli, args: ['MyBackups', '--json'], env, cwd });
  const summary = summaryShape.parse(parseJson(stdout.trimEnd().split('\n').at(-1) ?? ''));
  return { ...measured, title, requests: summary.projects[0].facts.requests };
}

function someStory(folder: string): string {
  const archive = openArchive(folder);
  try {
    for (const { key } of archive.records('stories')) return key;
    throw new RangeError('the archive holds no story');
  } finally {
    archive.close();
  }
}
