// Backs up an emulated project into a folder that is removed afterwards, without waiting in truth, and shows what came out of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { backup, type BackupOptions, type BackupResult } from '../../src/backup/backup.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/sample/emulator.ts';
import { PtBackupError } from '../../src/util/error.ts';
import { temporary } from '../temporary.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

export type Records = Readonly<Record<string, unknown>>[];

export interface Outcome {
  readonly emulator: Emulator;
  readonly folder: string;
  readonly notices: readonly string[];
  /** The name of the exit code: `done`, `gaps`, or that of the error. */
  readonly exit: string;
  /** Null where the run ended with an error. */
  readonly result: BackupResult | null;
  /** The message of the error; empty where there was none. */
  readonly message: string;
  /** `resource: what`, with the owner's key in front of the colon where there is one. */
  readonly gaps: readonly string[];
  /** The current records of a resource, parsed. */
  readonly records: (resource: ResourceName) => Records;
}

export async function start(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(temporary, 'pt-backup-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'archive');
}

/** Starts an emulator and backs it up. Every error but PtBackupError passes through: it is a bug. */
export async function backUp(options: EmulatorOptions, more: Partial<BackupOptions> = {}): Promise<Outcome> {
  return backUpFrom(await start(options), more);
}

export async function backUpFrom(emulator: Emulator, more: Partial<BackupOptions> = {}): Promise<Outcome> {
  const folder = more.folder ?? newFolder();
  const notices: string[] = [];
  const given: BackupOptions = {
    folder,
    apiUrl: emulator.apiUrl,
    projectId: emulator.projectId,
    token: emulator.token,
    clock: fixedClock(),
    reporter: {
      report: (report) => {
        if (report.event === 'notice') notices.push(report.message);
      },
    },
    ...more,
  };
  const records = (resource: ResourceName): Records => recordsOf(folder, resource);
  try {
    const result = await backup(given);
    const gaps = result.facts.gaps.map(({ resource, owner, what }) =>
      owner === null ? `${resource}: ${what}` : `${resource} of ${owner.key}: ${what}`,
    );
    return { emulator, folder, notices, exit: result.exit, result, message: '', gaps, records };
  } catch (error) {
    if (!(error instanceof PtBackupError)) throw error;
    return { emulator, folder, notices, exit: error.exit, result: null, message: error.message, gaps: [], records };
  }
}

function recordsOf(folder: string, resource: ResourceName): Records {
  const archive = openArchive(folder);
  try {
    return Array.from(archive.records(resource), ({ text }) => JSON.parse(text) as Records[number]);
  } finally {
    archive.close();
  }
}
