// How long stories took from their first start to their last acceptance: how they are distributed, and by iteration.
import type { ChartData, ChartStory } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { acceptedIn, iterationRows } from './iteration-rows.ts';
import { iterationNotes, sentences } from './notes.ts';
import { countText, numberText, storiesText } from './number-text.ts';
import { iterationsIn } from './range.ts';

/** Days at which a bar ends and the next begins. */
const bounds = [1, 2, 3, 5, 8, 13, 20, 40];

export function cycleTimeChart(data: ChartData, range: ChartRange): ChartView {
  const stories = data.stories.filter(({ type, accepted }) => type !== 'release' && isWithin(accepted, range));
  const times = cycleTimes(stories);
  const counts = [...bounds, Infinity].map((bound, at) => {
    const from = bounds[at - 1] ?? -Infinity;
    return times.filter((time) => time >= from && time < bound).length;
  });
  return {
    name: 'cycle-time',
    direction: 'across',
    rowName: 'Days',
    rows: [...bounds, Infinity].map((bound, at) => bucketRow(bounds[at - 1], bound)),
    columns: [
      { name: 'Stories', drawn: 'bar', values: counts },
      {
        name: 'Share, %',
        drawn: null,
        values: counts.map((count) => (times.length === 0 ? null : (count / times.length) * 100)),
      },
    ],
    unit: 'stories',
    summary: summaryOf(times),
    notes: unknownNotes(data, stories.length, times.length),
  };
}

function bucketRow(from: number | undefined, to: number): { readonly text: string; readonly short: string } {
  if (from === undefined) return { text: `Less than ${to}`, short: `< ${to}` };
  if (to === Infinity) return { text: `${from} or more`, short: `≥ ${from}` };
  return { text: `${from} to less than ${to}`, short: `${from}–${to}` };
}

function summaryOf(times: readonly number[]): string {
  const [half, most] = [shareOf(times, 0.5), shareOf(times, 0.85)];
  if (half === null || most === null) return 'No cycle time is known in this range.';
  const all = times.length === 1 ? '1 story' : `${numberText(times.length)} stories`;
  return `Of ${all} half took at most ${daysText(half)}, and 85 % at most ${daysText(most)}.`;
}

const daysText = (days: number): string => countText(Math.round(days * 10) / 10, 'day', 'days');

export function cycleTrendChart(data: ChartData, range: ChartRange): ChartView {
  const shown = iterationsIn(data.head, range);
  const accepted = acceptedIn(
    shown,
    data.stories.filter(({ type }) => type !== 'release'),
  );
  const times = accepted.map(cycleTimes);
  return {
    name: 'cycle-trend',
    direction: 'across',
    rowName: 'Iteration',
    rows: iterationRows(shown),
    columns: [
      { name: 'Half took at most', drawn: 'line', values: times.map((each) => shareOf(each, 0.5)) },
      { name: '85 % took at most', drawn: 'line', values: times.map((each) => shareOf(each, 0.85)) },
      { name: 'Stories', drawn: null, values: times.map((each) => each.length) },
    ],
    unit: 'days',
    summary: summaryOf(times.flat()),
    notes: [...iterationNotes(data, range), ...unknownNotes(data, accepted.flat().length, times.flat().length)],
  };
}

function cycleTimes(stories: readonly ChartStory[]): number[] {
  return stories.flatMap(({ cycleDays }) => (cycleDays === null ? [] : [cycleDays]));
}

/** The least of the times that this share of all does not exceed; null of none. */
export function shareOf(times: readonly number[], share: number): number | null {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function isWithin(day: number | null, { from, to }: ChartRange): boolean {
  return day !== null && day >= from && day <= to;
}

function unknownNotes({ head }: ChartData, stories: number, known: number): string[] {
  const none = stories - known;
  return sentences([
    [
      head.moveSource === 'activity',
      'The archive has no transitions: starts and acceptances are taken from the activity, which hosts keep for some months only. A story that was first started before that seems quicker than it was.',
    ],
    [none > 0, `Of ${numberText(none)} of ${storiesText(stories)} no start is on record; they are not counted.`],
  ]);
}
