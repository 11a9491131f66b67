// Where each word of an index stands: for who keeps the index in another form. Reads through SQLite's own table of the full-text index, a word at a time.
import { type Database, bytes, text } from '../database.ts';

export interface WordPlaces {
  readonly word: string;
  /** Three numbers for each place: the document, the column, and which word of the column it is, from 0; ascending in this order. */
  readonly places: Uint32Array;
}

const columnsInOrder = 'SELECT name FROM pragma_table_info(?) ORDER BY cid';

export function* eachWord(database: Database): Generator<WordPlaces, void, undefined> {
  // The file stays as it is: it was opened so. A table that only this connection sees is no change of it.
  database.all('PRAGMA query_only = OFF');
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab('main', 'text', 'instance')`);
  const columns = new Map(database.all(columnsInOrder, 'text').map((row, index) => [text(row, 'name'), index]));
  const names = Array.from(columns, ([name, index]) => `WHEN '${name}' THEN ${index}`).join(' ');
  const one = `SELECT CAST(group_concat(doc || ' ' || (CASE col ${names} END) || ' ' || offset, ' ') AS BLOB) AS places
    FROM temp.places WHERE term = ?`;
  for (let last: string | null = null; ;) {
    const sql = `SELECT CAST(term AS BLOB) AS term FROM words ${last === null ? '' : 'WHERE term > ?'} ORDER BY term LIMIT 500`;
    const rows = database.all(sql, ...(last === null ? [] : [last]));
    for (const row of rows) {
      const word = bytes(row, 'term').toString();
      yield { word, places: placesIn(bytes(database.get(one, word) ?? {}, 'places')) };
      last = word;
    }
    if (rows.length < 500) return;
  }
}

/** `written`: row, column and offset as digits with blanks between; rows count from 1. */
function placesIn(written: Uint8Array): Uint32Array {
  const numbers: number[] = [];
  let number = 0;
  for (const code of written) {
    if (code >= 0x30 && code <= 0x39) number = number * 10 + code - 0x30;
    else {
      numbers.push(number);
      number = 0;
    }
  }
  numbers.push(number);
  for (let at = 0; at < numbers.length; at += 3) numbers[at] = (numbers[at] ?? 1) - 1;
  return inOrder(Uint32Array.from(numbers));
}

/** FTS5 gives them so, but does not promise to. */
function inOrder(places: Uint32Array): Uint32Array {
  const before = (one: number, other: number): number =>
    (places[one] ?? 0) - (places[other] ?? 0) ||
    (places[one + 1] ?? 0) - (places[other + 1] ?? 0) ||
    (places[one + 2] ?? 0) - (places[other + 2] ?? 0);
  const starts = Array.from({ length: places.length / 3 }, (_, index) => 3 * index);
  if (starts.every((start) => start === 0 || before(start - 3, start) <= 0)) return places;
  return Uint32Array.from(starts.toSorted(before).flatMap((at) => Array.from(places.subarray(at, at + 3))));
}
