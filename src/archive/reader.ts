// Reads an archive: the newest snapshot, its history and its contents. Writes nothing; a library's way in.
import { join, resolve } from 'node:path';
import type { ResourceName } from '../model/resources.ts';
import { type ArchivedRun, archivedRuns } from './archived-runs.ts';
import { checkOut, type CheckedOutFile } from './checkout.ts';
import { type CurrentRecord, currentRecords } from './current-records.ts';
import { asBytes, type Database, integer, integerOrNull, text } from './database.ts';
import { nestedAt, recordAt } from './earlier-records.ts';
import { keptContentAt, keptContents } from './kept-contents.ts';
import { type Layout, layoutOf } from './layout.ts';
import { makeManifest } from './make-manifest.ts';
import type { Manifest } from './manifest.ts';
import { openMaster } from './open-master.ts';
import { lifeOf, type RecordLife } from './record-life.ts';
import { changesBetween } from './snapshot-changes.ts';
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

/** `before` null: added; `after` null: removed. */
export interface ArchivedChange {
  readonly resource: ResourceName;
  readonly key: string;
  readonly before: ArchivedRecord | null;
  readonly after: ArchivedRecord | null;
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
    for (const record of currentRecords(this.#master, resource)) yield archived(record);
  }

  /** How many records there are, those that are gone counted. */
  countOf(resource: ResourceName): number {
    return integer(this.#master.get('SELECT count(*) AS n FROM records WHERE resource = ?', resource) ?? {}, 'n');
  }

  /** Every version of a record, oldest first; none where there is no such record. The last one may be that of a record that is gone upstream. */
  versions(resource: ResourceName, key: string): ArchivedVersion[] {
    const sql = `SELECT ${asBytes('text')} AS text, digest, first_run, last_run FROM record_versions WHERE resource = ? AND key = ? ORDER BY version_id`;
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

  /** Null where the snapshot of that run has no such record. */
  recordAt(resource: ResourceName, key: string, run: number): ArchivedRecord | null {
    const record = recordAt(this.#master, resource, key, run);
    return record === null ? null : archived(record);
  }

  /** The records nested in one record in the snapshot of a run: a story's tasks, comments, reviews; each list in its order. */
  nestedAt(resource: ResourceName, key: string, run: number): (ArchivedRecord & { readonly resource: ResourceName })[] {
    return nestedAt(this.#master, resource, key, run).map((each) => ({ ...archived(each), resource: each.resource }));
  }

  /** When a record was there; null for what never was. */
  lifeOf(resource: ResourceName, key: string): RecordLife | null {
    return lifeOf(this.#master, resource, key);
  }

  /** What differs between two runs' snapshots, in the order of the resources table. */
  *changesBetween(from: number, to: number): Iterable<ArchivedChange> {
    for (const { resource, key, before, after } of changesBetween(this.#master, from, to)) {
      yield { resource, key, before: before && archived(before), after: after && archived(after) };
    }
  }

  /** The newest content of an attachment that the run had; null where there was none. */
  contentAt(id: string, run: number): ArchivedContent | null {
    const kept = keptContentAt(this.#master, id, run);
    return kept === null ? null : { ...kept, path: join(this.#layout.folder, kept.path) };
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

function archived({ key, ownerResource, ownerKey, text: sent }: CurrentRecord): ArchivedRecord {
  const owner = ownerResource === null || ownerKey === null ? null : { resource: ownerResource, key: ownerKey };
  return { key, owner, text: sent };
}
