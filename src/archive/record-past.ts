// The past of single records, as of one run: their versions until then, and what was nested in them and is gone by then. Reads only; what is no text is left out.
import { isResourceName, type ResourceName } from '../model/resources.ts';
import type { CurrentRecord } from './current-records.ts';
import { asBytes, type Database, integer, integerOrNull, isText, type Row, text, textOrNull } from './database.ts';
import { joinEarlierPlace } from './earlier-order.ts';

export interface RecordVersion {
  readonly key: string;
  readonly firstRun: number;
  /** Null: it is the newest one. */
  readonly lastRun: number | null;
  readonly text: string;
}

export interface GoneRecord extends CurrentRecord {
  readonly resource: ResourceName;
  /** The run that found it gone. */
  readonly gone: number;
}

/** As many as anybody reads of one record. */
const mostVersions = 200;

const versions = `SELECT r.key AS key, v.first_run AS first_run, v.last_run AS last_run, ${asBytes('v.text')} AS text
  FROM json_each(?3) each CROSS JOIN records r ON r.resource = ?2 AND r.key = each.value
  JOIN versions v ON v.record_id = r.id
  WHERE v.first_run <= ?1 AND v.id IN (
    SELECT id FROM versions WHERE record_id = r.id AND first_run <= ?1 ORDER BY first_run DESC LIMIT ${mostVersions})
  ORDER BY each.key, v.first_run`;

/** Of each key the newest ones, the oldest of these first. */
export function versionsUntil(
  master: Database,
  resource: ResourceName,
  keys: readonly string[],
  run: number,
): RecordVersion[] {
  const rows = master.all(versions, run, resource, JSON.stringify(keys)).filter(isReadable);
  return rows.map((row) => ({
    key: text(row, 'key'),
    firstRun: integer(row, 'first_run'),
    lastRun: integerOrNull(row, 'last_run'),
    text: text(row, 'text'),
  }));
}

const ownerAt = (column: string): string => `CASE WHEN e.record_id IS NULL THEN r.${column} ELSE e.${column} END`;

const goneBy = `coalesce(
  (SELECT a.gone_run FROM absences a WHERE a.record_id = r.id AND a.gone_run <= ?1 AND a.returned_run > ?1),
  CASE WHEN r.gone_run <= ?1 THEN r.gone_run END)`;

const goneOf = `SELECT r.resource AS resource, r.key AS key, ${ownerAt('owner_resource')} AS owner_resource,
    ${ownerAt('owner_key')} AS owner_key, ${goneBy} AS gone, ${asBytes('v.text')} AS text
  FROM records r
  JOIN versions v ON v.id = (SELECT id FROM versions WHERE record_id = r.id AND first_run <= ?1 ORDER BY first_run DESC LIMIT 1)
  ${joinEarlierPlace}
  WHERE r.id IN (
    SELECT id FROM records WHERE owner_resource = ?2 AND owner_key IN (SELECT value FROM json_each(?3))
    UNION SELECT record_id FROM earlier_places
      WHERE owner_resource = ?2 AND owner_key IN (SELECT value FROM json_each(?3)))
  AND ${ownerAt('owner_resource')} = ?2 AND ${ownerAt('owner_key')} IN (SELECT value FROM json_each(?3))
  AND r.first_run <= ?1 AND ${goneBy} IS NOT NULL
  ORDER BY r.position, r.id`;

/** What was nested directly in any of these owners and is gone by this run, as it was last. */
export function goneFrom(master: Database, owner: ResourceName, keys: readonly string[], run: number): GoneRecord[] {
  return master
    .all(goneOf, run, owner, JSON.stringify(keys))
    .filter(isReadable)
    .flatMap((row) => {
      const resource = text(row, 'resource');
      if (!isResourceName(resource)) return [];
      const of = { ownerResource: textOrNull(row, 'owner_resource'), ownerKey: textOrNull(row, 'owner_key') };
      return { resource, key: text(row, 'key'), ...of, gone: integer(row, 'gone'), text: text(row, 'text') };
    });
}

const isReadable = (row: Row): boolean => isText(row, 'text');
