// The stories of a board in the host's order, the sums of their labels, and whom they name: from the search index where it holds them, otherwise from the records.
import type { IndexedBoard } from '../../model/search-columns.ts';
import type { V5Record } from '../v5/source.ts';
import { CountSum } from './board-counts.ts';
import { LabelNames } from './label-names.ts';
import type { PartSource } from './part-source.ts';
import { estimateIn, ownersIn, timeIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface PlacedStory {
  readonly id: string;
  readonly state: string;
  /** Milliseconds since 1970; NaN: not accepted, or not known when. */
  readonly acceptedAt: number;
  /** 0: not estimated. */
  readonly points: number;
}

export interface BoardStories {
  readonly stories: readonly PlacedStory[];
  readonly labels: LabelNames;
  /** By label. */
  readonly labelSums: ReadonlyMap<string, CountSum>;
  /** Ids of people. */
  readonly named: ReadonlySet<string>;
}

export interface LabelledStory {
  readonly id: string;
  /** Ids, each once. */
  readonly labels: readonly string[];
}

export function boardStories({ records, search }: PartSource): BoardStories {
  const indexed = search?.board() ?? null;
  return indexed === null ? ofRecords(records) : ofIndex(records, indexed);
}

function ofIndex(records: SnapshotRecords, { stories, people }: IndexedBoard): BoardStories {
  const [placed, labels, sums] = [[] as PlacedStory[], new LabelNames(records), new LabelSums()];
  for (const { key, state, acceptedAt, estimate, labels: own } of stories) {
    const story = { id: key, state, acceptedAt, points: estimate > 0 && Number.isFinite(estimate) ? estimate : 0 };
    placed.push(story);
    for (const { id, name } of own) {
      labels.add(id, name);
      sums.add(id, story);
    }
  }
  return { stories: placed, labels, labelSums: sums.byLabel, named: new Set(people) };
}

/** The labels of every story, in the host's order. */
export function* labelsOfStories({ records, search }: PartSource, labels: LabelNames): Generator<LabelledStory> {
  const indexed = search?.board() ?? null;
  if (indexed !== null) {
    for (const { key, labels: own } of indexed.stories) yield { id: key, labels: own.map(({ id }) => id) };
    return;
  }
  for (const { key, record } of records.eachWith('stories', ['labels', 'label_ids'])) {
    yield { id: key, labels: labels.of(record) };
  }
}

// Not `owners`, the largest of all: the people whom they name are records of their own.
const attributes = [
  'current_state',
  'accepted_at',
  'estimate',
  'labels',
  'label_ids',
  'owner_ids',
  'owned_by_id',
  'requested_by_id',
];

function ofRecords(records: SnapshotRecords): BoardStories {
  const [placed, labels, sums] = [[] as PlacedStory[], new LabelNames(records), new LabelSums()];
  const named = new Set<string>();
  for (const { key, record } of records.eachWith('stories', attributes)) {
    const story = placedStory(key, record);
    placed.push(story);
    for (const label of labels.of(record)) sums.add(label, story);
    for (const id of ownersIn(record)) named.add(id);
    named.add(wordIn(record, 'requested_by_id'));
  }
  named.delete('');
  return { stories: placed, labels, labelSums: sums.byLabel, named };
}

function placedStory(id: string, record: V5Record): PlacedStory {
  return {
    id,
    state: wordIn(record, 'current_state'),
    acceptedAt: timeIn(record, 'accepted_at'),
    points: estimateIn(record) || 0,
  };
}

class LabelSums {
  readonly byLabel = new Map<string, CountSum>();

  add(label: string, story: PlacedStory): void {
    const known = this.byLabel.get(label);
    const sum = known ?? new CountSum();
    if (known === undefined) this.byLabel.set(label, sum);
    sum.add(story);
  }
}
