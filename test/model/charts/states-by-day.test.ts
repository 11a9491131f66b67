// The states of stories on days that lie several days apart.
import { expect, test } from 'vitest';
import { type ChartData, chartData } from '../../../src/model/charts/chart-story.ts';
import { statesByDay } from '../../../src/model/charts/states-by-day.ts';
import type { ChartHead, Step } from '../../../src/model/view/chart-facts.ts';

function dataOf(...stories: readonly (readonly Step[])[]): ChartData {
  return chartData({
    // Nothing of it is asked for here.
    head: {} as ChartHead,
    history: { days: [], points: [], counts: [] },
    stories: stories.map((steps) => [null, null, 0, 0, 2, null, null, [], [], steps]),
  });
}

// States: 0 accepted, 3 started, 7 unscheduled.
test('are those at the end of each of them', () => {
  const data = dataOf(
    [
      [8, 7],
      [14, 3],
      [15, 0],
    ],
    [[-50, 3]],
    [[99, 0]],
  );
  const { counts, points } = statesByDay(data, [7, 14, 21], 7);
  const of = (sums: readonly (readonly number[])[]): unknown => sums.map((row) => [row[0], row[3], row[7]]);
  expect(of(counts)).toEqual([
    [0, 1, 0],
    // The change of the day itself is seen, and what was between the days is not.
    [0, 2, 0],
    [1, 1, 0],
  ]);
  expect(of(points)).toEqual([
    [0, 2, 0],
    [0, 4, 0],
    [2, 2, 0],
  ]);
});
