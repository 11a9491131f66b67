// The facts of each story that charts need, from its record and its moves.
import { type FactState, factStates, factTypes, type Step, type StoryFacts } from '../../model/view/chart-facts.ts';
import { stepsOf } from '../../model/charts/steps.ts';
import type { V5Record } from '../v5/source.ts';
import type { ChartDays } from './chart-days.ts';
import type { TimedMove } from './chart-moves.ts';
import { estimateIn, numberIn, recordIn, timeIn, wordIn } from './row-values.ts';

export const storyAttributes = [
  'story_type',
  'current_state',
  'estimate',
  'created_at',
  'updated_at',
  'accepted_at',
  'cycle_time_details',
  'labels',
  'label_ids',
  'owner_ids',
  'owned_by_id',
] as const;

/** Higher estimates are nobody's. */
const mostPoints = 1_000_000;
const mostMinutes = 100_000_000;
/** Of one story. */
const mostPlaces = 200;

export interface StoryToTell {
  readonly record: V5Record;
  readonly moves: readonly TimedMove[];
  readonly owners: readonly number[];
  readonly labels: readonly number[];
}

export interface ToldFacts {
  readonly facts: StoryFacts;
  readonly isUntold: boolean;
  readonly isExplained: boolean;
}

const early: ReadonlySet<FactState> = new Set(['unstarted', 'planned', 'unscheduled', 'other']);

export function storyFacts({ record, moves, owners, labels }: StoryToTell, days: ChartDays, today: number): ToldFacts {
  const state = placeIn(factStates, wordIn(record, 'current_state'));
  const isAccepted = factStates[state] === 'accepted';
  const accepted = isAccepted ? acceptedAt(record, moves) : Number.NaN;
  const estimate = estimateIn(record);
  const [created, acceptedOn] = [days.dayOf(timeIn(record, 'created_at')), days.dayOf(accepted)];
  const { steps, isExplained } = stepsOf({
    created,
    accepted: acceptedOn,
    changed: days.dayOf(timeIn(record, 'updated_at')),
    state,
    moves: moves.flatMap(({ time, state: to }): Step[] => {
      const day = days.dayOf(time);
      return day === null ? [] : [[day, placeIn(factStates, to)]];
    }),
    today,
  });
  const facts: StoryFacts = [
    created,
    acceptedOn,
    placeIn(factTypes, wordIn(record, 'story_type')),
    state,
    estimate <= mostPoints ? estimate : null,
    isAccepted ? cycleMinutes(record, moves, days) : null,
    rejections(record, moves),
    owners.slice(0, mostPlaces),
    labels.slice(0, mostPlaces),
    steps,
  ];
  return { facts, isUntold: moves.length === 0 && !early.has(factStates[state] ?? 'other'), isExplained };
}

function acceptedAt(record: V5Record, moves: readonly TimedMove[]): number {
  const said = timeIn(record, 'accepted_at');
  return Number.isNaN(said) ? (lastTime(moves, 'accepted') ?? Number.NaN) : said;
}

function cycleMinutes(record: V5Record, moves: readonly TimedMove[], days: ChartDays): number | null {
  const start = moves.find(({ state }) => state === 'started')?.time;
  const end = lastTime(moves, 'accepted') ?? timeIn(record, 'accepted_at');
  const told = numberIn(recordIn(record, 'cycle_time_details'), 'total_cycle_time') / 60_000;
  const minutes = start === undefined ? Math.round(told) : days.workingMinutes(start, end);
  return minutes !== null && minutes >= 0 && minutes <= mostMinutes ? minutes : null;
}

function rejections(record: V5Record, moves: readonly TimedMove[]): number | null {
  if (moves.length > 0) return moves.filter(({ state }) => state === 'rejected').length;
  const told = numberIn(recordIn(record, 'cycle_time_details'), 'rejected_count');
  return Number.isInteger(told) && told >= 0 ? told : null;
}

function lastTime(moves: readonly TimedMove[], wanted: string): number | undefined {
  return moves.findLast(({ state }) => state === wanted)?.time;
}

/** Words that v5 does not have have the last place. */
function placeIn(words: readonly string[], word: string): number {
  const place = words.indexOf(word);
  return place === -1 ? words.length - 1 : place;
}
