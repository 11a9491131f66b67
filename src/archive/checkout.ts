// Writes the JSON files of any snapshot into a folder of their own, all at once. The archive is only read; attachments stay in it.
import { mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import type { Database } from './database.ts';
import { makeFolder, statusOf, syncFile, syncFolder } from './durable-files.ts';
import { recordsAt } from './earlier-records.ts';
import { resourcesWithFile, writeJsonFile } from './json-files.ts';
import type { Layout } from './layout.ts';
import { guardedAsync } from './storage-error.ts';

export interface CheckedOutFile {
  readonly name: string;
  /** The folder and the name. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * `folder`: missing or empty. The files are written beside it and appear in one step. In the order of the resources table.
 * Throws PtBackupError `foreign` where the folder holds anything or stands in the archive, `not-writable` where the disk refuses.
 */
export async function checkOut(
  master: Database,
  layout: Layout,
  run: number,
  folder: string,
  signal?: AbortSignal,
): Promise<CheckedOutFile[]> {
  const target = resolve(folder);
  return await guardedAsync(target, async () => {
    refuseTarget(layout, target);
    makeFolder(dirname(target));
    const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    try {
      const files = await writeFiles(master, run, draft, signal);
      if (statusOf(target) !== null) rmdirSync(target);
      renameSync(draft, target);
      syncFolder(dirname(target));
      return files.map((file) => ({ ...file, path: join(folder, file.name) }));
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      throw error;
    }
  });
}

async function writeFiles(
  master: Database,
  run: number,
  draft: string,
  signal: AbortSignal | undefined,
): Promise<Omit<CheckedOutFile, 'path'>[]> {
  const files: Omit<CheckedOutFile, 'path'>[] = [];
  for (const resource of resourcesWithFile(master, run)) {
    const { bytes } = writeJsonFile((name) => recordsAt(master, name, run), resource, draft);
    syncFile(join(draft, resource.file));
    files.push({ name: resource.file, bytes });
    // Signals are heard between files.
    await setImmediate();
    signal?.throwIfAborted();
  }
  syncFolder(draft);
  return files;
}

function refuseTarget(layout: Layout, target: string): void {
  const shown = printable(target, 1000);
  const below = relative(layout.folder, target);
  if (below === '' || !(below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))) {
    throw new PtBackupError('foreign', `${shown} is in the archive itself; name a folder outside of it.`);
  }
  const status = statusOf(target);
  if (status === null) return;
  if (status.isSymbolicLink() || !statSync(target).isDirectory()) {
    throw new PtBackupError('not-writable', `${shown} is not a folder; name a new or empty one.`);
  }
  if (readdirSync(target).length === 0) return;
  throw new PtBackupError('foreign', `${shown} is not empty; name a new or empty folder. Nothing was written.`);
}
