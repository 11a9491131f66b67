// Some attributes of all records of the newest snapshot: SQLite cuts them out, so that a pass over a large list need not take whole records in.
import type { ResourceName } from '../model/resources.ts';
import { type Database, integer, text } from './database.ts';
import { textIn } from './served-master.ts';

export interface RecordAttributes {
  readonly key: string;
  /** A JSON list of the values, in the order in which they were asked for; `null` for what is not there. */
  readonly values: string;
}

/** A name that stands twice in a record counts as it stands first. Bytes that are no text and texts that are no JSON object are left out. */
export function* currentAttributes(
  database: Database,
  resource: ResourceName,
  names: readonly string[],
): Generator<RecordAttributes, void, undefined> {
  const paths = names.map((name) => `, '$."${name}"'`).join('');
  // At least two paths: one alone would come without its list.
  const values = `CASE WHEN typeof(text) = 'text' AND json_valid(text) AND json_type(text) = 'object'
    THEN json_extract(text, '$."id"'${paths}) END`;
  const sql = `SELECT place, key, CAST(${values} AS BLOB) AS picked FROM current_records
    WHERE resource = ? AND place > ? ORDER BY place LIMIT ?`;
  for (const row of rowsOf(database, sql, resource)) {
    const picked = row['picked'] === null ? null : textIn(row, 'picked');
    if (picked !== null) yield { key: text(row, 'key'), values: picked };
  }
}

const rowsAtOnce = 1000;

function* rowsOf(
  database: Database,
  sql: string,
  resource: ResourceName,
): Generator<Readonly<Record<string, unknown>>, void, undefined> {
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = database.all(sql, resource, last, rowsAtOnce);
    yield* rows;
    const next = rows.at(-1);
    if (next === undefined || rows.length < rowsAtOnce) return;
    last = integer(next, 'place');
  }
}
