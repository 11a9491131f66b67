// What the stories of each label sum up to, by state, as v5 counts them. Made in one pass where a host sent no counts.
import type { ServedRow } from '../../archive/served-master.ts';
import { storyStates } from '../../model/story-words.ts';
import { isList, isRecord, textOf, type V5Record, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

export interface LabelCounts {
  /** Of a label that no story carries all are 0. */
  of(id: string): V5Record;
}

interface Sums {
  readonly stories: number[];
  readonly points: number[];
  readonly zeroPoint: number[];
}

export function labelCounts(rows: Iterable<ServedRow>): LabelCounts {
  const sums = new Map<string, Sums>();
  for (const { text } of rows) {
    const story = text === null ? null : parseRecord(text);
    const labels = story === null ? undefined : valueOf(story, 'labels');
    if (story === null || !isList(labels)) continue;
    const state = storyStates.findIndex((each) => each === valueOf(story, 'current_state'));
    const points = Number(textOf(valueOf(story, 'estimate'))) || 0;
    const ids = labels.flatMap((each) => (isRecord(each) ? [textOf(valueOf(each, 'id'))] : []));
    if (state !== -1) for (const id of new Set(ids)) add(sums, id, state, points);
  }
  return { of: (id) => countsRecord(sums.get(id) ?? nothing()) };
}

function nothing(): Sums {
  const zeros = (): number[] => storyStates.map(() => 0);
  return { stories: zeros(), points: zeros(), zeroPoint: zeros() };
}

function add(all: Map<string, Sums>, id: string, state: number, points: number): void {
  const sums = all.get(id) ?? nothing();
  all.set(id, sums);
  sums.stories[state] = (sums.stories[state] ?? 0) + 1;
  sums.points[state] = (sums.points[state] ?? 0) + points;
  if (points === 0) sums.zeroPoint[state] = (sums.zeroPoint[state] ?? 0) + 1;
}

function countsRecord({ stories, points, zeroPoint }: Sums): V5Record {
  const byState = (counts: readonly number[]): V5Record => ({
    kind: 'counts_by_story_state',
    ...Object.fromEntries(storyStates.map((state, index) => [state, counts[index] ?? 0])),
  });
  return {
    kind: 'story_counts',
    number_of_zero_point_stories_by_state: byState(zeroPoint),
    sum_of_story_estimates_by_state: byState(points),
    number_of_stories_by_state: byState(stories),
  };
}
