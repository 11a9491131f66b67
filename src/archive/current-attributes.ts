// Some attributes of all records of the newest snapshot: SQLite cuts them out and joins many rows to one value, because each value that libsql hands over costs
// more than its bytes.
import type { ResourceName } from '../model/resources.ts';
import { bytes, type Database, integerOrNull } from './database.ts';

/** Stands between two records in a piece, and nowhere in JSON. */
export const betweenRecords = '\u001e';

const recordsAtOnce = 100;

/**
 * In pieces of several records each: `["<key>",[<id>,<value>,...]]`, the values in the order of `names`, `null` for what is not there. A name that stands
 * twice in a record counts as it stands first. What is no JSON object is left out; bytes that are no text become U+FFFD.
 */
export function* currentAttributes(
  database: Database,
  resource: ResourceName,
  names: readonly string[],
): Generator<string, void, undefined> {
  // The id comes along, because one path alone would give a value without a list around it.
  const paths = ['id', ...names].map((name) => `'$."${name}"'`).join(', ');
  const sql = `SELECT max(place) AS last, CAST(coalesce(group_concat(picked, '${betweenRecords}'), '') AS BLOB) AS piece FROM (
    SELECT place, CASE WHEN typeof(text) = 'text' AND json_valid(text) AND json_type(text) = 'object'
      THEN '[' || json_quote(key) || ',' || json_extract(text, ${paths}) || ']' END AS picked
    FROM current_records WHERE resource = ? AND place > ? ORDER BY place LIMIT ${recordsAtOnce})`;
  for (let last: number | null = 0; ;) {
    const row = database.get(sql, resource, last) ?? {};
    last = integerOrNull(row, 'last');
    if (last === null) return;
    const piece = bytes(row, 'piece').toString('utf8');
    if (piece !== '') yield piece;
  }
}

const keysAtOnce = 1000;

/** The keys of all records of the newest snapshot, in their order. In pieces: JSON lists of texts. */
export function* currentKeys(database: Database, resource: ResourceName): Generator<string, void, undefined> {
  const sql = `SELECT max(place) AS last, CAST('[' || group_concat(json_quote(key)) || ']' AS BLOB) AS piece FROM (
    SELECT place, key FROM current_records WHERE resource = ? AND place > ? ORDER BY place LIMIT ${keysAtOnce})`;
  for (let last: number | null = 0; ;) {
    const row = database.get(sql, resource, last) ?? {};
    last = integerOrNull(row, 'last');
    if (last === null) return;
    yield bytes(row, 'piece').toString('utf8');
  }
}
