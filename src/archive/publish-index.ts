// The search index that stands beside an archive: whether it is whole and of its newest snapshot, so that a publish may leave it.
import { readFileSync } from 'node:fs';
import type { Database } from './database.ts';
import { type FileFacts, factsOfFile, statusOf } from './durable-files.ts';
import { indexName, type Layout } from './layout.ts';
import { snapshotStamp } from './search-index/index-stamp.ts';
import { standingIndex } from './search-index/open-index.ts';
import { parseSums } from './sums.ts';

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
