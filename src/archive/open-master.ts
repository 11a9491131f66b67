// Opens archive.sqlite for reading, and says what a folder is that has none. Writes only to undo a commit that was cut off.
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { Database } from './database.ts';
import { statusOf } from './durable-files.ts';
import { archivesBelow } from './folder-check.ts';
import type { Layout } from './layout.ts';
import { projectIdIn } from './schema.ts';

/** Throws PtBackupError `foreign` where the folder is not an archive. */
export function openMaster(layout: Layout): Database {
  if (statusOf(layout.master)?.isFile() !== true) throw notAnArchive(layout);
  // A commit that was cut off is undone by whoever opens the file for writing.
  if (statusOf(`${layout.master}-journal`) !== null) undoCommit(layout);
  const master = Database.openReadOnly(layout.master);
  try {
    if (projectIdIn(master, layout.master) === null) throw notAnArchive(layout);
    return master;
  } catch (error) {
    master.close();
    throw error;
  }
}

function undoCommit(layout: Layout): void {
  const database = Database.open(layout.master, { safety: 'durable' });
  try {
    projectIdIn(database, layout.master);
  } finally {
    database.close();
  }
}

function notAnArchive({ folder }: Layout): PtBackupError {
  const shown = printable(folder, 1000);
  const below = archivesBelow(folder).map((path) => printable(path, 1000));
  const message =
    below.length === 0
      ? `${shown} is not an archive; name the folder of one.`
      : `${shown} is not an archive, but holds ${below.length === 1 ? 'one' : 'several'}; name one: ${below.join(', ')}.`;
  return new PtBackupError('foreign', message);
}
