// How many stories, and points, were in each state at the ends of some days: as the host's daily history says, else from the steps of the stories.
import { factStates, type HistoryDays } from '../view/chart-facts.ts';
import type { ChartData, ChartStory } from './chart-story.ts';

/** For each day a number for each of `factStates`. */
export type StateSums = readonly (readonly number[])[];

export interface StatesByDay {
  readonly counts: StateSums;
  readonly points: StateSums;
}

/** `days`: ascending, evenly apart. */
export function statesByDay({ history, stories }: ChartData, days: readonly number[], step: number): StatesByDay {
  const rowOf = new Map(history.days.map((day, at) => [day, at]));
  const isTold = days.every((day) => rowOf.has(day));
  const told = (from: HistoryDays['counts'], made: StateSums): StateSums =>
    days.map((day, at) => {
      const row = from[rowOf.get(day) ?? -1];
      return row === undefined ? (made[at] ?? []) : factStates.map((_, state) => row[state] ?? 0);
    });
  const made = isTold ? { counts: [], points: [] } : stepSums(stories, days, step);
  return { counts: told(history.counts, made.counts), points: told(history.points, made.points) };
}

function stepSums(stories: readonly ChartStory[], days: readonly number[], step: number): StatesByDay {
  const width = factStates.length;
  const [counts, points] = [new Float64Array(days.length * width), new Float64Array(days.length * width)];
  const first = days[0] ?? 0;
  // The first day that is looked at, on which a change of that day is seen.
  const seenOn = (day: number): number => Math.max(0, Math.min(days.length, Math.ceil((day - first) / step)));
  const add = (at: number, state: number, sign: number, weight: number): void => {
    if (at >= days.length) return;
    const cell = at * width + state;
    counts[cell] = (counts[cell] ?? 0) + sign;
    points[cell] = (points[cell] ?? 0) + sign * weight;
  };
  for (const { steps, points: weight } of stories) {
    for (const [at, [day, state]] of steps.entries()) {
      const before = steps[at - 1];
      if (before !== undefined) add(seenOn(day), before[1], -1, weight);
      add(seenOn(day), state, 1, weight);
    }
  }
  return { counts: summed(counts, width), points: summed(points, width) };
}

/** Changes added up, row by row. */
function summed(changes: Float64Array, width: number): StateSums {
  const rows: number[][] = [];
  for (let from = 0; from < changes.length; from += width) {
    const before = rows.at(-1);
    rows.push(Array.from(changes.subarray(from, from + width), (value, state) => value + (before?.[state] ?? 0)));
  }
  return rows;
}
