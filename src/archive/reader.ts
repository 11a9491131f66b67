// Reads an archive: the newest snapshot, its history and its contents. Writes nothing; a library's way in.
import { join, resolve } from 'node:path';
import type { ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { type ArchivedRun, archivedRuns } from './archived-runs.ts';
import { checkOut, type CheckedOutFile } from './checkout.ts';
import { currentRecords } from './current-records.ts';
import { Database, integer, integerOrNull, text } from './database.ts';
import { statusOf } from './durable-files.ts';
import { archivesBelow } from './folder-check.ts';
import { keptContents } from './kept-contents.ts';
import { type Layout, layoutOf } from './layout.ts';
import { makeManifest } from './make-manifest.ts';
import type { Manifest } from './manifest.ts';
import { projectIdIn } from './schema.ts';
import { guarded } from './storage-error.ts';

export type { ArchivedRun } from './archived-runs.ts';

export interface ArchivedRecord {
  readonly key: string;
  readonly owner: { readonly resource: string; readonly key: string } | null;
  /** As the host sent it, without its nested lists. */
  readonly text: string;
}

export interface ArchivedVersion {
  readonly text: string;
  readonly digest: string;
  /** The numbers of the runs that first and last saw it. */
  readonly firstRun: number;
  readonly lastRun: number;
}

export interface ArchivedContent {
  /** The attachment's id. */
  readonly id: string;
  /** The archive's folder and the path below it. */
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
}

/** Throws PtBackupError `foreign` where the folder is not an archive. */
export function openArchive(folder: string): Archive {
  const layout = layoutOf(resolve(folder));
  return guarded(layout.master, () => new Archive(layout));
}

export class Archive {
  readonly #layout: Layout;
  readonly #master: Database;

  /** Use `openArchive`. */
  constructor(layout: Layout) {
    this.#layout = layout;
    this.#master = openMaster(layout);
  }

  /** Of the newest run, made from archive.sqlite, as manifest.json is. */
  get manifest(): Manifest {
    return makeManifest(this.#master);
  }

  /** The current records in the host's order. */
  *records(resource: ResourceName): Iterable<ArchivedRecord> {
    for (const { key, ownerResource, ownerKey, text: sent } of currentRecords(this.#master, resource)) {
      const owner = ownerResource === null || ownerKey === null ? null : { resource: ownerResource, key: ownerKey };
      yield { key, owner, text: sent };
    }
  }

  /** Every version of a record, oldest first; none where there is no such record. The last one may be that of a record that is gone upstream. */
  versions(resource: ResourceName, key: string): ArchivedVersion[] {
    const sql = `SELECT text, digest, first_run, last_run FROM record_versions WHERE resource = ? AND key = ? ORDER BY version_id`;
    return this.#master.all(sql, resource, key).map((row) => ({
      text: text(row, 'text'),
      digest: text(row, 'digest'),
      firstRun: integer(row, 'first_run'),
      lastRun: integer(row, 'last_run'),
    }));
  }

  /** The number of the run that found the record gone upstream; null for a current record, and where there is none. */
  goneSince(resource: ResourceName, key: string): number | null {
    const row = this.#master.get('SELECT gone_run FROM records WHERE resource = ? AND key = ?', resource, key);
    return row === undefined ? null : integerOrNull(row, 'gone_run');
  }

  /** Oldest first. */
  runs(): ArchivedRun[] {
    return archivedRuns(this.#master);
  }

  /**
   * Writes the JSON files as the run published them into a new or empty folder; attachments stay in the archive.
   * Throws PtBackupError `foreign` or `not-writable`; then nothing was written.
   */
  async checkOut(folder: string, run: number, signal?: AbortSignal): Promise<CheckedOutFile[]> {
    return await checkOut(this.#master, this.#layout, run, folder, signal);
  }

  /** The contents of attachments, earlier ones included, oldest first. */
  *attachments(): Iterable<ArchivedContent> {
    for (const kept of keptContents(this.#master)) yield { ...kept, path: join(this.#layout.folder, kept.path) };
  }

  close(): void {
    this.#master.close();
  }
}

function openMaster(layout: Layout): Database {
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
  const database = Database.open(layout.master, { durable: true });
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
