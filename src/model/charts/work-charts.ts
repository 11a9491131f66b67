// Who did the accepted work, and under which labels.
import type { ChartData, ChartStory } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { isWithin } from './cycle-charts.ts';
import { sentences } from './notes.ts';
import { numberText, pointsText, storiesText } from './number-text.ts';

/** More than that no table shows; the rest is one row. */
const mostRows = 200;

interface Work {
  points: number;
  stories: number;
}

export function peopleChart(data: ChartData, range: ChartRange): ChartView {
  return workChart(data, range, {
    name: 'people',
    rowName: 'Person',
    names: data.head.people,
    of: ({ owners }) => owners,
    none: 'Nobody',
    rest: 'Other people',
  });
}

export function labelsChart(data: ChartData, range: ChartRange): ChartView {
  return workChart(data, range, {
    name: 'labels',
    rowName: 'Label',
    names: data.head.labels,
    of: ({ labels }) => labels,
    none: 'No label',
    rest: 'Other labels',
  });
}

interface Kind {
  readonly name: 'people' | 'labels';
  readonly rowName: string;
  readonly names: readonly string[];
  readonly of: (story: ChartStory) => readonly number[];
  readonly none: string;
  readonly rest: string;
}

const noneAt = -2;
const restAt = -1;

function workChart(
  { stories }: ChartData,
  range: ChartRange,
  { name, rowName, names, of, none, rest }: Kind,
): ChartView {
  const accepted = stories.filter((story) => isWithin(story.accepted, range));
  const { rows, left } = shownWork(workBy(accepted, of));
  const nameOf = (at: number): string => (at === noneAt ? none : at === restAt ? rest : (names[at] ?? rest));
  const undated = stories.filter((story) => story.isAccepted && story.accepted === null).length;
  const points = accepted.reduce((sum, each) => sum + each.points, 0);
  return {
    name,
    direction: 'down',
    rowName,
    rows: rows.map(([at]) => ({ text: nameOf(at), short: nameOf(at) })),
    columns: [
      { name: 'Points', drawn: 'bar', values: rows.map(([, work]) => work.points) },
      { name: 'Stories', drawn: null, values: rows.map(([, work]) => work.stories) },
    ],
    unit: 'points',
    summary: `${storiesText(accepted.length)} accepted, with ${pointsText(points)}.`,
    notes: sentences([
      [left > 0, `The row "${rest}" adds up ${numberText(left)} more that have less.`],
      [
        undated > 0,
        `Of ${storiesText(undated)} the archive does not say when they were accepted: they are not counted.`,
      ],
    ]),
  };
}

function workBy(
  stories: readonly ChartStory[],
  of: (story: ChartStory) => readonly number[],
): ReadonlyMap<number, Work> {
  const by = new Map<number, Work>();
  for (const story of stories) {
    const places = of(story);
    for (const at of places.length === 0 ? [noneAt] : places) {
      const work = by.get(at) ?? { points: 0, stories: 0 };
      work.points += story.points;
      work.stories += 1;
      by.set(at, work);
    }
  }
  return by;
}

/** The most first; what has no place of its own is last. */
function shownWork(by: ReadonlyMap<number, Work>): {
  readonly rows: readonly (readonly [number, Work])[];
  readonly left: number;
} {
  const sorted = [...by]
    .filter(([at]) => at !== restAt)
    .toSorted(
      ([at, one], [otherAt, other]) => other.points - one.points || other.stories - one.stories || at - otherAt,
    );
  const [shown, others] = [sorted.slice(0, mostRows), sorted.slice(mostRows)];
  const rest = { ...(by.get(restAt) ?? { points: 0, stories: 0 }) };
  for (const [, { points, stories }] of others) {
    rest.points += points;
    rest.stories += stories;
  }
  return { rows: rest.stories > 0 ? [...shown, [restAt, rest]] : shown, left: others.length };
}
