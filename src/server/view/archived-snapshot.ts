// One snapshot of an archive that is served, the newest or an earlier one, as records for the viewer's parts. Lazily: nothing is read before it is asked for.
import { betweenRecords, currentAttributes, currentKeys } from '../../archive/current-attributes.ts';
import { ownedAt, readableAt, readableNestedAt, recordsOfKeys } from '../../archive/earlier-records.ts';
import { type CurrentRecord, readableRecords } from '../../archive/current-records.ts';
import type { Database } from '../../archive/database.ts';
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import { isResourceName, type ResourceName } from '../../model/resources.ts';
import type { SnapshotView } from '../../model/view/project-view.ts';
import { type OpenRecord, parseRecord } from '../archive-source/parse-record.ts';
import { isList, textOf, type V5Record, type V5Value, valueOf } from '../v5/source.ts';
import type { KeyedRecord, PickedRecord, SnapshotRecords } from './snapshot-records.ts';

interface Shown {
  readonly projectId: string;
  readonly projectName: string;
  readonly run: number;
  /** Whether it is the newest run's. */
  readonly isNewest: boolean;
}

/** Valid within one answer. Its functions throw what ServedMaster throws. */
export function archivedSnapshot(master: ServedMaster, { isNewest, ...shown }: Shown): SnapshotRecords {
  const { run } = shown;
  const list = (database: Database, resource: ResourceName): Generator<CurrentRecord, void, undefined> =>
    isNewest ? readableRecords(database, resource) : readableAt(database, resource, run);
  return {
    ...shown,
    isNewest,
    startedAt: () => master.within((database) => startOfRun(database, run)),
    *each(resource) {
      for (const row of eachOf(master, (database) => list(database, resource))) {
        const record = keyed(row);
        if (record !== null) yield record;
      }
    },
    *eachWith(resource, attributes) {
      if (!isNewest) {
        for (const { key, record } of this.each(resource)) yield { key, record: picked(record, attributes) };
        return;
      }
      for (const piece of eachOf(master, (database) => currentAttributes(database, resource, attributes))) {
        yield* pickedIn(piece, attributes);
      }
    },
    *keys(resource) {
      if (!isNewest) {
        for (const { key } of this.each(resource)) yield key;
        return;
      }
      for (const piece of eachOf(master, (database) => currentKeys(database, resource))) yield* keysIn(piece);
    },
    several: (resource, keys) =>
      present(master.within((database) => recordsOfKeys(database, resource, keys, run)).map(keyed)),
    owned: (resource, owner, keys) =>
      present(master.within((database) => ownedAt(database, resource, { owner, keys }, run)).map(keyed)),
    one(resource, key) {
      const [found] = master.within((database) => recordsOfKeys(database, resource, [key], run));
      return found === undefined ? null : keyed(found);
    },
    nested(resource, key) {
      const found = master.within((database) => readableNestedAt(database, resource, key, run));
      return found.flatMap((each) => {
        const record = keyed(each);
        return record === null ? [] : [{ ...record, resource: each.resource }];
      });
    },
  };
}

function keyed({ key, ownerResource, ownerKey, text }: CurrentRecord): KeyedRecord | null {
  const record = parseRecord(text);
  if (record === null) return null;
  const isOwned = ownerResource !== null && ownerKey !== null && isResourceName(ownerResource);
  return { key, record, owner: isOwned ? { resource: ownerResource, key: ownerKey } : null };
}

/** Each step reads: a commit or damage is told as everywhere. */
function* eachOf<T>(master: ServedMaster, list: (database: Database) => Iterator<T>): Generator<T, void, undefined> {
  const rows = master.within(list);
  for (;;) {
    const step = master.within(() => rows.next());
    if (step.done === true) return;
    yield step.value;
  }
}

function picked(record: V5Record, attributes: readonly string[]): V5Record {
  return Object.fromEntries(attributes.map((name) => [name, valueOf(record, name) ?? null]));
}

/** All at once, which is several times as fast; one by one where that does not go. */
function* pickedIn(piece: string, attributes: readonly string[]): Generator<PickedRecord, void, undefined> {
  const rows =
    listIn(piece.replaceAll(betweenRecords, ',')) ?? piece.split(betweenRecords).flatMap((row) => listIn(row) ?? []);
  for (const row of rows) {
    if (!isList(row)) continue;
    const [key = '', values = null] = row;
    if (isList(values)) yield { key: textOf(key), record: namedRecord(values, attributes) };
  }
}

/** Null where they cannot be read. */
function listIn(rows: string): readonly V5Value[] | null {
  const list = parseRecord(`{"rows":[${rows}]}`)?.['rows'];
  return typeof list !== 'function' && isList(list) ? list : null;
}

/** The id stands before what was asked for. */
function namedRecord(values: readonly V5Value[], attributes: readonly string[]): V5Record {
  const record: OpenRecord = {};
  for (const [at, name] of attributes.entries()) record[name] = values[at + 1] ?? null;
  return record;
}

function keysIn(piece: string): string[] {
  return (listIn(piece.slice(1, -1)) ?? []).map(textOf);
}

function present<T>(records: readonly (T | null)[]): T[] {
  return records.filter((record) => record !== null);
}

function startOfRun(database: Database, run: number): number {
  const sql = 'SELECT CAST(started_at AS BLOB) AS at FROM runs WHERE number = ?';
  return Date.parse(textIn(database.get(sql, run) ?? {}, 'at') ?? '');
}

/** Oldest first. */
export function snapshotsIn(database: Database): SnapshotView[] {
  const sql = `SELECT number, CAST(finished_at AS BLOB) AS at, (SELECT count(*) FROM gaps WHERE run = number) AS gaps FROM runs ORDER BY number`;
  return database
    .all(sql)
    .map((row) => ({ run: numberIn(row, 'number'), at: textIn(row, 'at') ?? '', gaps: numberIn(row, 'gaps') }));
}
