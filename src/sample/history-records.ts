// The daily history of the sample: for each day since the project began the stories and points in each state at the end of it.
import { storyStates as states } from '../model/story-words.ts';
import type { V5List, V5Record } from '../server/v5/source.ts';
import { day, iso, now } from './calendar.ts';
import { floatText } from './release-sums.ts';
import type { Plan } from './sample-plan.ts';
import { acceptedAt, createdAt, pointsOf, stateOf } from './story-facts.ts';

/** Milliseconds since 1970, midnight UTC of the project's first day. */
export function firstDay(plan: Plan): number {
  const start = plan.iterations[0]?.start ?? now;
  return Math.floor(start / day) * day - 9 * day;
}

/** One record for each day, `date` first; made when they are asked for. */
export function historyList(plan: Plan): V5List {
  const first = firstDay(plan);
  const count = Math.floor(now / day) - first / day + 1;
  let kept: readonly DaySums[] | null = null;
  const sums = (): readonly DaySums[] => (kept ??= sumsOf(plan, first, count));
  const record = (index: number): V5Record => dayRecord(iso(first + index * day).slice(0, 10), sums()[index]);
  return {
    count,
    slice: (offset, limit) =>
      Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, index) => record(offset + index)),
    find: () => null,
  };
}

interface DaySums {
  readonly points: Float64Array;
  readonly counts: Int32Array;
}

/** What was done is unscheduled from its creation on and accepted from its acceptance on; everything else was never in another state than now. */
function sumsOf(plan: Plan, first: number, days: number): DaySums[] {
  const sums = Array.from({ length: days }, () => ({
    points: new Float64Array(states.length),
    counts: new Int32Array(states.length),
  }));
  const change = (time: number, state: (typeof states)[number], by: number, points: number): void => {
    const at = sums[Math.min(days - 1, Math.max(0, Math.floor((time - first) / day)))];
    const column = states.indexOf(state);
    if (at === undefined) return;
    at.points[column] = (at.points[column] ?? 0) + by * points;
    at.counts[column] = (at.counts[column] ?? 0) + by;
  };
  for (let story = 0; story < plan.ends.icebox; story += 1) {
    const points = pointsOf(plan, story);
    const accepted = acceptedAt(plan, story);
    const before = accepted === null ? stateOf(plan, story) : 'unscheduled';
    change(createdAt(plan, story), before, 1, points);
    if (accepted === null) continue;
    const moved = Math.max(accepted, createdAt(plan, story));
    change(moved, before, -1, points);
    change(moved, 'accepted', 1, points);
  }
  for (let at = 1; at < days; at += 1) addUp(sums[at - 1], sums[at]);
  return sums;
}

function addUp(before: DaySums | undefined, sums: DaySums | undefined): void {
  for (let column = 0; column < states.length; column += 1) {
    if (before === undefined || sums === undefined) return;
    sums.points[column] = (sums.points[column] ?? 0) + (before.points[column] ?? 0);
    sums.counts[column] = (sums.counts[column] ?? 0) + (before.counts[column] ?? 0);
  }
}

function dayRecord(date: string, sums: DaySums | undefined): V5Record {
  const points = states.map((state, column) => [`points_${state}`, floatText(sums?.points[column] ?? 0)] as const);
  const counts = states.map((state, column) => [`counts_${state}`, sums?.counts[column] ?? 0] as const);
  return { date, ...Object.fromEntries([...points, ...counts]) };
}
