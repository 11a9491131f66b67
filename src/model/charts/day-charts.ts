// Burn-up and cumulative flow: what stood where at the end of each day.
import { factStates, type FactState } from '../view/chart-facts.ts';
import type { ChartData } from './chart-story.ts';
import type { ChartColumn, ChartRange, ChartRow, ChartView } from './chart-view.ts';
import { longDay, shortDay } from './days.ts';
import { stateNotes } from './notes.ts';
import { numberText, pointsText, storiesText } from './number-text.ts';
import { daysLookedAt } from './range.ts';
import { stateAt } from './steps.ts';
import { type StatesByDay, statesByDay } from './states-by-day.ts';

export interface LookedAt {
  readonly days: readonly number[];
  readonly step: number;
  readonly states: StatesByDay;
}

/** Both charts look at the same. */
export function lookedAt(data: ChartData, range: ChartRange): LookedAt {
  const { days, step } = daysLookedAt(range);
  return { days, step, states: statesByDay(data, days, step) };
}

export function burnUpChart(data: ChartData, range: ChartRange, { days, step, states }: LookedAt): ChartView {
  const of = (wanted: (state: number) => boolean): number[] =>
    states.points.map((row) => row.reduce((sum, points, state) => (wanted(state) ? sum + points : sum), 0));
  const [accepted, unscheduled] = [stateAt('accepted'), stateAt('unscheduled')];
  const done = of((state) => state === accepted);
  const scope = of((state) => state !== unscheduled);
  const rest = (scope.at(-1) ?? 0) - (done.at(-1) ?? 0);
  return {
    name: 'burn-up',
    direction: 'across',
    ...dayRows(days, step),
    columns: [
      { name: 'Accepted', drawn: 'line', values: done },
      { name: 'Scope', drawn: 'line', values: scope },
      { name: 'Unscheduled', drawn: null, values: of((state) => state === unscheduled) },
    ],
    unit: 'points',
    summary: `On ${longDay(range.to)} ${numberText(done.at(-1) ?? 0)} of ${pointsText(scope.at(-1) ?? 0)} were accepted; ${pointsText(rest)} were left.`,
    notes: [...stepNotes(step), ...stateNotes(data, range, days)],
  };
}

/** From the bottom. */
const bands: readonly { readonly name: string; readonly states: readonly FactState[] }[] = [
  { name: 'Accepted', states: ['accepted'] },
  { name: 'Delivered', states: ['delivered'] },
  { name: 'Finished', states: ['finished'] },
  { name: 'Rejected', states: ['rejected'] },
  { name: 'Started', states: ['started'] },
  { name: 'Unstarted', states: ['unstarted', 'planned'] },
  { name: 'Unscheduled', states: ['unscheduled'] },
  { name: 'Other states', states: ['other'] },
];

export function flowChart(data: ChartData, range: ChartRange, { days, step, states }: LookedAt): ChartView {
  const columns = bands.map(({ name, states: wanted }): ChartColumn => {
    const places = wanted.map(stateAt);
    const values = states.counts.map((row) => places.reduce((sum, place) => sum + (row[place] ?? 0), 0));
    return { name, drawn: values.some((value) => value > 0) ? 'area' : null, values };
  });
  const totals = states.counts.map((row) => factStates.reduce((sum, _, state) => sum + (row[state] ?? 0), 0));
  const inProgress = columns.slice(1, 5).reduce((sum, { values }) => sum + (values.at(-1) ?? 0), 0);
  return {
    name: 'flow',
    direction: 'across',
    ...dayRows(days, step),
    columns: [...columns, { name: 'All stories', drawn: null, values: totals }],
    unit: 'stories',
    summary: `On ${longDay(range.to)} there were ${storiesText(totals.at(-1) ?? 0)}; ${numberText(inProgress)} ${inProgress === 1 ? 'was' : 'were'} started, finished, delivered or rejected.`,
    notes: [...stepNotes(step), ...stateNotes(data, range, days)],
  };
}

function dayRows(
  days: readonly number[],
  step: number,
): { readonly rowName: string; readonly rows: readonly ChartRow[] } {
  const isLong = step >= 14;
  return {
    rowName: 'End of day',
    rows: days.map((day) => ({ text: longDay(day), short: isLong ? longDay(day).slice(-8).trim() : shortDay(day) })),
  };
}

function stepNotes(step: number): string[] {
  return step === 1
    ? []
    : [`So that it can be read, the chart looks at every ${step === 2 ? 'second' : `${step}th`} day.`];
}
