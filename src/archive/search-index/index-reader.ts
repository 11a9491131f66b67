// Reads search.sqlite: its columns, and its words by the full-text index. Satisfies the port of the search room.
import { type Database, bytes, text } from '../database.ts';
import type { IndexedActivity, IndexedBoard } from '../../model/search-columns.ts';
import { ActivityPlaces } from './activity-places.ts';
import { boardIn } from './board-reader.ts';
import { IndexColumns } from './index-columns.ts';
import { eachWord, type WordPlaces } from './word-places.ts';

export class IndexReader extends IndexColumns {
  readonly #database: Database;
  readonly #onClose: () => void;
  #activity: ActivityPlaces | null = null;

  /** Throws where a table is not as it should be. */
  constructor(database: Database, onClose: () => void) {
    super({
      storyCount: Number(metaOf(database, 'story_count')),
      timeZone: metaOf(database, 'time_zone'),
      column: (name) => columnOf(database, 'columns', name),
    });
    this.#database = database;
    this.#onClose = onClose;
  }

  /** All row ids in one text: many times faster through libsql than a row each. */
  matches(expression: string): Uint32Array {
    const sql = `SELECT CAST(coalesce(group_concat(rowid), '') AS BLOB) AS ids FROM text WHERE text MATCH ?`;
    const row = this.#database.get(sql, expression);
    return row === undefined ? new Uint32Array() : ordinalsIn(bytes(row, 'ids'), this.count);
  }

  /** In one text, as `matches`; in units so small that none are equal that are not, and whole, because printing others takes longer than weighing them. */
  scores(expression: string): ReadonlyMap<number, number> {
    const sql = `SELECT CAST(coalesce(group_concat(rowid || ' ' || CAST(rank * 1e15 AS INTEGER)), '') AS BLOB) AS scores FROM text WHERE text MATCH ?`;
    const row = this.#database.get(sql, expression);
    return row === undefined ? new Map() : scoresIn(bytes(row, 'scores'));
  }

  wordsFrom(prefix: string, limit: number): string[] {
    const sql = 'SELECT term FROM words WHERE term >= ? AND term < ? ORDER BY term LIMIT ?';
    return this.#database.all(sql, prefix, `${prefix}\u{10FFFF}`, limit).map((row) => text(row, 'term'));
  }

  /** The bytes of all columns, for who keeps them elsewhere. */
  columnNames(): string[] {
    return this.#database.all('SELECT name FROM columns ORDER BY name').map((row) => text(row, 'name'));
  }

  column(name: string): ArrayBuffer {
    return columnOf(this.#database, 'columns', name);
  }

  /** Null where the stories have to be read for it. */
  board(): IndexedBoard | null {
    return this.#has('board.people.words') ? boardIn(this, (name) => this.#page(name)) : null;
  }

  /** Where the activities stand that may be about a story or an epic; null where the index does not say. Throws where a column is not there. */
  activity(): IndexedActivity | null {
    return this.#has('activity.ids.text') ? (this.#activity ??= new ActivityPlaces((name) => this.#page(name))) : null;
  }

  /** Every word, in the order of its bytes, with all places where it stands. */
  *words(): Generator<WordPlaces, void, undefined> {
    yield* eachWord(this.#database);
  }

  close(): void {
    this.#database.close();
    this.#onClose();
  }

  #has(page: string): boolean {
    return this.#database.get('SELECT 1 FROM pages WHERE name = ?', page) !== undefined;
  }

  #page(name: string): ArrayBuffer {
    return columnOf(this.#database, 'pages', name);
  }
}

/** `ids`: row ids as digits, with commas between them. */
function ordinalsIn(ids: Uint8Array, most: number): Uint32Array {
  const ordinals = new Uint32Array(most);
  let [count, id] = [0, 0];
  for (const code of ids) {
    if (code >= 0x30 && code <= 0x39) id = id * 10 + code - 0x30;
    else {
      ordinals[count] = id - 1;
      count += 1;
      id = 0;
    }
  }
  if (id > 0) {
    ordinals[count] = id - 1;
    count += 1;
  }
  // FTS5 gives them ascending, but does not promise to.
  return ordinals.subarray(0, count).toSorted();
}

/** `scores`: row ids and scores in turn, as digits with a space or a comma between them. No score is above 0, so a minus tells nothing. */
function scoresIn(scores: Uint8Array): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let [id, number] = [0, 0];
  const end = (): void => void found.set(id - 1, -number);
  for (const code of scores) {
    if (code >= 0x30 && code <= 0x39) number = number * 10 + code - 0x30;
    else if (code === space) [id, number] = [number, 0];
    else if (code === comma) {
      end();
      number = 0;
    }
  }
  if (scores.length > 0) end();
  return found;
}

const [space, comma] = [0x20, 0x2c];

/** A copy of its own, so that it begins where typed arrays must. */
function columnOf(database: Database, table: 'columns' | 'pages', name: string): ArrayBuffer {
  const row = database.get(`SELECT data FROM ${table} WHERE name = ?`, name);
  if (row === undefined) throw new RangeError(`the index has no column ${name}`);
  return Uint8Array.from(bytes(row, 'data')).buffer;
}

export function metaOf(database: Database, name: string): string {
  const row = database.get('SELECT value FROM meta WHERE name = ?', name);
  return row === undefined ? '' : text(row, 'value');
}
