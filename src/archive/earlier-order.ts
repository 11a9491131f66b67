// The order of a resource's records as any run published it: from their places now, and where records stood before they moved. Reads only.
import type { ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { type Database, integer, integerOrNull } from './database.ts';

/** `r` is a record of the snapshot that run ?1 recorded. */
export const wasThere = `r.first_run <= ?1 AND (r.gone_run IS NULL OR r.gone_run > ?1)
  AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.record_id = r.id AND a.gone_run <= ?1 AND a.returned_run > ?1)`;

/** `e`: where `r` stood at run ?1, if that was elsewhere than now. */
export const joinEarlierPlace = `LEFT JOIN earlier_places e ON e.record_id = r.id
  AND e.last_run = (SELECT min(last_run) FROM earlier_places WHERE record_id = r.id AND last_run >= ?1)`;

/** The id of the record one line above; `p`: the one that is there now. */
export const previousAt = 'CASE WHEN e.record_id IS NULL THEN p.id ELSE e.previous_id END';

const withPrevious = `
SELECT r.id AS id, ${previousAt} AS previous
FROM records r ${joinEarlierPlace}
LEFT JOIN records p ON p.resource = r.resource AND p.place = r.place - 1
WHERE r.resource = ?2 AND ${wasThere}`;

/** The ids of rows in the table `records`. By one statement, so that a run that is taken in meanwhile cannot mix two orders. */
export function orderAt(master: Database, resource: ResourceName, run: number): number[] {
  const rows = master.all(withPrevious, run, resource);
  const next = new Map(rows.map((row) => [integerOrNull(row, 'previous'), integer(row, 'id')]));
  const order: number[] = [];
  for (let id = next.get(null); id !== undefined && order.length < rows.length; id = next.get(id)) order.push(id);
  if (order.length === rows.length) return order;
  throw new PtBackupError(
    'foreign',
    `archive.sqlite is damaged: it does not tell the order of ${resource} in run ${run}; put back a copy of it.`,
  );
}
