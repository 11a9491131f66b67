// What must hold of the charts of any project: parts add up to wholes, and nothing is lost between them.
import * as fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { chartsOf } from '../../../src/model/charts/charts-of.ts';
import { chartData } from '../../../src/model/charts/chart-story.ts';
import type { ChartName } from '../../../src/model/charts/definitions.ts';
import { stepsOf } from '../../../src/model/charts/steps.ts';
import type { ChartView } from '../../../src/model/charts/chart-view.ts';
import type { ChartFacts, Step, StoryFacts } from '../../../src/model/view/chart-facts.ts';

const today = 19_800;
const day = fc.oneof(fc.integer({ min: 19_700, max: today }), fc.constantFrom(-719_162, 2_932_896));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });

const story: fc.Arbitrary<StoryFacts> = fc
  .record({
    created: maybe(day),
    accepted: maybe(day),
    changed: maybe(day),
    type: fc.integer({ min: 0, max: 4 }),
    state: fc.integer({ min: 0, max: 8 }),
    points: maybe(fc.integer({ min: 0, max: 8 })),
    minutes: maybe(fc.integer({ min: 0, max: 100_000 })),
    rejections: maybe(fc.integer({ min: 0, max: 3 })),
    places: fc.uniqueArray(fc.integer({ min: -1, max: 3 }), { maxLength: 3 }),
    moves: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 8 })), { maxLength: 5 }),
  })
  .map(({ created, accepted, changed, type, state, points, minutes, rejections, places, moves }): StoryFacts => {
    const sorted: Step[] = moves.toSorted(([one], [other]) => one - other);
    const known = state === 0 ? accepted : null;
    const { steps } = stepsOf({ created, accepted: known, changed, state, moves: sorted, today });
    return [created, known, type, state, points, state === 0 ? minutes : null, rejections, places, places, steps];
  });

function factsWith(stories: readonly StoryFacts[]): ChartFacts {
  return {
    head: {
      timeZone: 'UTC',
      isZoneKnown: true,
      today,
      firstDay: 19_700,
      isCut: false,
      iterations: Array.from({ length: 14 }, (_, at) => ({
        number: at + 1,
        isDone: at < 13,
        start: 19_702 + at * 7,
        finish: 19_709 + at * 7,
        strength: at % 3,
        weeks: 1,
      })),
      areIterationsHosts: true,
      unreadIterations: 0,
      velocity: { averagedOver: 3, weeks: 1, initial: 10 },
      people: ['a', 'b', 'c', 'd'],
      labels: ['a', 'b', 'c', 'd'],
      moveSource: 'transitions',
      firstMove: 19_700,
      stories: stories.length,
      untold: 0,
      unexplained: 0,
      gaps: 0,
      chunks: 1,
    },
    history: { days: [], points: [], counts: [] },
    stories,
  };
}

const range = fc
  .tuple(fc.integer({ min: 19_700, max: today }), fc.integer({ min: 19_700, max: today }))
  .map(([one, other]) => ({
    from: Math.min(one, other),
    to: Math.max(one, other),
  }));

const check = (
  hold: (
    charts: (name: ChartName) => ChartView,
    stories: readonly StoryFacts[],
    range: { from: number; to: number },
  ) => void,
): void =>
  fc.assert(
    fc.property(fc.array(story, { maxLength: 25 }), range, (stories, within) => {
      const all = chartsOf(chartData(factsWith(stories)), within);
      hold((name) => all.find((view) => view.name === name) ?? expect.fail(name), stories, within);
    }),
    { numRuns: 150 },
  );

const valuesOf = ({ columns }: ChartView, name: string): readonly number[] =>
  columns.find((column) => column.name === name)?.values.map((value) => value ?? 0) ?? expect.fail(name);
const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);

describe('whatever the records say', () => {
  test('the points of the types are those of the velocity, and their stories those accepted', () => {
    check((chart) => {
      const view = chart('accepted');
      const types = view.columns.filter(({ name }) => !name.startsWith('All'));
      for (const what of ['points', 'stories']) {
        const own = types.filter(({ name }) => name.endsWith(what));
        const sums = view.rows.map((_, row) => sum(own.map(({ values }) => values[row] ?? 0)));
        expect(sums).toEqual(valuesOf(view, `All ${what}`));
      }
      expect(valuesOf(chart('velocity'), 'Points accepted')).toEqual(valuesOf(view, 'All points'));
      expect(valuesOf(chart('created'), 'Accepted')).toEqual(valuesOf(view, 'All stories'));
    });
  });

  test('the bands of the cumulative flow are all stories that are there on each day, and never fewer than before', () => {
    check((chart, stories, { from, to }) => {
      const view = chart('flow');
      const totals = valuesOf(view, 'All stories');
      const bands = view.columns.filter(({ name }) => name !== 'All stories');
      expect(view.rows.map((_, row) => sum(bands.map(({ values }) => values[row] ?? 0)))).toEqual(totals);
      expect(bands.every(({ values }) => values.every((value) => (value ?? 0) >= 0))).toBe(true);
      const there = (until: number): number => stories.filter((each) => (each[9][0]?.[0] ?? Infinity) <= until).length;
      expect(totals.at(-1)).toBe(there(to));
      expect(totals.toSorted((one, other) => one - other)).toEqual(totals);
      if (totals.length === to - from + 1) expect(totals[0]).toBe(there(from));
    });
  });

  test('the points of the burn-up never lose a story', () => {
    check((chart, stories, { to }) => {
      const view = chart('burn-up');
      const [scope, accepted, rest] = ['Scope', 'Accepted', 'Unscheduled'].map((name) => valuesOf(view, name));
      expect(scope?.every((points, row) => points >= (accepted?.[row] ?? 0))).toBe(true);
      const points = sum(stories.map((each) => ((each[9][0]?.[0] ?? Infinity) <= to ? (each[4] ?? 0) : 0)));
      expect((scope?.at(-1) ?? 0) + (rest?.at(-1) ?? 0)).toBe(points);
    });
  });

  test('the bars of the cycle time are all stories of the range whose time is known', () => {
    check((chart, stories, { from, to }) => {
      const known = stories.filter(([, accepted, type, , , minutes]) => {
        return accepted !== null && accepted >= from && accepted <= to && minutes !== null && type !== 3;
      });
      expect(sum(valuesOf(chart('cycle-time'), 'Stories'))).toBe(known.length);
    });
  });

  test('work by person counts each accepted story once for each owner, and once for nobody', () => {
    check((chart, stories, { from, to }) => {
      const accepted = stories.filter(([, on]) => on !== null && on >= from && on <= to);
      expect(sum(valuesOf(chart('people'), 'Stories'))).toBe(sum(accepted.map((each) => Math.max(1, each[7].length))));
    });
  });
});
