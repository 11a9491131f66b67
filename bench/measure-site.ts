// What `pt-backup site` takes over an archive of a large project: time, memory, and how large the site is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseJson } from '../src/util/json-text.ts';
import { startEmulator } from './emulator.ts';
import { measure } from './measured-process.ts';
import { sizeOf } from './scenarios.ts';

export interface SiteFigures {
  readonly stories: number;
  readonly wallMs: number;
  readonly peakBytes: number;
  readonly files: number;
  readonly bytes: number;
}

const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));
const told = z.object({ event: z.literal('site'), files: z.number(), bytes: z.number() });

export async function measureSite(stories: number): Promise<SiteFigures> {
  const cwd = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  try {
    await backUp(stories, cwd);
    const run = await measure({ script: cli, args: ['site', 'MyBackups', 'MySite', '--json'], cwd });
    if (run.exitCode !== 0) throw new Error(`site ended with ${run.exitCode}`);
    const { files, bytes } = told.parse(parseJson(run.stdout.trim().split('\n').at(-1) ?? ''));
    return { stories, wallMs: run.wallMs, peakBytes: run.peakBytes, files, bytes };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function backUp(stories: number, cwd: string): Promise<void> {
  const emulator = await startEmulator({ sample: { ...sizeOf(stories), attachmentShare: 0 }, dialect: 'tracker' });
  try {
    const env = {
      PIVOTAL_TRACKER_API_URL: emulator.apiUrl,
      PIVOTAL_TRACKER_API_TOKEN: emulator.token,
      PIVOTAL_TRACKER_PROJECT_ID: emulator.projectId,
    };
    const { exitCode } = await measure({ script: cli, args: ['MyBackups', '--json'], env, cwd });
    if (exitCode !== 0) throw new Error(`the backup ended with ${exitCode}`);
  } finally {
    await emulator.end();
  }
}
