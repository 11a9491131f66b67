// Opens the index of an archive's newest snapshot: search.sqlite where it stands and fits, otherwise one that is made for as long as it is open.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../database.ts';
import { statusOf } from '../durable-files.ts';
import { type Layout, layoutOf } from '../layout.ts';
import { openMaster } from '../open-master.ts';
import { buildingIndex } from './build-index.ts';
import { indexFormat } from './index-format.ts';
import { IndexReader, metaOf } from './index-reader.ts';
import { snapshotStamp } from './index-stamp.ts';

/** Throws PtBackupError `foreign` where the folder is not an archive. */
export function openSearchIndex(folder: string): IndexReader {
  const layout = layoutOf(folder);
  const master = openMaster(layout);
  try {
    return openIndexOf(layout, master);
  } finally {
    master.close();
  }
}

/** `master`: the archive, open; the index is of what it holds now. */
export function openIndexOf(layout: Layout, master: Database): IndexReader {
  return standingIndex(layout.index, snapshotStamp(master)) ?? temporaryIndex(master);
}

/** Null where there is none, or one of another snapshot, of another format, or damaged. */
export function standingIndex(path: string, stamp: string): IndexReader | null {
  if (statusOf(path)?.isFile() !== true) return null;
  let database: Database | null = null;
  try {
    database = Database.openReadOnly(path);
    if (metaOf(database, 'format') === indexFormat && metaOf(database, 'snapshot') === stamp)
      return new IndexReader(database, () => undefined);
  } catch {
    // What is wrong with it `verify` tells; a search needs no more than another one.
  }
  database?.close();
  return null;
}

/** Whether a file stands there that says of itself that it is an index of another format, as another version of this program writes. */
export function isOtherFormat(path: string): boolean {
  if (statusOf(path)?.isFile() !== true) return false;
  let database: Database | null = null;
  try {
    database = Database.openReadOnly(path);
    const format = metaOf(database, 'format');
    return /^\d+$/u.test(format) && format !== indexFormat;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

const mostTries = 3;

/** A run may commit while the index is made, unless the caller reads within a transaction. */
function temporaryIndex(master: Database): IndexReader {
  const folder = mkdtempSync(join(tmpdir(), 'pt-backup-index-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'search.sqlite');
    for (let tries = 1; ; tries += 1) {
      const stamp = snapshotStamp(master);
      for (const _ of buildingIndex(master, path));
      if (snapshotStamp(master) === stamp || tries === mostTries) break;
      rmSync(path);
    }
    return new IndexReader(Database.openReadOnly(path), remove);
  } catch (error) {
    remove();
    throw error;
  }
}
