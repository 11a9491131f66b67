// What dates of a query mean: at a fixed moment, in a fixed time zone.
import { describe, expect, test } from 'vitest';
import { parseDates } from '../../src/search/date-expression.ts';
import { spanOf } from '../../src/search/date-span.ts';
import { ZonedTime } from '../../src/search/zoned-time.ts';

/** Wednesday 11:30 in Los Angeles, three days after the clocks went forward there. */
const now = Date.parse('2025-03-12T18:30:00Z');

const iso = (time: number): string =>
  Number.isFinite(time) ? new Date(time).toISOString().replace('.000Z', 'Z') : String(time);

function span(written: string, timeZone = 'America/Los_Angeles', at = now): string {
  const dates = parseDates(written);
  if (dates === null) return 'no date';
  const { start, end } = spanOf(dates, at, new ZonedTime(timeZone));
  return `${iso(start)} to ${iso(end)}`;
}

const march12 = '2025-03-12T07:00:00Z to 2025-03-13T07:00:00Z';
const march3 = '2025-03-03T08:00:00Z to 2025-03-04T08:00:00Z';

test.for([
  ['today', march12],
  ['2025-03-12', march12],
  ['2025/3/12', march12],
  ['3/12/2025', march12],
  ['mar 12 2025', march12],
  ['12-Mar-2025', march12],
  ['March 12, 2025', march12],
  ['yesterday', '2025-03-11T07:00:00Z to 2025-03-12T07:00:00Z'],
  ['tomorrow', '2025-03-13T07:00:00Z to 2025-03-14T07:00:00Z'],
  ['2025-03-03', march3],
  ['-9d', march3],
  ['-9days', march3],
  ['-9 days', march3],
  ['-1w', '2025-03-05T08:00:00Z to 2025-03-06T08:00:00Z'],
  ['-2weeks', '2025-02-26T08:00:00Z to 2025-02-27T08:00:00Z'],
  ['-1month', '2025-02-12T08:00:00Z to 2025-02-13T08:00:00Z'],
  ['-1m', '2025-02-12T08:00:00Z to 2025-02-13T08:00:00Z'],
  ['-1y', '2024-03-12T07:00:00Z to 2024-03-13T07:00:00Z'],
  ['+2d', '2025-03-14T07:00:00Z to 2025-03-15T07:00:00Z'],
  ['-5h', '2025-03-12T13:30:00Z to 2025-03-12T14:30:00Z'],
  ['-30min', '2025-03-12T18:00:00Z to 2025-03-12T18:01:00Z'],
  ['2025-03', '2025-03-01T08:00:00Z to 2025-04-01T07:00:00Z'],
  ['2025', '2025-01-01T08:00:00Z to 2026-01-01T08:00:00Z'],
  ['2025-03-12T10:00:00+02:00', '2025-03-12T08:00:00Z to 2025-03-12T08:00:01Z'],
  ['2025-03-03..2025-03-12', '2025-03-03T08:00:00Z to 2025-03-13T07:00:00Z'],
  ['-9d..today', '2025-03-03T08:00:00Z to 2025-03-13T07:00:00Z'],
  ['2025-03-03..', '2025-03-03T08:00:00Z to Infinity'],
  ['..2025-03-03', '-Infinity to 2025-03-04T08:00:00Z'],
  ...[
    '',
    '..',
    'a..b',
    'soon',
    '2025-02-29',
    '13/1/2025',
    '2025-13-01',
    '3/12/25',
    '-9x',
    '9d',
    '-999999d',
    '2025-03-12T99:00:00Z',
  ].map((text) => [text, 'no date'] as const),
] as const)('%s', ([written, expected]) => {
  expect(span(written)).toBe(expected);
});

describe('a day', () => {
  test('has 23 hours when the clocks go forward, and 25 when they go back', () => {
    expect(span('2025-03-09')).toBe('2025-03-09T08:00:00Z to 2025-03-10T07:00:00Z');
    expect(span('2025-11-02')).toBe('2025-11-02T07:00:00Z to 2025-11-03T08:00:00Z');
    expect(span('2025-03-30', 'Europe/Berlin')).toBe('2025-03-29T23:00:00Z to 2025-03-30T22:00:00Z');
  });

  test('begins behind the gap where its midnight is left out', () => {
    // On 2018-11-04 the clocks of São Paulo went from 0:00 to 1:00.
    expect(span('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00Z to 2018-11-05T02:00:00Z');
  });

  test('is that of the time zone', () => {
    expect(span('today', 'Asia/Tokyo')).toBe('2025-03-12T15:00:00Z to 2025-03-13T15:00:00Z');
    expect(span('today', 'Asia/Kathmandu')).toBe('2025-03-12T18:15:00Z to 2025-03-13T18:15:00Z');
  });

  test('is that of UTC where the time zone is unknown', () => {
    expect(span('today', 'Moon/Mare_Tranquillitatis')).toBe('2025-03-12T00:00:00Z to 2025-03-13T00:00:00Z');
  });

  test('a month before the 31st is the last day of a shorter month', () => {
    expect(span('-1month', 'UTC', Date.parse('2025-03-31T12:00:00Z'))).toBe(
      '2025-02-28T00:00:00Z to 2025-03-01T00:00:00Z',
    );
  });
});

test('dates far away are no fault', () => {
  const dates = parseDates('-99999y..+99999w');
  expect(dates === null ? 0 : spanOf(dates, now, new ZonedTime('Asia/Tokyo')).start).toBeLessThan(0);
  expect(span('9999-12-31')).toMatch(/^9999-12-31T08:00:00Z to /u);
});
