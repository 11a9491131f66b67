// What charts are calculated from: a few numbers of each story, the iterations, and Tracker's daily history, as of one snapshot.
// Days are counted since 1 January 1970 in the project's time zone.
import { storyStates, storyTypes } from '../story-words.ts';
import type { VelocityRules } from '../board/velocity.ts';

/** Facts name types and states by their place in these lists; words that v5 does not have are the last one. */
export const factTypes = [...storyTypes, 'other'] as const;
export const factStates = [...storyStates, 'other'] as const;
export type FactType = (typeof factTypes)[number];
export type FactState = (typeof factStates)[number];

export interface ChartIteration {
  readonly number: number;
  readonly isDone: boolean;
  /** Days; the finish is not part of it. */
  readonly start: number;
  readonly finish: number;
  /** 1 is the whole team. */
  readonly strength: number;
  readonly weeks: number;
}

/** Where it is known when stories changed their state. */
export type MoveSource = 'transitions' | 'activity' | 'none';

/** The part `chart-facts/head`. */
export interface ChartHead {
  /** As in the tz database; `UTC` where the archive says none. */
  readonly timeZone: string;
  readonly isZoneKnown: boolean;
  /** The day of the snapshot. */
  readonly today: number;
  /** The first day that charts can show. */
  readonly firstDay: number;
  /** Whether the archive speaks of days before that. */
  readonly isCut: boolean;
  /** Done ones and the current one, by their start. */
  readonly iterations: readonly ChartIteration[];
  readonly areIterationsHosts: boolean;
  /** Iterations whose dates cannot be read or contradict each other; they are left out. */
  readonly unreadIterations: number;
  readonly velocity: VelocityRules;
  /** Names, the most used first; stories name them by their place. */
  readonly people: readonly string[];
  readonly labels: readonly string[];
  readonly moveSource: MoveSource;
  /** The day of the first change of state that is on record. */
  readonly firstMove: number | null;
  readonly stories: number;
  /** Stories that are beyond `unstarted`, and no record says when they got there. */
  readonly untold: number;
  /** Stories whose state no record of a change explains. */
  readonly unexplained: number;
  /** Of what charts count, how much the run could not read. */
  readonly gaps: number;
  /** How many parts `chart-facts/stories/<chunk>` there are. */
  readonly chunks: number;
}

/** A day from which on a story was in a state, by its place in `factStates`. */
export type Step = readonly [day: number, state: number];

/** A story, by what stands where. Null: not known. */
export type StoryFacts = readonly [
  created: number | null,
  /** Of a story that is accepted now. */
  accepted: number | null,
  type: number,
  state: number,
  points: number | null,
  /** From its first start to its last acceptance, in minutes without Saturdays and Sundays; of a story that is accepted now. */
  cycleMinutes: number | null,
  /** How often it was rejected; null: not known. */
  rejections: number | null,
  /** Places in `people` and `labels`; -1: one of the many that have no place. */
  owners: readonly number[],
  labels: readonly number[],
  /** By day, at least one; the first one is the first day on which it was there. */
  steps: readonly Step[],
];

/** The part `chart-facts/days`: Tracker's own daily history, by day. */
export interface HistoryDays {
  readonly days: readonly number[];
  /** For each day a number for each of `storyStates`. */
  readonly points: readonly (readonly number[])[];
  readonly counts: readonly (readonly number[])[];
}

export interface ChartFacts {
  readonly head: ChartHead;
  readonly history: HistoryDays;
  readonly stories: readonly StoryFacts[];
}

/** A chunk of stories is about so many characters of JSON. */
export const factsPerChunk = 1_200_000;
/** How many people, and how many labels, have a place. */
export const mostNamed = 1000;
/** Charts reach back so many days: twenty years. */
export const mostDays = 7305;
