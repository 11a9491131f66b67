// Makes an archive's folder ready for a run: checks it, takes the lock, finishes what an earlier run left or finds where it stopped. All or nothing.
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { Database, text } from './database.ts';
import { makeFolder } from './durable-files.ts';
import { checkFolder } from './folder-check.ts';
import type { Layout } from './layout.ts';
import { isPublishDue, publishMaster } from './publish.ts';
import { RunLock } from './run-lock.ts';
import { projectIdIn } from './schema.ts';
import type { Checkpoint, CheckpointRun } from './checkpoint.ts';
import type { SecretRemoval } from './removal.ts';
import { takeCheckpoint } from './unfinished-run.ts';

export interface OpenedFolder {
  readonly lock: RunLock;
  /** Of this run, or of one that was cut off and is gone on with. */
  readonly checkpoint: Checkpoint;
  /** As the checkpoint has it. */
  readonly run: CheckpointRun;
  readonly isResumed: boolean;
  /** The seed program's files, to be moved right before the commit. */
  readonly seedFiles: readonly string[];
  /** The previous snapshot, read only; null where there is none. */
  readonly master: Database | null;
  /** Gives the lock back; without `keepCheckpoint` all that is in `.run/` goes. A folder that was made here and is empty again goes too. */
  leave(options: { readonly keepCheckpoint: boolean }): void;
}

export interface FolderOptions {
  readonly removal: SecretRemoval;
  /** Milliseconds since 1970. */
  readonly now: number;
  onNotice(message: string): void;
}

export async function openFolder(layout: Layout, run: CheckpointRun, options: FolderOptions): Promise<OpenedFolder> {
  // Looked at first without touching anything, and again when nobody else can be at work in it.
  checkFolder(layout);
  const isNew = makeFolder(layout.folder);
  const lock = RunLock.take(layout, run);
  let checkpoint: Checkpoint | null = null;
  const leave: OpenedFolder['leave'] = ({ keepCheckpoint }) => {
    checkpoint?.close();
    clearRun(layout, keepCheckpoint);
    leaveFolder(layout, lock, isNew);
  };
  try {
    const { isArchive, seedFiles } = checkFolder(layout);
    const master = isArchive ? await openMaster(layout, run, (message) => options.onNotice(message)) : null;
    const taken = takeCheckpoint(layout, run, { ...options, master, clear: (keep) => clearRun(layout, keep) });
    checkpoint = taken.checkpoint;
    return { ...taken, isResumed: taken.run !== run, lock, seedFiles, master, leave };
  } catch (error) {
    leaveFolder(layout, lock, isNew);
    throw error;
  }
}

async function openMaster(
  layout: Layout,
  run: CheckpointRun,
  onNotice: (message: string) => void,
): Promise<Database | null> {
  if (!isHeldProject(layout, run.projectId)) return null;
  if (isPublishDue(layout)) {
    await publishMaster(layout);
    onNotice('The last run was cut off after its commit; its files are now in place.');
  }
  const master = Database.openReadOnly(layout.master);
  const lastUrl = master.get('SELECT api_url FROM runs ORDER BY number DESC LIMIT 1');
  if (lastUrl !== undefined && text(lastUrl, 'api_url') !== run.apiUrl) {
    onNotice(
      `This archive was last read from ${printable(text(lastUrl, 'api_url'))}, now it is ${printable(run.apiUrl)}.`,
    );
  }
  return master;
}

/** False for an empty file. Throws PtBackupError `foreign` for another project's archive, `not-writable` where nothing could be committed. */
function isHeldProject(layout: Layout, projectId: string): boolean {
  const database = Database.open(layout.master, { safety: 'durable' });
  try {
    const held = projectIdIn(database, layout.master);
    if (held !== null && held !== projectId) throw otherProject(layout.folder, held, projectId);
    database.transaction(() => undefined);
    return held !== null;
  } finally {
    database.close();
  }
}

function otherProject(folder: string, held: string, wanted: string): PtBackupError {
  const [shown, below] = [printable(folder, 1000), printable(join(folder, wanted), 1000)];
  return new PtBackupError(
    'foreign',
    `${shown} is the archive of project ${printable(held, 80)}, not of ${wanted}. What works: pt-backup ${below} --project ${wanted}, ` +
      `or pt-backup ${shown} --project ${printable(held, 80)}.`,
  );
}

/** Everything but the lock, and what a run can be gone on with. */
function clearRun(layout: Layout, keepCheckpoint: boolean): void {
  const kept = [layout.lock, ...(keepCheckpoint ? [layout.checkpoint, layout.contents] : [])];
  for (const name of readdirSync(layout.run)) {
    const path = join(layout.run, name);
    if (!kept.some((each) => path === each || path === `${each}-journal`))
      rmSync(path, { recursive: true, force: true });
  }
}

function leaveFolder(layout: Layout, lock: RunLock, isNew: boolean): void {
  lock.release();
  if (removeIfEmpty(layout.run) && isNew) removeIfEmpty(layout.folder);
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    // Somebody's files are in it, or the next run's lock.
    return false;
  }
}
