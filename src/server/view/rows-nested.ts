// What the rows of some stories tell of what is nested in them: one question for each resource, whatever their number.
import type { ResourceName } from '../../model/resources.ts';
import { wordIn } from './row-values.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

export interface NestedCounts {
  readonly comments: number;
  /** Complete ones of all. */
  readonly tasks: readonly [number, number];
  /** Unresolved ones. */
  readonly blockers: number;
  /** States, as sent. */
  readonly reviews: readonly string[];
  readonly attachments: number;
}

/** Of each of these stories. */
export function nestedCounts(records: SnapshotRecords, keys: readonly string[]): (story: string) => NestedCounts {
  const owned = (resource: ResourceName): OwnedRecords => byOwner(records.owned(resource, 'stories', keys));
  const [comments, tasks, blockers, reviews] = [owned('comments'), owned('tasks'), owned('blockers'), owned('reviews')];
  const attachments = attachmentCounts(records, comments);
  return (story) => {
    const [itsTasks, itsBlockers] = [tasks.get(story) ?? [], blockers.get(story) ?? []];
    return {
      comments: comments.get(story)?.length ?? 0,
      tasks: [itsTasks.filter(({ record }) => wordIn(record, 'complete') === 'true').length, itsTasks.length],
      blockers: itsBlockers.filter(({ record }) => wordIn(record, 'resolved') !== 'true').length,
      reviews: (reviews.get(story) ?? []).map(({ record }) => wordIn(record, 'status')),
      attachments: attachments.get(story) ?? 0,
    };
  };
}

type OwnedRecords = ReadonlyMap<string, readonly KeyedRecord[]>;

function byOwner(records: readonly KeyedRecord[]): OwnedRecords {
  const lists = new Map<string, KeyedRecord[]>();
  for (const record of records) {
    const owner = record.owner?.key ?? '';
    const list = lists.get(owner);
    if (list === undefined) lists.set(owner, [record]);
    else list.push(record);
  }
  return lists;
}

/** Files and Google documents are attached to comments. */
function attachmentCounts(records: SnapshotRecords, comments: OwnedRecords): ReadonlyMap<string, number> {
  const storyOf = new Map([...comments].flatMap(([story, list]) => list.map(({ key }) => [key, story] as const)));
  const counts = new Map<string, number>();
  for (const resource of ['file_attachments', 'google_attachments'] as const) {
    for (const { owner } of records.owned(resource, 'comments', [...storyOf.keys()])) {
      const story = storyOf.get(owner?.key ?? '') ?? '';
      counts.set(story, (counts.get(story) ?? 0) + 1);
    }
  }
  return counts;
}
