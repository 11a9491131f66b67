// Points of each iteration, and the velocity with which it began.
import { velocityOf } from '../board/velocity.ts';
import type { ChartData } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { acceptedIn, iterationRows, pointsOf } from './iteration-rows.ts';
import { iterationNotes } from './notes.ts';
import { numberText, pointsText } from './number-text.ts';
import { iterationsIn } from './range.ts';

export function velocityChart(data: ChartData, range: ChartRange): ChartView {
  const { head, stories } = data;
  const shown = iterationsIn(head, range);
  // The velocity of the first one shown rests on those before it.
  const points = acceptedIn(head.iterations, stories).map(pointsOf);
  const first = shown[0] === undefined ? 0 : head.iterations.indexOf(shown[0]);
  const done = head.iterations.map(({ strength, weeks }, at) => ({
    acceptedPoints: points[at] ?? 0,
    teamStrength: strength,
    weeks,
  }));
  const velocities = shown.map((_, at) => velocityOf(done.slice(0, first + at), head.velocity));
  const accepted = shown.map((_, at) => points[first + at] ?? 0);
  return {
    name: 'velocity',
    direction: 'across',
    rowName: 'Iteration',
    rows: iterationRows(shown),
    columns: [
      { name: 'Points accepted', drawn: 'bar', values: accepted },
      { name: 'Velocity at its start', drawn: 'line', values: velocities },
      { name: 'Team strength, %', drawn: null, values: shown.map(({ strength }) => strength * 100) },
      { name: 'Length, weeks', drawn: null, values: shown.map(({ weeks }) => weeks) },
    ],
    unit: 'points',
    summary: summaryOf(accepted, velocities, shown.at(-1)?.number),
    notes: iterationNotes(data, range),
  };
}

function summaryOf(
  accepted: readonly number[],
  velocities: readonly (number | null)[],
  last: number | undefined,
): string {
  if (last === undefined) return 'No iteration in this range.';
  const total = accepted.reduce((sum, each) => sum + each, 0);
  const velocity = velocities.at(-1) ?? null;
  const end = velocity === null ? '' : ` Iteration ${last} began with a velocity of ${numberText(velocity)}.`;
  const count = accepted.length === 1 ? '1 iteration' : `${accepted.length} iterations`;
  return `${pointsText(total)} accepted in ${count}.${end}`;
}
