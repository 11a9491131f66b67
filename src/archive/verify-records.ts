// Holds each record's text against the digest that was kept with it, in every version. Reads archive.sqlite alone.
import { isResourceName, resourceOf } from '../model/resources.ts';
import { parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { breathe } from './checked-file.ts';
import { type Database, integer, type Row, text } from './database.ts';
import { digestOf, projectionDigest } from './digest.ts';
import type { Findings } from './verify-finding.ts';

const versions = `
SELECT v.id AS id, r.resource AS resource, r.key AS key, v.digest AS digest, v.text AS text,
    v.last_run IS NULL AS is_newest
  FROM versions v JOIN records r ON r.id = v.record_id
  WHERE v.id > ? ORDER BY v.id LIMIT ?`;

export interface RecordCheck {
  readonly findings: Findings;
  readonly signal?: AbortSignal | undefined;
  /** How many were checked so far. */
  progress(done: number): void;
}

export async function checkDigests(master: Database, check: RecordCheck): Promise<void> {
  let done = 0;
  for (const row of master.batches(versions, 'id')) {
    const fault = faultOf(row);
    if (fault !== null) check.findings.damage(recordName(row), fault, row['is_newest'] === 1 ? 'record' : 'version');
    done += 1;
    if (done % 500 !== 0) continue;
    check.progress(done);
    await breathe(check.signal);
  }
}

/** Each record has the text of its first run and of its newest; the counts of runs tell whether one between them is lost. */
export function checkLostVersions(master: Database, findings: Findings): void {
  const sql = `SELECT r.id AS id, r.resource AS resource, r.key AS key,
      NOT EXISTS (SELECT 1 FROM versions v WHERE v.record_id = r.id AND v.last_run IS NULL) AS lacks_newest FROM records r
    WHERE (lacks_newest
      OR NOT EXISTS (SELECT 1 FROM versions v WHERE v.record_id = r.id AND v.first_run = r.first_run))
    AND r.id > ? ORDER BY r.id LIMIT ?`;
  for (const row of master.batches(sql, 'id')) {
    findings.damage(recordName(row), 'has lost a text', row['lacks_newest'] === 1 ? 'record' : 'version');
  }
}

export function recordName(row: Row): string {
  return `${printable(text(row, 'resource'), 40)} ${printable(text(row, 'key'), 80)}`;
}

function faultOf(row: Row): string | null {
  const [name, sent, digest] = [text(row, 'resource'), text(row, 'text'), text(row, 'digest')];
  if (!isResourceName(name)) return 'is of no resource that v5 has';
  const resource = resourceOf(name);
  try {
    parseJson(sent);
  } catch {
    return `holds a text that is not JSON (version ${integer(row, 'id')})`;
  }
  // A projection's digest says nothing of its text: all of it changes by itself.
  if (resource.settledAfter !== undefined && digest === projectionDigest) return null;
  const isSame = digest === digestOf(resource, sent, Number.POSITIVE_INFINITY);
  return isSame ? null : `does not match its digest (version ${integer(row, 'id')})`;
}
