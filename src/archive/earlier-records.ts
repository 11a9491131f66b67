// The records of any snapshot, in the order of the JSON file that its run published, in small pieces whatever their number.
// Of what is the same but for volatile attributes one text is kept, so those are as the version's last run sent them.
import { isResourceName, type ResourceName } from '../model/resources.ts';
import type { CurrentRecord } from './current-records.ts';
import {
  asBytes,
  batchSize,
  type Database,
  integer,
  integerOrNull,
  isText,
  type Row,
  text,
  textOrNull,
} from './database.ts';
import { joinEarlierPlace, orderAt, previousAt, wasThere } from './earlier-order.ts';

export interface EarlierRecord extends CurrentRecord {
  /** Of the row in the table `records`. */
  readonly id: number;
  readonly resource: ResourceName;
  readonly digest: string;
}

const ownerAt = (column: string): string => `CASE WHEN e.record_id IS NULL THEN r.${column} ELSE e.${column} END`;

const columns = `r.id AS id, r.resource AS resource, r.key AS key,
  ${ownerAt('owner_resource')} AS owner_resource, ${ownerAt('owner_key')} AS owner_key, v.digest AS digest, ${asBytes('v.text')} AS text`;

/** `v`: the version of `r` in the snapshot of run ?1. */
const joinVersion = `JOIN versions v ON v.id =
  (SELECT id FROM versions WHERE record_id = r.id AND first_run <= ?1 ORDER BY first_run DESC LIMIT 1)`;

const byIds = `SELECT ${columns} FROM json_each(?2) each CROSS JOIN records r ON r.id = each.value
  ${joinVersion} ${joinEarlierPlace} WHERE ${wasThere} ORDER BY each.key`;

/** `run`: its number. */
export function* recordsAt(
  master: Database,
  resource: ResourceName,
  run: number,
): Generator<EarlierRecord, void, undefined> {
  const ids = orderAt(master, resource, run);
  for (let at = 0; at < ids.length; at += batchSize) yield* recordsOf(master, ids.slice(at, at + batchSize), run);
}

/** As `recordsAt`, for readers that would rather do without a damaged record: what is no text is left out. */
export function* readableAt(
  master: Database,
  resource: ResourceName,
  run: number,
): Generator<EarlierRecord, void, undefined> {
  const ids = orderAt(master, resource, run);
  for (let at = 0; at < ids.length; at += batchSize) {
    yield* master
      .all(byIds, run, JSON.stringify(ids.slice(at, at + batchSize)))
      .filter(isReadable)
      .map(recordIn);
  }
}

/** Those of the records that are part of the run's snapshot, in the order of `ids`. */
export function recordsOf(master: Database, ids: readonly number[], run: number): EarlierRecord[] {
  return master.all(byIds, run, JSON.stringify(ids)).map(recordIn);
}

const byKey = `SELECT ${columns} FROM records r ${joinVersion} ${joinEarlierPlace}
  WHERE r.resource = ?2 AND r.key = ?3 AND ${wasThere}`;

/** Null where the run's snapshot has no such record. */
export function recordAt(master: Database, resource: ResourceName, key: string, run: number): EarlierRecord | null {
  const row = master.get(byKey, run, resource, key);
  return row === undefined ? null : recordIn(row);
}

const byKeys = `SELECT ${columns} FROM json_each(?3) each CROSS JOIN records r ON r.resource = ?2 AND r.key = each.value
  ${joinVersion} ${joinEarlierPlace} WHERE ${wasThere} ORDER BY each.key`;

/** Those that are part of the run's snapshot, in the order of `keys`; what is no text is left out. */
export function recordsOfKeys(
  master: Database,
  resource: ResourceName,
  keys: readonly string[],
  run: number,
): EarlierRecord[] {
  return master.all(byKeys, run, resource, JSON.stringify(keys)).filter(isReadable).map(recordIn);
}

const byOwners = `SELECT ${columns} FROM records r ${joinVersion} ${joinEarlierPlace}
  WHERE r.resource = ?3 AND r.id IN (
    SELECT id FROM records WHERE owner_resource = ?2 AND owner_key IN (SELECT value FROM json_each(?4))
    UNION SELECT record_id FROM earlier_places
      WHERE owner_resource = ?2 AND owner_key IN (SELECT value FROM json_each(?4)))
  AND ${ownerAt('owner_resource')} = ?2 AND ${ownerAt('owner_key')} IN (SELECT value FROM json_each(?4)) AND ${wasThere}
  ORDER BY r.position, r.id`;

/** The records of one resource that are nested in any of these, in the order of their lists now; what is no text is left out. */
export function ownedAt(
  master: Database,
  resource: ResourceName,
  { owner, keys }: { readonly owner: ResourceName; readonly keys: readonly string[] },
  run: number,
): EarlierRecord[] {
  return master.all(byOwners, run, owner, resource, JSON.stringify(keys)).filter(isReadable).map(recordIn);
}

const byOwner = `SELECT ${columns}, ${previousAt} AS previous
  FROM records r ${joinVersion} ${joinEarlierPlace}
  LEFT JOIN records p ON p.resource = r.resource AND p.place = r.place - 1
  WHERE r.id IN (
    SELECT id FROM records WHERE owner_resource = ?2 AND owner_key = ?3
    UNION SELECT record_id FROM earlier_places WHERE owner_resource = ?2 AND owner_key = ?3)
  AND ${ownerAt('owner_resource')} = ?2 AND ${ownerAt('owner_key')} = ?3 AND ${wasThere}`;

/** What is nested in a record, each list in its order; what is nested in that in turn is not part of it. */
export function nestedAt(master: Database, owner: ResourceName, ownerKey: string, run: number): EarlierRecord[] {
  return nestedRows(master, owner, ownerKey, run).map(recordIn);
}

/** As `nestedAt`; what is no text is left out. */
export function readableNestedAt(
  master: Database,
  owner: ResourceName,
  ownerKey: string,
  run: number,
): EarlierRecord[] {
  return nestedRows(master, owner, ownerKey, run).filter(isReadable).map(recordIn);
}

function nestedRows(master: Database, owner: ResourceName, ownerKey: string, run: number): Row[] {
  const rows = master.all(byOwner, run, owner, ownerKey);
  const ids = new Set(rows.map((row) => integer(row, 'id')));
  const next = new Map(rows.map((row) => [integerOrNull(row, 'previous'), row]));
  // The lists of several resources, each beginning behind a record that is somebody else's.
  const firsts = rows.filter((row) => !ids.has(integerOrNull(row, 'previous') ?? 0));
  return firsts.flatMap((first) => [...chain(first, next)]);
}

function* chain(first: Row, next: ReadonlyMap<number | null, Row>): Generator<Row, void, undefined> {
  const seen = new Set<Row>();
  for (let row: Row | undefined = first; row !== undefined && !seen.has(row); row = next.get(integer(row, 'id'))) {
    seen.add(row);
    yield row;
  }
}

const isReadable = (row: Row): boolean => isText(row, 'text');

function recordIn(row: Row): EarlierRecord {
  const resource = text(row, 'resource');
  if (!isResourceName(resource)) throw new TypeError(`no resource is named ${resource}`);
  return {
    id: integer(row, 'id'),
    resource,
    key: text(row, 'key'),
    ownerResource: textOrNull(row, 'owner_resource'),
    ownerKey: textOrNull(row, 'owner_key'),
    digest: text(row, 'digest'),
    text: text(row, 'text'),
  };
}
