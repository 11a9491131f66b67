// What differs between two snapshots, record by record. Volatile attributes make no difference. Reads only.
import { isResourceName, type ResourceName, resources } from '../model/resources.ts';
import { batchSize, type Database, integer, text } from './database.ts';
import { type EarlierRecord, recordsOf } from './earlier-records.ts';

/** `before` null: added; `after` null: removed; never both. */
export interface RecordChange {
  readonly resource: ResourceName;
  readonly key: string;
  readonly before: EarlierRecord | null;
  readonly after: EarlierRecord | null;
}

const between = (column: string): string => `${column} > ?1 AND ${column} <= ?2`;

// A change and its taking back are both in here; the comparison tells.
const touched = `SELECT id, resource FROM records WHERE id IN (
  SELECT record_id FROM versions WHERE ${between('first_run')}
  UNION SELECT id FROM records WHERE ${between('gone_run')}
  UNION SELECT record_id FROM absences WHERE ${between('gone_run')} OR ${between('returned_run')})
ORDER BY place IS NULL, place, id`;

/** By resource, in the order of the resources table; within one in that of its file now, those that are gone now last. Numbers of runs, in any order. */
export function* changesBetween(master: Database, from: number, to: number): Generator<RecordChange, void, undefined> {
  const byResource = new Map<ResourceName, number[]>(resources.map(({ name }) => [name, []]));
  for (const row of master.all(touched, Math.min(from, to), Math.max(from, to))) {
    const resource = text(row, 'resource');
    if (isResourceName(resource)) byResource.get(resource)?.push(integer(row, 'id'));
  }
  for (const ids of byResource.values()) {
    for (let at = 0; at < ids.length; at += batchSize) {
      yield* changesOf(master, ids.slice(at, at + batchSize), from, to);
    }
  }
}

function* changesOf(
  master: Database,
  ids: readonly number[],
  from: number,
  to: number,
): Generator<RecordChange, void, undefined> {
  const [befores, afters] = [from, to].map(
    (run) => new Map(recordsOf(master, ids, run).map((each) => [each.id, each])),
  );
  for (const id of ids) {
    const [before = null, after = null] = [befores?.get(id), afters?.get(id)];
    const either = after ?? before;
    if (either === null || before?.digest === after?.digest) continue;
    yield { resource: either.resource, key: either.key, before, after };
  }
}
