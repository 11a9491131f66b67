// SQLite behind one small file: rollback journal, synchronous, statements kept, rows read in batches. Knows no table.
// libsql's own `readonly` is ignored, its WAL leaves rows behind when a file is copied, and `get` adds `_metadata` to a row.
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { PtBackupError } from '../util/error.ts';
import { ownerOnlyFile } from './durable-files.ts';

export type SqlValue = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;

export interface OpenOptions {
  readonly safety: 'durable' | 'process' | 'none';
  readonly cacheMegabytes?: number;
}

/** An open cursor would keep the file locked, so lists come in pieces of this many rows. */
export const batchSize = 100;

const journalModes = { durable: 'DELETE', process: 'TRUNCATE', none: 'MEMORY' } as const;

export class Database {
  readonly #sqlite: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  private constructor(sqlite: Libsql.Database) {
    this.#sqlite = sqlite;
  }

  /**
   * Opens or makes the file. `durable`: every commit waits until the disk has it, and nothing but the file is left at rest. `process`: a killed process
   * loses nothing, but a power cut may cost the file. `none`: only for as long as this process lives. `cacheMegabytes`: of its pages; default 8.
   */
  static open(path: string, { safety, cacheMegabytes = 8 }: OpenOptions): Database {
    // SQLite would make it readable for others; its journal takes the mode over.
    closeSync(openSync(path, 'a', ownerOnlyFile));
    const database = new Database(new Libsql(path));
    try {
      database.all('PRAGMA busy_timeout = 5000');
      database.all(`PRAGMA journal_mode = ${journalModes[safety]}`);
      database.all(`PRAGMA synchronous = ${safety === 'durable' ? 'FULL' : 'OFF'}`);
      database.all(`PRAGMA cache_size = -${1000 * cacheMegabytes}`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Opens an existing file so that nothing can be written to it. */
  static openReadOnly(path: string): Database {
    const database = new Database(new Libsql(`${pathToFileURL(path).href}?mode=ro`));
    try {
      database.all('PRAGMA busy_timeout = 5000');
      database.all('PRAGMA query_only = ON');
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Several statements without parameters. */
  exec(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** Returns how many rows were changed. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#with(sql, (statement) => statement.run(values)).changes;
  }

  get(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    const row: unknown = this.#with(sql, (statement) => statement.get(values));
    return isRow(row) ? row : undefined;
  }

  all(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#with(sql, (statement) => statement.all(values)).filter(isRow);
  }

  /**
   * Rows in the order of the integer column `after`, which `sql` compares (`> ?`, its last parameter but one) and limits (`LIMIT ?`, its last).
   * Rows may be changed while this goes on. Throws RangeError where they do not ascend, as in a damaged file: it would never end.
   */
  *batches(sql: string, after: string, ...values: readonly SqlValue[]): Generator<Row, void, undefined> {
    for (let last = Number.MIN_SAFE_INTEGER; ;) {
      const rows = this.all(sql, ...values, last, batchSize);
      for (const row of rows) {
        const value = integer(row, after);
        if (value <= last) throw new RangeError(`rows come out of order behind ${after} ${last}`);
        last = value;
        yield row;
      }
      if (rows.length < batchSize) return;
    }
  }

  /** All or nothing: `work` must not wait. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.#sqlite.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#sqlite.open) this.#sqlite.close();
  }

  /** libsql goes on throwing the error of a statement that has failed once. */
  #with<T>(sql: string, use: (statement: Libsql.Statement) => T): T {
    try {
      return use(this.#statement(sql));
    } catch (error) {
      this.#statements.delete(sql);
      throw error;
    }
  }

  #statement(sql: string): Libsql.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null;
}

/** SQL for a text that may be long: as bytes, which `text` reads, since libsql ends the process at text that is no UTF-8. */
export function asBytes(column: string): string {
  return `CAST(${column} AS BLOB)`;
}

/** A column that holds text, also as bytes; anything else is a fault of the schema. Throws PtBackupError `foreign` for bytes that are no text. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (value instanceof ArrayBuffer) return decoded(new Uint8Array(value));
  if (value instanceof Uint8Array) return decoded(value);
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

/** Whether `text` reads the column. */
export function isText(row: Row, column: string): boolean {
  const value = row[column];
  if (value instanceof ArrayBuffer) return isUtf8(new Uint8Array(value));
  return typeof value === 'string' || (value instanceof Uint8Array && isUtf8(value));
}

function decoded(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  throw noText();
}

export function noText(): PtBackupError {
  return new PtBackupError(
    'foreign',
    'archive.sqlite is damaged: it holds bytes that are no text. pt-backup verify names the record, pt-backup repair mends what it can.',
  );
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

/** A column that holds a BLOB: libsql gives an ArrayBuffer in `all` and a Buffer in `get`. */
export function bytes(row: Row, column: string): Buffer {
  const value = row[column];
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} holds no bytes`);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}
