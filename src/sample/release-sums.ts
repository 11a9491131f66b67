// What the stories above a release marker sum up to.
import { NumberText } from '../server/v5/number-text.ts';
import type { Plan } from './sample-plan.ts';
import { pointsOf, stateOf } from './story-facts.ts';

export interface ReleaseSums {
  readonly pointsAccepted: number;
  readonly pointsTotal: number;
  readonly countsAccepted: number;
  readonly countsTotal: number;
}

/** Indexes of the stories that a release covers: all since the marker before it. */
export function coveredBy(plan: Plan, release: number): number[] {
  const at = plan.releases.indexOf(release);
  const first = at <= 0 ? 0 : (plan.releases[at - 1] ?? 0) + 1;
  // The first marker of the backlog would reach far into what is done; it covers what is open.
  const from = release >= plan.ends.current ? Math.max(first, plan.ends.done) : first;
  return Array.from({ length: release - from }, (_, index) => from + index);
}

export function releaseSums(plan: Plan, release: number): ReleaseSums {
  const stories = coveredBy(plan, release);
  const accepted = stories.filter((story) => stateOf(plan, story) === 'accepted');
  const points = (list: readonly number[]): number => list.reduce((sum, story) => sum + pointsOf(plan, story), 0);
  return {
    pointsAccepted: points(accepted),
    pointsTotal: points(stories),
    countsAccepted: accepted.length,
    countsTotal: stories.length,
  };
}

/** As Tracker wrote floats: `9.0`. */
export function floatText(value: number): NumberText {
  const rounded = Math.round(value * 1000) / 1000;
  return new NumberText(Number.isInteger(rounded) ? `${rounded}.0` : String(rounded));
}
