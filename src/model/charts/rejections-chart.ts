// How many of the accepted stories had been rejected before, by iteration.
import type { ChartData, ChartStory } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { acceptedIn, iterationRows } from './iteration-rows.ts';
import { iterationNotes, sentences } from './notes.ts';
import { numberText, storiesText } from './number-text.ts';
import { iterationsIn } from './range.ts';

export function rejectionsChart(data: ChartData, range: ChartRange): ChartView {
  const shown = iterationsIn(data.head, range);
  const rejectable = acceptedIn(
    shown,
    data.stories.filter(({ type }) => type === 'feature' || type === 'bug'),
  );
  const known = rejectable.map((stories) => stories.filter(({ rejections }) => rejections !== null));
  const rejected = known.map((stories) => stories.filter(({ rejections }) => (rejections ?? 0) > 0).length);
  const [all, counted, bad] = [rejectable.flat(), known.flat(), rejected.reduce((sum, each) => sum + each, 0)];
  return {
    name: 'rejections',
    direction: 'across',
    rowName: 'Iteration',
    rows: iterationRows(shown),
    columns: [
      {
        name: 'Rejected before, %',
        drawn: 'bar',
        values: known.map((stories, at) => rate(rejected[at] ?? 0, stories)),
      },
      { name: 'Rejected before, stories', drawn: null, values: rejected },
      { name: 'Accepted, stories', drawn: null, values: known.map((stories) => stories.length) },
    ],
    unit: '% of the stories',
    summary:
      counted.length === 0
        ? 'No feature or bug was accepted in this range, as far as is known.'
        : `${numberText(bad)} of ${storiesText(counted.length)} had been rejected before: ${numberText(rate(bad, counted) ?? 0)} %.`,
    notes: [...iterationNotes(data, range), ...unknownNotes(data, all.length, counted.length)],
  };
}

/** Null of no stories. */
function rate(rejected: number, { length }: readonly ChartStory[]): number | null {
  return length === 0 ? null : (rejected / length) * 100;
}

function unknownNotes({ head }: ChartData, stories: number, known: number): string[] {
  const none = stories - known;
  return sentences([
    [
      head.moveSource === 'activity',
      'The archive has no transitions: rejections are taken from the activity, which hosts keep for some months only. Earlier ones are not known.',
    ],
    [
      none > 0,
      `Of ${numberText(none)} of ${storiesText(stories)} it is not on record whether they were rejected; they are not counted.`,
    ],
  ]);
}
