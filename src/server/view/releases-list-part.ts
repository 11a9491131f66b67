// The releases of one snapshot and what the stories up to each come to. Where a host has no list of them, the stories that mark them tell.
import type { ReleaseCounts, ReleaseRow } from '../../model/view/list-rows.ts';
import { isRecord, textOf, type V5Record } from '../v5/source.ts';
import { estimateIn, listIn, wordIn } from './row-values.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

/** In the host's order. */
export function releaseRows(records: SnapshotRecords): ReleaseRow[] {
  const listed = [...records.each('releases')];
  if (listed.length === 0) return markers(records).map((each) => releaseRow(each, null));
  const covered = listed.map(({ record }) => coveredIn(record));
  const stories = storyAmounts(records, new Set(covered.flat()));
  return listed.map((each, index) => releaseRow(each, countsOf(covered[index] ?? [], stories)));
}

function markers(records: SnapshotRecords): readonly KeyedRecord[] {
  const found: string[] = [];
  for (const { key, record } of records.eachWith('stories', ['story_type'])) {
    if (wordIn(record, 'story_type') === 'release') found.push(key);
  }
  return records.several('stories', found);
}

function releaseRow({ key, record }: KeyedRecord, covers: ReleaseCounts | null): ReleaseRow {
  return {
    id: key,
    name: wordIn(record, 'name', 'title') || `Release ${key}`,
    state: wordIn(record, 'current_state'),
    deadline: wordIn(record, 'deadline') || null,
    acceptedAt: wordIn(record, 'accepted_at') || null,
    projected: wordIn(record, 'projected_completion') || null,
    covers,
  };
}

interface Amount {
  readonly isAccepted: boolean;
  readonly points: number;
}

function storyAmounts(records: SnapshotRecords, ids: ReadonlySet<string>): Map<string, Amount> {
  const amounts = new Map<string, Amount>();
  if (ids.size === 0) return amounts;
  for (const { key, record } of records.eachWith('stories', ['current_state', 'estimate'])) {
    if (ids.has(key)) amounts.set(key, amountOf(record));
  }
  return amounts;
}

function amountOf(record: V5Record): Amount {
  const estimate = estimateIn(record);
  return { isAccepted: wordIn(record, 'current_state') === 'accepted', points: Number.isNaN(estimate) ? 0 : estimate };
}

/** Ids, or the stories themselves. */
function coveredIn(record: V5Record): string[] {
  const named = ['story_ids', 'stories'].flatMap((name) => listIn(record, name));
  return [...new Set(named.map((each) => (isRecord(each) ? wordIn(each, 'id') : textOf(each))))].filter(Boolean);
}

/** Stories that are not in the snapshot are not counted. Null where none is named. */
function countsOf(ids: readonly string[], amounts: ReadonlyMap<string, Amount>): ReleaseCounts | null {
  if (ids.length === 0) return null;
  const stories = ids.flatMap((id) => amounts.get(id) ?? []);
  const accepted = stories.filter((each) => each.isAccepted);
  const points = (list: readonly Amount[]): number => list.reduce((sum, each) => sum + each.points, 0);
  return {
    stories: stories.length,
    accepted: accepted.length,
    points: points(stories),
    acceptedPoints: points(accepted),
  };
}
