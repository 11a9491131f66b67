// The search index as a file of the publish: the one that stands where it is whole and of this snapshot, otherwise a new one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database } from './database.ts';
import { type FileFacts, factsOfFile, statusOf } from './durable-files.ts';
import { indexName, type Layout } from './layout.ts';
import type { ActivityColumns } from './search-index/activity-columns.ts';
import { buildingIndex } from './search-index/build-index.ts';
import { snapshotStamp } from './search-index/index-stamp.ts';
import { standingIndex } from './search-index/open-index.ts';
import { parseSums } from './sums.ts';

/** Writes it into `.publish/`, not synced yet. `activity`: of all activities that the archive holds now. */
export async function newIndex(layout: Layout, master: Database, activity: ActivityColumns): Promise<FileFacts> {
  const path = join(layout.publish, indexName);
  // Signals are heard between its parts.
  for (const _ of buildingIndex(master, path, activity)) await setImmediate();
  return factsOfFile(path);
}

/** Null where it is not known to be as it was written: then it is made anew. */
export function factsOfStanding(layout: Layout, master: Database): FileFacts | null {
  if (!fits(layout, master) || statusOf(layout.sums)?.isFile() !== true) return null;
  const facts = factsOfFile(layout.index);
  const { digests } = parseSums(readFileSync(layout.sums, 'utf8'));
  return digests.get(indexName) === facts.digest ? facts : null;
}

/** Whether search.sqlite is an index of what the archive holds now. */
export function fits(layout: Layout, master: Database): boolean {
  const index = standingIndex(layout.index, snapshotStamp(master));
  index?.close();
  return index !== null;
}
