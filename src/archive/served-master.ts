// archive.sqlite as it is served: one connection that only reads, whole snapshots, no waiting for locks. Texts come as they are stored, null where they are no text.
import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ResourceName } from '../model/resources.ts';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import type { Database, Row, SqlValue } from './database.ts';
import type { Layout } from './layout.ts';
import { openMaster } from './open-master.ts';
import { storageError } from './storage-error.ts';

/** A current record, or the newest version of one that is gone. */
export interface ServedRow {
  /** Its line in its file; 0 where it has none. */
  readonly place: number;
  readonly key: string;
  readonly ownerKey: string;
  /** As the host sent it, without its nested lists; null for bytes that are no text. */
  readonly text: string | null;
}

/** Thrown inside a read while a commit holds the file: the whole work is to be done again a little later. */
export class MasterBusy extends Error {
  override readonly name = 'MasterBusy';
}

/** Stands between the parts of a row. */
const separator = '\u001f';
// One value for each row, because each value costs more than its bytes; as bytes, since libsql ends the process at text that is no UTF-8.
const columns = `CAST(coalesce(r.place, 0) || '${separator}' || r.key || '${separator}' || coalesce(r.owner_key, '') || '${separator}' || v.text AS BLOB) AS served`;
const current = `FROM records r JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL WHERE r.gone_run IS NULL`;
const select = `SELECT ${columns} ${current}`;
const keysGiven = '(SELECT value FROM json_each(?))';

export class ServedMaster {
  readonly layout: Layout;
  #database: Database | null = null;
  #file = '';
  #isReading = false;
  #version = '';

  /** Throws PtBackupError `foreign` where the folder is not an archive. */
  constructor(layout: Layout) {
    this.layout = layout;
    this.#open();
  }

  get folder(): string {
    return this.layout.folder;
  }

  /** Differs as soon as another snapshot is there, or another file. Begins the read. */
  version(): string {
    this.#begin();
    return this.#version;
  }

