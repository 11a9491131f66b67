// A story's facts by name, and which of them count in a range.
import type { ChartFacts, FactType, HistoryDays, ChartHead, Step, StoryFacts } from '../view/chart-facts.ts';
import { factStates, factTypes } from '../view/chart-facts.ts';

export interface ChartStory {
  readonly created: number | null;
  /** Null: not accepted, or nobody knows when. */
  readonly accepted: number | null;
  readonly type: FactType;
  readonly isAccepted: boolean;
  readonly points: number;
  readonly isEstimated: boolean;
  readonly cycleDays: number | null;
  readonly rejections: number | null;
  readonly owners: readonly number[];
  readonly labels: readonly number[];
  readonly steps: readonly Step[];
}

/** Facts, as they are calculated with. */
export interface ChartData {
  readonly head: ChartHead;
  readonly history: HistoryDays;
  readonly stories: readonly ChartStory[];
}

const minutesOfDay = 1440;

export function chartData({ head, history, stories }: ChartFacts): ChartData {
  return { head, history, stories: stories.map(storyOf) };
}

function storyOf([
  created,
  accepted,
  type,
  state,
  points,
  cycle,
  rejections,
  owners,
  labels,
  steps,
]: StoryFacts): ChartStory {
  return {
    created,
    accepted,
    type: factTypes[type] ?? 'other',
    isAccepted: factStates[state] === 'accepted',
    points: points ?? 0,
    isEstimated: points !== null,
    cycleDays: cycle === null ? null : cycle / minutesOfDay,
    rejections,
    owners,
    labels,
    steps,
  };
}
