// The iterations that a project's own settings make, in its time zone, with dates reckoned by hand.
import { describe, expect, test } from 'vitest';
import { type IterationRules, iterationWindows } from '../../../src/model/board/iteration-windows.ts';
import { ZonedTime } from '../../../src/search/zoned-time.ts';

const rules: IterationRules = { startDate: '2024-03-25', weekStartDay: 'Monday', weeks: 1, currentNumber: Number.NaN };
const berlin = new ZonedTime('Europe/Berlin');

function told(
  given: Partial<IterationRules>,
  { accepted = [], now, zone = berlin }: { accepted?: string[]; now: string; zone?: ZonedTime },
): string[] {
  const times = { accepted: accepted.map((each) => Date.parse(each)), now: Date.parse(now) };
  return iterationWindows({ ...rules, ...given }, zone, times).map(
    ({ number, start, finish }) => `${number} ${new Date(start).toISOString()} ${new Date(finish).toISOString()}`,
  );
}

describe('iterations by the project', () => {
  test('begin at midnight of the zone, over a change of the clocks, and end with the current one', () => {
    expect(told({}, { now: '2024-04-03T10:00:00Z' })).toEqual([
      '1 2024-03-24T23:00:00.000Z 2024-03-31T22:00:00.000Z',
      '2 2024-03-31T22:00:00.000Z 2024-04-07T22:00:00.000Z',
    ]);
  });

  test('count from the first acceptance where that was before the start date', () => {
    const accepted = ['2024-03-20T10:00:00Z'];
    expect(told({}, { accepted, now: '2024-03-26T10:00:00Z' })).toEqual([
      '1 2024-03-17T23:00:00.000Z 2024-03-24T23:00:00.000Z',
      '2 2024-03-24T23:00:00.000Z 2024-03-31T22:00:00.000Z',
    ]);
  });

  test('take several weeks, and begin on the day of the week that the project says', () => {
    const given = { startDate: '2024-06-05', weekStartDay: 'Sunday', weeks: 2 };
    expect(told(given, { now: '2024-06-17T00:00:00Z', zone: new ZonedTime('UTC') })).toEqual([
      '1 2024-06-02T00:00:00.000Z 2024-06-16T00:00:00.000Z',
      '2 2024-06-16T00:00:00.000Z 2024-06-30T00:00:00.000Z',
    ]);
  });

  test('end where the host says that the current one is, unless something was accepted later', () => {
    const said = { currentNumber: 2 };
    const last = (accepted: string[]): string =>
      told(said, { accepted, now: '2024-05-01T10:00:00Z' }).at(-1)?.split(' ')[0] ?? '';
    expect(last(['2024-04-02T10:00:00Z'])).toBe('2');
    expect(last(['2024-04-12T10:00:00Z'])).toBe('6');
  });

  test.each([
    [{ startDate: '' }],
    [{ startDate: 'yesterday', weekStartDay: 'Someday', weeks: Number.NaN }],
    [{ startDate: '0001-01-01' }],
    [{ weeks: -1 }],
    [{ currentNumber: 1e12 }],
  ])('are few and hold the time that is looked at, whatever %j says', (given) => {
    const now = Date.parse('2024-05-01T10:00:00Z');
    const windows = iterationWindows({ ...rules, ...given }, berlin, { accepted: [-8e15, 8e15, now - 1], now });
    expect(windows.length).toBeLessThanOrEqual(3120);
    expect(windows.at(-1)?.start).toBeLessThanOrEqual(now);
    expect(windows.at(-1)?.finish).toBeGreaterThan(now);
  });
});
