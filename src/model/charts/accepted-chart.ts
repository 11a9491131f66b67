// Points, and numbers of stories, accepted in each iteration by story type.
import { factTypes, type FactType } from '../view/chart-facts.ts';
import type { ChartData, ChartStory } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { acceptedIn, iterationRows, pointsOf } from './iteration-rows.ts';
import { iterationNotes, sentences } from './notes.ts';
import { pointsText, storiesText } from './number-text.ts';
import { iterationsIn } from './range.ts';

const typeNames: Readonly<Record<FactType, string>> = {
  feature: 'Features',
  bug: 'Bugs',
  chore: 'Chores',
  release: 'Releases',
  other: 'Other types',
};

export function acceptedChart(data: ChartData, range: ChartRange): ChartView {
  const shown = iterationsIn(data.head, range);
  const accepted = acceptedIn(shown, data.stories);
  const all = accepted.flat();
  const unestimated = all.filter(({ type, isEstimated }) => type === 'feature' && !isEstimated).length;
  const by = (type: FactType, sum: (stories: readonly ChartStory[]) => number): number[] =>
    accepted.map((stories) => sum(stories.filter((story) => story.type === type)));
  const types = factTypes.filter((type) => type !== 'other' || all.some((story) => story.type === type));
  return {
    name: 'accepted',
    direction: 'across',
    rowName: 'Iteration',
    rows: iterationRows(shown),
    columns: [
      ...types.map((type) => ({
        name: `${typeNames[type]}, points`,
        drawn: isDrawn(type, all) ? ('bar' as const) : null,
        values: by(type, pointsOf),
      })),
      { name: 'All points', drawn: null, values: accepted.map(pointsOf) },
      ...types.map((type) => ({
        name: `${typeNames[type]}, stories`,
        drawn: null,
        values: by(type, (stories) => stories.length),
      })),
      { name: 'All stories', drawn: null, values: accepted.map((stories) => stories.length) },
    ],
    unit: 'points',
    summary:
      shown.length === 0
        ? 'No iteration in this range.'
        : `${storiesText(all.length)} accepted, with ${pointsText(pointsOf(all))}.`,
    notes: [
      ...iterationNotes(data, range),
      ...sentences([
        [unestimated > 0, `${storiesText(unestimated)} of type feature had no estimate; they have no points here.`],
      ]),
    ],
  };
}

/** Features always, others where they have points. */
function isDrawn(type: FactType, stories: readonly ChartStory[]): boolean {
  return type === 'feature' || stories.some((story) => story.type === type && story.points > 0);
}
