// Many rows of a query as one value, since libsql takes longer to hand over a value than its bytes: half the time for rows of several short columns.
import { isUtf8 } from 'node:buffer';
import { systemCodeOf } from '../util/error.ts';
import { bytes, type Database, integer, noText, type Row, type SqlValue } from './database.ts';

export interface PackedQuery {
  readonly columns: readonly string[];
  /** A query that gives these columns and the integer column `after`, which it compares (`> ?`, its last parameter but one) and limits (`LIMIT ?`, its last). */
  readonly sql: string;
  readonly after: string;
  /** At most; large rows come fewer at a time. */
  readonly rowsAtOnce: number;
}

/**
 * The rows of a query in the order of a column. Throws RangeError where they do not ascend, as in a damaged file: it would never end.
 * Rows may be changed while this goes on.
 */
export function* packedRows(
  database: Database,
  { columns, sql, after, rowsAtOnce }: PackedQuery,
  ...values: readonly SqlValue[]
): Generator<PackedRow, void, undefined> {
  const packing = packed(sql, columns, after);
  let atOnce = Math.min(rowsAtOnce, rowsAtFirst);
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const piece = pieceOf(database, packing, [...values, last], atOnce);
    const count = integer(piece, 'rows');
    if (count === 0) return;
    const packedBytes = bytes(piece, 'piece');
    const fitting = Math.floor((atOnce * bytesAtOnce) / packedBytes.byteLength);
    atOnce = Math.max(1, Math.min(rowsAtOnce, atOnce * 4, fitting));
    const rows = new PackedPiece(packedBytes, columns.length);
    for (let index = 0; index < count; index += 1) {
      const row = rows.next();
      if (row.place <= last) throw new RangeError(`rows come out of order behind ${after} ${last}`);
      last = row.place;
      yield row;
    }
  }
}

/** Rows may be of any size: as many at a time as are some megabytes together. */
const rowsAtFirst = 10;
const bytesAtOnce = 4_000_000;

/** SQLite holds no value of more than a gigabyte: rows that are too much together come one by one. */
function pieceOf(database: Database, sql: string, values: readonly SqlValue[], rowsAtOnce: number): Row {
  try {
    return database.get(sql, ...values, rowsAtOnce) ?? {};
  } catch (error) {
    if (systemCodeOf(error) !== 'SQLITE_TOOBIG' || rowsAtOnce === 1) throw error;
    return database.get(sql, ...values, 1) ?? {};
  }
}

/** One row: its number, the length of each column in bytes (-1: null), a colon, and all columns one behind the other. Nothing in them can be taken for an end. */
function packed(sql: string, columns: readonly string[], after: string): string {
  const lengths = columns.map((column) => `coalesce(length(CAST(${column} AS BLOB)), -1)`);
  const texts = columns.map((column) => `coalesce(${column}, '')`);
  // In a damaged file it may be anything: as a whole number it does not ascend then.
  const row = `${[`CAST(${after} AS INTEGER)`, ...lengths].join(` || ',' || `)} || ':' || ${texts.join(' || ')}`;
  return `SELECT count(*) AS rows, CAST(coalesce(group_concat(packed, ''), '') AS BLOB) AS piece FROM (SELECT ${row} AS packed FROM (${sql}))`;
}

const [minus, zero] = [0x2d, 0x30];
const none: readonly number[] = [];

class PackedPiece {
  readonly #bytes: Buffer;
  readonly #columns: number;
  readonly #isText: boolean;
  #at = 0;

  constructor(piece: Buffer, columns: number) {
    this.#bytes = piece;
    this.#columns = columns;
    this.#isText = isUtf8(piece);
  }

  next(): PackedRow {
    const place = this.#number();
    const lengths: number[] = [];
    for (let column = 0; column < this.#columns; column += 1) lengths.push(this.#number());
    const from = this.#at;
    const texts: (string | null)[] = [];
    for (const length of lengths) texts.push(length < 0 ? null : this.#text(length));
    const isText = this.#isText || isUtf8(this.#bytes.subarray(from, this.#at));
    return new PackedRow(place, texts, isText ? none : this.#damaged(from, lengths));
  }

  /** A whole number, and the sign behind it. */
  #number(): number {
    const isNegative = this.#bytes[this.#at] === minus;
    let number = 0;
    for (let at = isNegative ? this.#at + 1 : this.#at; ; at += 1) {
      const digit = (this.#bytes[at] ?? 0) - zero;
      if (digit < 0 || digit > 9) {
        this.#at = at + 1;
        return isNegative ? -number : number;
      }
      number = number * 10 + digit;
    }
  }

  #text(length: number): string {
    const from = this.#at;
    this.#at += length;
    return this.#bytes.toString('utf8', from, this.#at);
  }

  /** The columns whose bytes are no text. */
  #damaged(from: number, lengths: readonly number[]): number[] {
    let at = from;
    return lengths.flatMap((length, column) => {
      const start = at;
      at += Math.max(0, length);
      return isUtf8(this.#bytes.subarray(start, at)) ? [] : [column];
    });
  }
}

/** Columns are asked for by their index. */
export class PackedRow {
  /** Of the column by which the rows are ordered. */
  readonly place: number;
  readonly #texts: readonly (string | null)[];
  readonly #damaged: readonly number[];

  constructor(place: number, texts: readonly (string | null)[], damaged: readonly number[]) {
    this.place = place;
    this.#texts = texts;
    this.#damaged = damaged;
  }

  /** Whether the column holds text. */
  isText(column: number): boolean {
    return !this.#damaged.includes(column) && this.#texts[column] !== null;
  }

  /** Null where the column holds nothing. Throws PtBackupError `foreign` for bytes that are no text. */
  textOrNull(column: number): string | null {
    if (this.#damaged.includes(column)) throw noText();
    return this.#texts[column] ?? null;
  }

  /** Also throws TypeError where the column holds nothing. */
  text(column: number): string {
    const value = this.textOrNull(column);
    if (value === null) throw new TypeError(`column ${column} holds no text`);
    return value;
  }

  /** What can be read of it; bytes that are no text become U+FFFD. */
  readable(column: number): string {
    return this.#texts[column] ?? '';
  }
}
