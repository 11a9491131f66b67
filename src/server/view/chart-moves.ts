// When stories changed their state: from the transitions, or where an archive has none from the activity.
import type { MoveSource } from '../../model/view/chart-facts.ts';
import { isRecord, type V5Record } from '../v5/source.ts';
import { listIn, recordIn, timeIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface TimedMove {
  readonly time: number;
  readonly state: string;
}

export interface Moves {
  readonly source: MoveSource;
  /** By story, oldest first. */
  readonly byStory: ReadonlyMap<string, readonly TimedMove[]>;
}

/** More in one story is no work of people. */
const mostMoves = 5000;

export function movesOf(records: SnapshotRecords): Moves {
  const told = gathered(transitions(records));
  if (told.size > 0) return { source: 'transitions', byStory: told };
  const seen = gathered(changes(records));
  return { source: seen.size > 0 ? 'activity' : 'none', byStory: seen };
}

interface StoryMove extends TimedMove {
  readonly story: string;
}

/** By their keys, which say all that is needed. */
function* transitions(records: SnapshotRecords): Generator<StoryMove> {
  for (const key of records.keys('transitions')) {
    const end = key.lastIndexOf('_');
    const [, story = '', state = ''] = /^(\d+|.*)_(.+)$/u.exec(key.slice(0, Math.max(0, end))) ?? [];
    const written = key.slice(end + 1);
    yield { story, state, time: /^\d+$/u.test(written) ? Number(written) : Date.parse(written) };
  }
}

function* changes(records: SnapshotRecords): Generator<StoryMove> {
  for (const { record } of records.eachWith('activities', ['changes', 'occurred_at'])) {
    const time = timeIn(record, 'occurred_at');
    for (const change of listIn(record, 'changes').filter(isRecord)) {
      const state = wordIn(recordIn(change, 'new_values'), 'current_state');
      if (state !== '' && isOfStory(change)) yield { story: wordIn(change, 'id'), state, time };
    }
  }
}

function isOfStory(change: V5Record): boolean {
  return wordIn(change, 'kind') === 'story';
}

function gathered(moves: Iterable<StoryMove>): Map<string, TimedMove[]> {
  const byStory = new Map<string, TimedMove[]>();
  for (const { story, state, time } of moves) {
    if (story === '' || state === '' || !Number.isFinite(time)) continue;
    const known = byStory.get(story);
    if (known === undefined) byStory.set(story, [{ state, time }]);
    else if (known.length < mostMoves) known.push({ state, time });
  }
  for (const known of byStory.values()) known.sort((one, other) => one.time - other.time);
  return byStory;
}
