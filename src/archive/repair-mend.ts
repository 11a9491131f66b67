// Mends single records of an archive.sqlite that is sound as a database: takes texts and places from JSON files where those are proved.
// Works on a copy; texts that are no UTF-8 are only ever read as bytes, since libsql ends the process at them.
import { isUtf8 } from 'node:buffer';
import { type Resource, resources } from '../model/resources.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { parseJson } from '../util/json-text.ts';
import { type Database, integer, type Row } from './database.ts';
import { digestOf, projectionDigest } from './digest.ts';
import type { Layout } from './layout.ts';
import { oneLine } from './one-line.ts';
import type { Manifest } from './manifest.ts';
import { mendRun } from './repair-run.ts';
import { type JsonRecord, recordsIn } from './repair-json.ts';

export interface MendSources {
  readonly layout: Layout;
  /** Whether a file is as SHA256SUMS says. */
  readonly isProved: (name: string) => boolean;
  /** Of the newest run, where that is proved. */
  readonly manifest: Manifest | null;
}

/** One transaction. Returns the names of proved files that say otherwise than texts which have their digests, too: nothing tells which is right. */
export function mendRecords(database: Database, sources: MendSources): Set<string> {
  return database.transaction(() => {
    const contradictions = resources.filter((resource) => mendResource(database, resource, sources));
    if (sources.manifest !== null) mendRun(database, sources.manifest);
    dropOddBytes(database);
    return new Set(contradictions.map(({ file }) => file));
  });
}

const newest = `
SELECT r.id AS record_id, r.place AS place, v.id AS id, CAST(v.digest AS BLOB) AS digest, CAST(v.text AS BLOB) AS text
  FROM records r LEFT JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL
  WHERE r.resource = ? AND r.key = ? AND r.gone_run IS NULL`;

function mendResource(database: Database, resource: Resource, { layout, isProved }: MendSources): boolean {
  const isWhole = isProved(resource.file);
  let [place, isContradicted] = [0, false];
  for (const record of recordsIn(layout.folder, resource)) {
    place += 1;
    const row = record === null ? undefined : database.get(newest, resource.name, record.key);
    if (record === null || row === undefined) continue;
    if (!mendText(database, resource, record, row, isWhole)) isContradicted = true;
    if (isWhole && row['place'] !== place) {
      database.run('UPDATE records SET place = ? WHERE id = ?', place, integer(row, 'record_id'));
    }
  }
  return isContradicted;
}

/** A line that is proved by the digest kept with the record is as good as a whole file. False where both texts are proved and differ. */
function mendText(database: Database, resource: Resource, record: JsonRecord, row: Row, isWhole: boolean): boolean {
  const [kept, digest] = [textIn(row['text']), textIn(row['digest'])];
  if (kept !== null && oneLine(kept) === record.text) {
    if (isWhole && row['id'] !== null) mendDigest(database, resource, record.text, row, digest);
    return true;
  }
  const own = digestOf(resource, record.text, Number.POSITIVE_INFINITY);
  if (own !== digest && (!isWhole || isRight(resource, kept, digest))) return !isWhole;
  // Only white space differs, which the file may have changed.
  if (kept !== null && isJson(kept) && canonicalJson(kept) === canonicalJson(record.text)) return true;
  // What the digest leaves out changes by itself; only a whole file tells what it was.
  if (!isWhole && isRight(resource, kept, digest)) return true;
  const proved = digest === projectionDigest && resource.settledAfter !== undefined ? digest : own;
  if (row['id'] === null) {
    // An earlier text has ended with the run before the one that saw this text first.
    const sql = `INSERT INTO versions (record_id, first_run, digest, text)
      SELECT id, coalesce((SELECT max(last_run) + 1 FROM versions WHERE record_id = r.id), first_run), ?, ? FROM records r WHERE id = ?`;
    database.run(sql, proved, record.text, integer(row, 'record_id'));
  } else database.run('UPDATE versions SET text = ?, digest = ? WHERE id = ?', record.text, proved, integer(row, 'id'));
  return true;
}

/** The text is right by the JSON file, so that it is the digest which has changed. */
function mendDigest(database: Database, resource: Resource, sent: string, row: Row, digest: string | null): void {
  if (digest === projectionDigest && resource.settledAfter !== undefined) return;
  const own = digestOf(resource, sent, Number.POSITIVE_INFINITY);
  if (own !== digest) database.run('UPDATE versions SET digest = ? WHERE id = ?', own, integer(row, 'id'));
}

function isRight(resource: Resource, kept: string | null, digest: string | null): boolean {
  return kept !== null && isJson(kept) && digestOf(resource, kept, Number.POSITIVE_INFINITY) === digest;
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/** Null for bytes that are no text, and where there are none. */
function textIn(value: unknown): string | null {
  if (!(value instanceof ArrayBuffer || value instanceof Uint8Array)) return null;
  return isUtf8(value) ? Buffer.from(bytesOf(value)).toString('utf8') : null;
}

function bytesOf(value: ArrayBuffer | Uint8Array): Uint8Array {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}

/** What is no text and could not be mended becomes readable, so that the rest can be read: its digest still tells that it is damaged. */
function dropOddBytes(database: Database): void {
  for (const column of ['digest', 'text']) {
    const sql = `SELECT id, CAST(${column} AS BLOB) AS bytes FROM versions WHERE id > ? ORDER BY id LIMIT ?`;
    for (const row of database.batches(sql, 'id')) {
      const { bytes } = row;
      if (!(bytes instanceof ArrayBuffer || bytes instanceof Uint8Array) || isUtf8(bytes)) continue;
      const readable = Buffer.from(bytesOf(bytes)).toString('utf8');
      database.run(`UPDATE versions SET ${column} = ? WHERE id = ?`, readable, integer(row, 'id'));
    }
  }
}
