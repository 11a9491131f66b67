// Days of a time zone, and the time that was worked between two moments.
import { describe, expect, test } from 'vitest';
import { dayOfText } from '../../../src/model/charts/days.ts';
import { ChartDays } from '../../../src/server/view/chart-days.ts';

const at = (text: string): number => Date.parse(text);

describe('a moment', () => {
  test.each([
    ['America/Los_Angeles', '2024-01-01T07:59:59Z', '2023-12-31'],
    ['America/Los_Angeles', '2024-01-01T08:00:00Z', '2024-01-01'],
    // Behind the change of the clocks, an hour less.
    ['America/Los_Angeles', '2024-03-11T06:59:59Z', '2024-03-10'],
    ['America/Los_Angeles', '2024-03-11T07:00:00Z', '2024-03-11'],
    ['Pacific/Auckland', '2024-01-01T11:00:00Z', '2024-01-02'],
    ['Pacific/Auckland', '2024-01-01T10:59:59Z', '2024-01-01'],
    ['UTC', '1969-12-31T23:59:59Z', '1969-12-31'],
    ['Nowhere/At all', '2024-01-01T23:59:59Z', '2024-01-01'],
  ])('in %s, %s, is of the day %s', (zone, moment, day) => {
    expect(new ChartDays(zone).dayOf(at(moment))).toBe(dayOfText(day));
  });

  test('that is not known is of no day; one before and behind all history is of a day of UTC', () => {
    const days = new ChartDays('Europe/Berlin');
    expect([Number.NaN, Infinity, 8.65e15].map((time) => days.dayOf(time))).toEqual([null, null, null]);
    expect([at('0001-01-01T00:00:00Z'), 8.64e15].map((time) => days.dayOf(time))).toEqual([-719_162, 1e8]);
  });
});

describe('the time worked, in Berlin', () => {
  const days = new ChartDays('Europe/Berlin');
  const worked = (from: string, to: string): number | null => {
    const minutes = days.workingMinutes(at(`2024-${from}:00+02:00`), at(`2024-${to}:00+02:00`));
    return minutes === null ? null : minutes / 60;
  };

  test.each([
    // Friday is the 19th of April.
    ['04-18T09:00', '04-19T08:00', 23],
    ['04-19T18:00', '04-20T12:00', 6],
    ['04-20T12:00', '04-22T12:00', 12],
    ['04-20T12:00', '04-21T12:00', 0],
    ['04-19T12:00', '04-22T12:00', 24],
    ['04-19T12:00', '04-29T12:00', 24 * 6],
    ['04-19T12:00', '04-19T11:00', null],
  ])('from %s to %s is %s hours', (from, to, hours) => {
    expect(worked(from, to)).toBe(hours);
  });

  test('is not known where a time is not, and has an end however far the times are apart', () => {
    expect(days.workingMinutes(Number.NaN, 0)).toBeNull();
    expect(days.workingMinutes(at('0001-01-01T00:00:00Z'), at('9999-12-31T00:00:00Z'))).toBeGreaterThan(0);
  });
});
