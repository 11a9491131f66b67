// Marks records that are gone upstream. Only where that is proved: a list that was read to its end, or an owner that is gone itself.
import type { Resource } from '../model/resources.ts';
import type { ResourceCount } from '../model/run.ts';
import type { Database } from './database.ts';
import { ownersFirst } from './owner-order.ts';

// Places.ts takes the place away, once it has kept where the record stood.
const markGone = 'UPDATE main.records SET gone_run = ?1 WHERE resource = ?2 AND gone_run IS NULL AND last_run < ?1';

const ownerWasRead = `EXISTS (
  SELECT 1 FROM main.records o
  WHERE o.resource = records.owner_resource AND o.key = records.owner_key AND o.last_run = ?1)
AND NOT EXISTS (
  SELECT 1 FROM staging.unread u
  WHERE u.resource = records.resource AND u.owner_resource = records.owner_resource AND u.owner_key = records.owner_key)`;

const ownerIsGone = `EXISTS (
  SELECT 1 FROM main.records o
  WHERE o.resource = records.owner_resource AND o.key = records.owner_key AND o.gone_run IS NOT NULL)`;

export function markTombstones(database: Database, run: number, counts: readonly ResourceCount[]): void {
  const read = new Set(counts.filter((count) => count.state === 'read').map((count) => count.resource));
  for (const resource of ownersFirst) {
    if (resource.appendOnly === true) continue;
    const condition = conditionFor(resource, read.has(resource.name));
    if (condition !== null) database.run(`${markGone} AND (${condition})`, run, resource.name);
  }
}

function conditionFor({ source }: Resource, isRead: boolean): string | null {
  switch (source.from) {
    // Whoever is named nowhere any more may still exist.
    case 'gathered':
      return null;
    case 'object':
    case 'list':
      return isRead ? 'true' : null;
    case 'nested':
      return isRead ? `${ownerIsGone} OR (${ownerWasRead})` : ownerIsGone;
  }
  return source satisfies never;
}
