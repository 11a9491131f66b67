// Stories created against stories accepted, by iteration.
import type { ChartData } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { iterationRows } from './iteration-rows.ts';
import { iterationNotes, sentences } from './notes.ts';
import { numberText, storiesText } from './number-text.ts';
import { iterationFinder, iterationsIn } from './range.ts';

export function createdChart(data: ChartData, range: ChartRange): ChartView {
  const { head, stories } = data;
  const shown = iterationsIn(head, range);
  const find = iterationFinder(shown);
  const counted = (dayOf: (at: number) => number | null): number[] => {
    const counts = shown.map(() => 0);
    for (const at of stories.keys()) {
      const row = find(dayOf(at));
      if (row !== -1) counts[row] = (counts[row] ?? 0) + 1;
    }
    return counts;
  };
  const created = counted((at) => stories[at]?.created ?? null);
  const accepted = counted((at) => stories[at]?.accepted ?? null);
  const open = openAtEnds(
    data,
    shown.map(({ finish }) => finish),
  );
  const [in_, out] = [sum(created), sum(accepted)];
  const unknown = stories.filter((story) => story.created === null).length;
  return {
    name: 'created',
    direction: 'across',
    rowName: 'Iteration',
    rows: iterationRows(shown),
    columns: [
      { name: 'Created', drawn: 'line', values: created },
      { name: 'Accepted', drawn: 'line', values: accepted },
      { name: 'Open at its end', drawn: null, values: open },
    ],
    unit: 'stories',
    summary:
      shown.length === 0
        ? 'No iteration in this range.'
        : `${storiesText(in_)} created, ${numberText(out)} accepted: ${balance(in_ - out)}.`,
    notes: [
      'Stories that have been deleted since are not counted.',
      ...iterationNotes(data, range),
      ...sentences([[unknown > 0, `Of ${storiesText(unknown)} the archive does not say when they were created.`]]),
    ],
  };
}

function balance(more: number): string {
  if (more === 0) return 'as many came as were done';
  return more > 0 ? `${numberText(more)} more came than were done` : `${numberText(-more)} fewer came than were done`;
}

/** How many stories were there at the end of each day before those and not accepted by then. */
function openAtEnds({ stories }: ChartData, finishes: readonly number[]): number[] {
  const came = stories.map(({ steps }) => steps[0]?.[0] ?? Infinity).toSorted(ascending);
  const went = stories
    .flatMap(({ isAccepted, accepted, steps }) => (isAccepted ? [accepted ?? steps.at(-1)?.[0] ?? Infinity] : []))
    .toSorted(ascending);
  return finishes.map((finish) => countBefore(came, finish) - countBefore(went, finish));
}

const ascending = (one: number, other: number): number => one - other;

function countBefore(sorted: readonly number[], end: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
