// One snapshot of an archive that is served, the newest or an earlier one, as records for the viewer's parts. Lazily: nothing is read before it is asked for.
import { nestedAt, recordAt, recordsAt } from '../../archive/earlier-records.ts';
import { currentRecords, type CurrentRecord } from '../../archive/current-records.ts';
import type { Database } from '../../archive/database.ts';
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import { isResourceName, type ResourceName } from '../../model/resources.ts';
import type { SnapshotView } from '../../model/view/project-view.ts';
import { parseRecord } from '../archive-source/parse-record.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

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
    isNewest ? currentRecords(database, resource) : recordsAt(database, resource, run);
  return {
    ...shown,
    *each(resource) {
      const records = master.within((database) => list(database, resource));
      for (;;) {
        // Each step reads: a commit or damage is told as everywhere.
        const step = master.within(() => records.next());
        if (step.done === true) return;
        const record = keyed(step.value);
        if (record !== null) yield record;
      }
    },
    one(resource, key) {
      const found = master.within((database) => recordAt(database, resource, key, run));
      return found === null ? null : keyed(found);
    },
    nested(resource, key) {
      const found = master.within((database) => nestedAt(database, resource, key, run));
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

/** Oldest first. */
export function snapshotsIn(database: Database): SnapshotView[] {
  const sql = `SELECT number, CAST(finished_at AS BLOB) AS at, (SELECT count(*) FROM gaps WHERE run = number) AS gaps FROM runs ORDER BY number`;
  return database
    .all(sql)
    .map((row) => ({ run: numberIn(row, 'number'), at: textIn(row, 'at') ?? '', gaps: numberIn(row, 'gaps') }));
}
