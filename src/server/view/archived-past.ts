// The past of an archive's records as of one snapshot, for the pages of single stories and epics.
import { lifeOf } from '../../archive/record-life.ts';
import { goneFrom, versionsUntil } from '../../archive/record-past.ts';
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import { isResourceName } from '../../model/resources.ts';
import { parseRecord } from '../archive-source/parse-record.ts';
import { archivedSnapshot } from './archived-snapshot.ts';
import type { PastVersion, SnapshotPast } from './snapshot-past.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

interface Archived {
  readonly master: ServedMaster;
  readonly records: SnapshotRecords;
  /** The keys of the newest snapshot's activities about this, the newest first. */
  readonly activityKeys: (kind: 'story' | 'epic', id: string) => readonly string[];
}

/** Valid within one answer. */
export function archivedPast({ master, records, activityKeys }: Archived): SnapshotPast {
  const { run } = records;
  return {
    lifeOf: (resource, key) => master.within((database) => lifeOf(database, resource, key)),
    versions(resource, keys) {
      const found = new Map<string, PastVersion[]>();
      for (const each of master.within((database) => versionsUntil(database, resource, keys, run))) {
        const record = parseRecord(each.text);
        if (record === null) continue;
        const versions = found.get(each.key) ?? [];
        versions.push({ firstRun: each.firstRun, lastRun: Math.min(each.lastRun ?? run, run), record });
        found.set(each.key, versions);
      }
      return found;
    },
    goneFrom: (owner, keys) =>
      master
        .within((database) => goneFrom(database, owner, keys, run))
        .flatMap(({ resource, key, ownerResource, ownerKey, gone, text }) => {
          const record = parseRecord(text);
          const isOwned = ownerResource !== null && ownerKey !== null && isResourceName(ownerResource);
          const of = isOwned ? { resource: ownerResource, key: ownerKey } : null;
          return record === null ? [] : [{ resource, key, record, owner: of, gone }];
        }),
    contents(ids) {
      const sql = `SELECT CAST(attachment_id AS BLOB) AS attachment, bytes FROM attachments
        WHERE attachment_id IN (SELECT value FROM json_each(?)) ORDER BY id`;
      const rows = ids.length === 0 ? [] : master.all(sql, JSON.stringify(ids));
      return new Map(rows.map((row) => [textIn(row, 'attachment') ?? '', numberIn(row, 'bytes')]));
    },
    activity(kind, id, most) {
      const keys = activityKeys(kind, id);
      const rows: readonly KeyedRecord[] = records.several('activities', records.isNewest ? keys.slice(0, most) : keys);
      const count = records.isNewest ? keys.length : rows.length;
      return { rows: rows.slice(0, most).map(({ record }) => record), count };
    },
    at(other) {
      if (other === run) return { records, past: this };
      const { projectId, projectName } = records;
      const earlier = archivedSnapshot(master, { projectId, projectName, run: other, isNewest: false });
      return { records: earlier, past: archivedPast({ master, records: earlier, activityKeys }) };
    },
  };
}