  /** Ends the read that the first question began: the next one may see a newer snapshot. */
  end(): void {
    if (!this.#isReading) return;
    this.#isReading = false;
    // After an error SQLite may have ended it by itself.
    this.#attempt(() => this.#database?.exec('COMMIT'));
  }

  close(): void {
    this.end();
    this.#database?.close();
    this.#database = null;
  }

  all(sql: string, ...values: readonly SqlValue[]): Row[] {
    this.#begin();
    return this.#read((database) => database.all(sql, ...values));
  }

  get(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    this.#begin();
    return this.#read((database) => database.get(sql, ...values));
  }

  /** For the readers of the archive room that take a database. */
  within<T>(work: (database: Database) => T): T {
    this.#begin();
    return this.#read(work);
  }

  /** How many current records there are, and whether their places are 1, 2, 3 and so on. */
  extent(resource: ResourceName): { readonly count: number; readonly isDense: boolean } {
    const sql = `SELECT count(*) AS n, min(place) AS low, max(place) AS high FROM records WHERE resource = ? AND place IS NOT NULL AND gone_run IS NULL`;
    const row = this.get(sql, resource) ?? {};
    const count = numberIn(row, 'n');
    return { count, isDense: count === 0 || (row['low'] === 1 && row['high'] === count) };
  }

  /** Behind the first `offset` places, which must be dense. */
  page(resource: ResourceName, offset: number, limit: number): ServedRow[] {
    const sql = `${select} AND r.resource = ? AND r.place > ? AND r.place <= ? ORDER BY r.place`;
    return this.all(sql, resource, offset, offset + limit).map(rowOf);
  }

  /** As `page`, whatever the places are. */
  sparsePage(resource: ResourceName, offset: number, limit: number): ServedRow[] {
    const sql = `${select} AND r.resource = ? AND r.place IS NOT NULL ORDER BY r.place LIMIT ? OFFSET ?`;
    return this.all(sql, resource, limit, offset).map(rowOf);
  }

  one(resource: ResourceName, key: string): ServedRow | null {
    const row = this.get(`${select} AND r.resource = ? AND r.key = ?`, resource, key);
    return row === undefined ? null : rowOf(row);
  }

  /** Also of a record that is gone: its newest version. */
  newest(resource: ResourceName, key: string): ServedRow | null {
    const sql = `SELECT ${columns} FROM records r JOIN versions v ON v.record_id = r.id WHERE r.resource = ? AND r.key = ? ORDER BY v.id DESC LIMIT 1`;
    const row = this.get(sql, resource, key);
    return row === undefined ? null : rowOf(row);
  }

  /** In any order; those that are not there are left out. */
  several(resource: ResourceName, keys: readonly string[]): ServedRow[] {
    const sql = `${select} AND r.resource = ? AND r.key IN ${keysGiven}`;
    return this.all(sql, resource, JSON.stringify(keys)).map(rowOf);
  }

  atPlaces(resource: ResourceName, places: readonly number[]): ServedRow[] {
    const sql = `${select} AND r.resource = ? AND r.place IN ${keysGiven} ORDER BY r.place`;
    return this.all(sql, resource, JSON.stringify(places)).map(rowOf);
  }

  /** The records of several owners, each owner's in their order. */
  owned(resource: ResourceName, owner: ResourceName, keys: readonly string[]): ServedRow[] {
    // The plus keeps SQLite from walking through the whole resource for the sake of the order.
    const sql = `${select} AND r.owner_resource = ? AND r.owner_key IN ${keysGiven} AND +r.resource = ? ORDER BY r.place`;
    return this.all(sql, owner, JSON.stringify(keys), resource).map(rowOf);
  }

  /** Those whose text holds these words, in order: as fast as the disk reads them all. */
  holding(resource: ResourceName, words: string): ServedRow[] {
    const sql = `${select} AND r.resource = ? AND r.place > 0 AND instr(v.text, ?) > 0 ORDER BY r.place`;
    return this.all(sql, resource, words).map(rowOf);
  }

  /** All of a resource, in order, in small pieces. */
  *each(resource: ResourceName): Generator<ServedRow, void, undefined> {
    const sql = `SELECT r.place AS place, ${columns} ${current} AND r.resource = ? AND r.place > ? ORDER BY r.place LIMIT 500`;
    for (let last = 0; ;) {
      const rows = this.all(sql, resource, last);
      yield* rows.map(rowOf);
      const next = numberIn(rows.at(-1) ?? {}, 'place');
      if (next <= last) return;
      last = next;
    }
  }

  #begin(): void {
    if (this.#isReading) return;
    if (this.#database === null || this.#fileNow() !== this.#file) this.#open();
    this.#read((database) => database.exec('BEGIN'));
    this.#isReading = true;
    // Takes the lock that keeps the snapshot as it is.
    const row = this.#read((database) => database.get('PRAGMA data_version'));
    this.#version = `${this.#file} ${numberIn(row ?? {}, 'data_version')}`;
  }

  #open(): void {
    this.#database?.close();
    this.#database = null;
    this.#file = this.#fileNow();
    this.#database = this.#guard(() => openMaster(this.layout));
    this.#read((database) => database.all('PRAGMA busy_timeout = 0'));
    this.#read((database) => database.all('PRAGMA cache_size = -16000'));
  }

  /** Which file stands there: a repair puts another one in its place. Throws PtBackupError `foreign` where there is none. */
  #fileNow(): string {
    const found = statSync(this.layout.master, { throwIfNoEntry: false });
    if (found?.isFile() === true) return `${found.dev} ${found.ino}`;
    throw new PtBackupError('foreign', `${printable(join(this.folder), 1000)} is not there or is no archive any more.`);
  }

  #read<T>(work: (database: Database) => T): T {
    const database = this.#database;
    if (database === null) throw new PtBackupError('foreign', `${printable(this.folder, 1000)} is closed.`);
    return this.#guard(() => work(database));
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#told(error);
    }
  }

  #told(error: unknown): unknown {
    const code = systemCodeOf(error) ?? '';
    if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) return new MasterBusy();
    const known = storageError(error, this.layout.master);
    if (known !== error || !code.startsWith('SQLITE_')) {
      // A commit that was cut off is undone by whoever opens the file anew.
      if (/^SQLITE_(?:READONLY|CANTOPEN)/u.test(code)) this.#file = '';
      return known;
    }
    const shown = printable(this.layout.master, 1000);
    return new PtBackupError('foreign', `${shown} cannot be read; pt-backup verify says what is damaged.`, {
      cause: error,
    });
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch {
      this.#file = '';
    }
  }
}

/** What is no text has no key either: it belongs nowhere. */
function rowOf(row: Row): ServedRow {
  const served = textIn(row, 'served');
  if (served === null) return { place: 0, key: '', ownerKey: '', text: null };
  const afterPlace = served.indexOf(separator);
  const afterKey = served.indexOf(separator, afterPlace + 1);
  const afterOwner = served.indexOf(separator, afterKey + 1);
  return {
    place: Number(served.slice(0, afterPlace)),
    key: served.slice(afterPlace + 1, afterKey),
    ownerKey: served.slice(afterKey + 1, afterOwner),
    text: served.slice(afterOwner + 1),
  };
}

/** Null for what is no text. */
export function textIn(row: Row, column: string): string | null {
  const value = row[column];
  if (typeof value === 'string') return value;
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (!(bytes instanceof Uint8Array) || !isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

export function numberIn(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : 0;
}
