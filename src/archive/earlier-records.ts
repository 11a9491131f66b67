// The records of any snapshot, in the order of the JSON file that its run published, in small pieces whatever their number.
// Of what is the same but for volatile attributes one text is kept, so those are as the version's last run sent them.
import type { ResourceName } from '../model/resources.ts';
import type { CurrentRecord } from './current-records.ts';
import { batchSize, type Database, text, textOrNull } from './database.ts';
import { joinEarlierPlace, orderAt } from './earlier-order.ts';

const ownerAt = (column: string): string => `CASE WHEN e.record_id IS NULL THEN r.${column} ELSE e.${column} END`;

/** `v`: the version of `r` in the snapshot of run ?1. */
export const joinVersion = `JOIN versions v ON v.id =
  (SELECT id FROM versions WHERE record_id = r.id AND first_run <= ?1 ORDER BY first_run DESC LIMIT 1)`;

const ofIds = `
SELECT r.key AS key, ${ownerAt('owner_resource')} AS owner_resource, ${ownerAt('owner_key')} AS owner_key, v.text AS text
FROM json_each(?2) each JOIN records r ON r.id = each.value
${joinVersion} ${joinEarlierPlace}
ORDER BY each.key`;

/** `run`: its number. */
export function* recordsAt(
  master: Database,
  resource: ResourceName,
  run: number,
): Generator<CurrentRecord, void, undefined> {
  const ids = orderAt(master, resource, run);
  for (let at = 0; at < ids.length; at += batchSize) {
    for (const row of master.all(ofIds, run, JSON.stringify(ids.slice(at, at + batchSize)))) {
      yield {
        key: text(row, 'key'),
        ownerResource: textOrNull(row, 'owner_resource'),
        ownerKey: textOrNull(row, 'owner_key'),
        text: text(row, 'text'),
      };
    }
  }
}
