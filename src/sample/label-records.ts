// Labels of the sample: one for each epic, ordinary ones, and some that no story carries; with their counts by story state.
import type { V5Record } from '../server/v5/source.ts';
import { day, iso, now } from './calendar.ts';
import { Dice } from './dice.ts';
import type { Plan } from './sample-plan.ts';
import { labelsOf, pointsOf, stateOf } from './story-facts.ts';
import { use } from './uses.ts';
import { epicNames, ordinaryLabelNames, unusedLabelNames } from './vocabulary.ts';

export function labelCount(plan: Plan): number {
  return plan.epics + ordinaryLabelNames.length + unusedLabelNames.length;
}

export const labelIdOf = (label: number): number => 25_400_310 + label * 1_013;

export function epicNameOf(epic: number): string {
  const round = Math.floor(epic / epicNames.length);
  const name = epicNames[epic % epicNames.length] ?? '';
  return round === 0 ? name : `${name} ${round + 1}`;
}

function labelNameOf(plan: Plan, label: number): string {
  if (label < plan.epics) return epicNameOf(label).toLowerCase();
  const others: readonly string[] = [...ordinaryLabelNames, ...unusedLabelNames];
  return others[label - plan.epics] ?? '';
}

const kept = new WeakMap<Plan, V5Record[]>();

/** The same object each time: stories share their labels. */
export function labelRecord(plan: Plan, label: number): V5Record {
  const records = kept.get(plan) ?? Array.from({ length: labelCount(plan) }, (_, each) => newLabelRecord(plan, each));
  kept.set(plan, records);
  return records[label] ?? {};
}

function newLabelRecord(plan: Plan, label: number): V5Record {
  const created = now - new Dice(plan.seed, use.label, label).between(400, 2900) * day;
  return Object.freeze({
    kind: 'label',
    id: labelIdOf(label),
    project_id: plan.projectId,
    name: labelNameOf(plan, label),
    created_at: iso(created),
    updated_at: iso(created),
  });
}

export const states = [
  'accepted',
  'started',
  'finished',
  'unstarted',
  'planned',
  'delivered',
  'unscheduled',
  'rejected',
] as const;
type State = (typeof states)[number];

/** What the stories of a label sum up to, by state. */
export interface LabelSums {
  readonly stories: Record<State, number>;
  readonly points: Record<State, number>;
  readonly zeroPoint: Record<State, number>;
}

const zero = (): Record<State, number> => ({
  accepted: 0,
  started: 0,
  finished: 0,
  unstarted: 0,
  planned: 0,
  delivered: 0,
  unscheduled: 0,
  rejected: 0,
});

/** One pass over all stories; ask once for a plan and keep it. */
export function sumLabels(plan: Plan): readonly LabelSums[] {
  const sums = Array.from({ length: labelCount(plan) }, () => ({ stories: zero(), points: zero(), zeroPoint: zero() }));
  for (let story = 0; story < plan.ends.icebox; story += 1) {
    const state = stateOf(plan, story);
    const points = pointsOf(plan, story);
    for (const label of labelsOf(plan, story)) {
      const sum = sums[label];
      if (sum === undefined) continue;
      sum.stories[state] += 1;
      sum.points[state] += points;
      if (points === 0) sum.zeroPoint[state] += 1;
    }
  }
  return sums;
}

export function countsRecord({ stories, points, zeroPoint }: LabelSums): V5Record {
  const byState = (counts: Record<State, number>): V5Record => ({ ...counts, kind: 'counts_by_story_state' });
  return {
    number_of_zero_point_stories_by_state: byState(zeroPoint),
    sum_of_story_estimates_by_state: byState(points),
    number_of_stories_by_state: byState(stories),
    kind: 'story_counts',
  };
}
