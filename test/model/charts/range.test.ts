// Which days charts show, how days are written, and what is written as CSV.
import { describe, expect, test } from 'vitest';
import { chartCsv } from '../../../src/model/charts/chart-csv.ts';
import { shareOf } from '../../../src/model/charts/cycle-charts.ts';
import { dayOfText, daysText, textOfDay } from '../../../src/model/charts/days.ts';
import { numberText } from '../../../src/model/charts/number-text.ts';
import { askedFor, daysLookedAt, rangeOf } from '../../../src/model/charts/range.ts';
import { stepsOf } from '../../../src/model/charts/steps.ts';
import type { ChartHead } from '../../../src/model/view/chart-facts.ts';

const day = (text: string): number => dayOfText(text) ?? Number.NaN;

describe('a day', () => {
  test('is read as it is written, and nothing else is one', () => {
    expect([day('1970-01-01'), day('2024-02-29'), textOfDay(19_782)]).toEqual([0, 19_782, '2024-02-29']);
    const wrong = ['2023-02-29', '2024-13-01', '2024-1-1', 'today', '', '2024-02-29T00:00:00Z', '-2024-01-01'];
    expect(wrong.map(dayOfText)).toEqual(wrong.map(() => null));
  });

  test('is told with others in as few words as are clear', () => {
    const told = (from: string, to: string): string => daysText(day(from), day(to));
    expect(told('2024-05-06', '2024-05-12')).toBe('6 to 12 May 2024');
    expect(told('2024-04-29', '2024-05-05')).toBe('29 Apr to 5 May 2024');
    expect(told('2023-12-31', '2024-01-01')).toBe('31 Dec 2023 to 1 Jan 2024');
    expect(told('2024-05-06', '2024-05-06')).toBe('6 May 2024');
  });
});

describe('a range', () => {
  const iterations = Array.from({ length: 20 }, (_, at) => {
    const start = day('2024-01-01') + at * 7;
    return { number: at + 1, isDone: at < 19, start, finish: start + 7, strength: 1, weeks: 1 };
  });
  // Iteration 20 is from 13 to 19 May.
  const head = { iterations, firstDay: day('2023-12-01'), today: day('2024-05-15') } as unknown as ChartHead;
  const of = (from: string, to: string, other: Partial<ChartHead> = {}): string => {
    const { from: first, to: last } = askedFor(rangeOf({ ...head, ...other }, { from, to }));
    return `${first} ${last}`;
  };

  test('is the last twelve iterations, or without any the last twelve weeks, where none is asked for', () => {
    expect(of('', '')).toBe('2024-02-26 2024-05-15');
    expect(of('soon', '2024-99-99')).toBe('2024-02-26 2024-05-15');
    expect(of('', '', { iterations: [] })).toBe('2024-02-22 2024-05-15');
  });

  test('is cut off at the ends of what is known, turned back where it is turned around, and open at an end that is left out', () => {
    expect(of('2024-03-01', '2024-03-31')).toBe('2024-03-01 2024-03-31');
    expect(of('2024-03-31', '2024-03-01')).toBe('2024-03-01 2024-03-31');
    expect(of('0001-01-01', '9999-12-31')).toBe('2023-12-01 2024-05-15');
    expect(of('2024-03-01', '')).toBe('2024-03-01 2024-05-15');
    expect(of('', '2024-03-01')).toBe('2023-12-01 2024-03-01');
    // Nothing of it is known.
    expect(of('2030-01-01', '2030-02-01')).toBe('2024-02-26 2024-05-15');
  });

  test('is looked at day by day as long as that can be drawn, and always at its last day', () => {
    const looked = (length: number): readonly [number, number, number | undefined] => {
      const { days, step } = daysLookedAt({ from: 1, to: length });
      return [days.length, step, days.at(-1)];
    };
    expect(looked(1)).toEqual([1, 1, 1]);
    expect(looked(100)).toEqual([100, 1, 100]);
    expect(looked(101)).toEqual([51, 2, 101]);
    expect(looked(365)).toEqual([53, 7, 365]);
    expect(looked(7305)).toEqual([81, 91, 7305]);
  });
});

describe('the steps of a story', () => {
  // States: 0 accepted, 3 started, 6 unstarted, 7 unscheduled.
  const told = { created: 10, accepted: null, changed: 30, state: 3, moves: [], today: 40 } as const;

  test('begin with its creation, as unscheduled until its first move', () => {
    expect(
      stepsOf({
        ...told,
        moves: [
          [12, 6],
          [15, 3],
        ],
      }),
    ).toEqual({
      steps: [
        [10, 7],
        [12, 6],
        [15, 3],
      ],
      isExplained: true,
    });
  });

  test('keep the last state of a day', () => {
    expect(
      stepsOf({
        ...told,
        moves: [
          [10, 6],
          [10, 7],
          [10, 3],
        ],
      }).steps,
    ).toEqual([[10, 3]]);
  });

  test('without moves are its state all along, or its acceptance', () => {
    expect(stepsOf(told).steps).toEqual([[10, 3]]);
    expect(stepsOf({ ...told, state: 0, accepted: 20 }).steps).toEqual([
      [10, 7],
      [20, 0],
    ]);
    expect(stepsOf({ ...told, state: 0, accepted: 5 }).steps).toEqual([[5, 0]]);
  });

  test('end in the state that it is in, with its acceptance or its last change', () => {
    expect(stepsOf({ ...told, moves: [[12, 6]] })).toEqual({
      steps: [
        [10, 7],
        [12, 6],
        [30, 3],
      ],
      isExplained: false,
    });
    expect(stepsOf({ ...told, moves: [[12, 6]], state: 0, accepted: 20 }).steps).toEqual([
      [10, 7],
      [12, 6],
      [20, 0],
    ]);
    expect(stepsOf({ ...told, created: null, changed: null }).steps).toEqual([[40, 3]]);
  });
});

describe('amounts', () => {
  test('have two decimals at most, and commas between thousands', () => {
    expect([0, 1234, 1_234_567.891, 0.005, -1234.5, 999].map(numberText)).toEqual([
      '0',
      '1,234',
      '1,234,567.89',
      '0.01',
      '-1,234.5',
      '999',
    ]);
  });

  test('that a share does not exceed are among those that are there', () => {
    expect([shareOf([], 0.5), shareOf([7], 0.85), shareOf([4, 1, 3, 2], 0.5), shareOf([4, 1, 3, 2], 0.85)]).toEqual([
      null,
      7,
      2,
      4,
    ]);
  });
});

test('a chart is CSV that no spreadsheet takes for formulas', () => {
  const csv = chartCsv({
    name: 'people',
    direction: 'down',
    rowName: 'Person',
    rows: ['=1+1', '+1', '-1', '@x', '\tx', 'a,b', 'say "hi"', 'two\nlines', 'plain', ''].map((text) => ({
      text,
      short: text,
    })),
    columns: [
      { name: 'Points', drawn: 'bar', values: [1, 2.5, -3, 1 / 3, null, 0, 7, 8, 9, Number.NaN] },
      { name: '-Stories', drawn: null, values: [] },
    ],
    unit: 'points',
    summary: '',
    notes: [],
  });
  expect(csv.split('\r\n')).toEqual([
    "Person,Points,'-Stories",
    "'=1+1,1,",
    "'+1,2.5,",
    "'-1,-3,",
    "'@x,0.3333,",
    "'\tx,,",
    '"a,b",0,',
    '"say ""hi""",7,',
    '"two\nlines",8,',
    'plain,9,',
    ',,',
    '',
  ]);
});
