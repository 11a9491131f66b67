import { describe, expect, it } from 'vitest';
import { historyRows } from '../../src/backup/history-rows.ts';
import { dateOf, dayOf, historyWindow } from '../../src/backup/history-window.ts';

const windowOf = (project: object, now: string): (string | undefined)[] => {
  const { first, last, changed } = historyWindow(JSON.stringify(project), Date.parse(now));
  return [first, last, changed].map(dateOf);
};
const zone = { olson_name: 'America/Los_Angeles' };

describe('the days whose history a project can have', () => {
  it('begin with the first of its dates and end today, in its own time zone', () => {
    const project = {
      time_zone: zone,
      start_date: '2014-03-10',
      start_time: '2014-03-10T07:00:00Z',
      created_at: '2014-03-02T07:09:48Z',
      updated_at: '2025-03-30T18:00:00Z',
    };
    expect(windowOf(project, '2025-04-03T06:59:59Z')).toEqual(['2014-03-01', '2025-04-02', '2025-03-30']);
    expect(windowOf(project, '2025-04-03T07:00:00Z')[1]).toBe('2025-04-03');
    expect(windowOf({ ...project, start_date: '2013-12-30' }, '2025-04-03T07:00:00Z')[0]).toBe('2013-12-30');
  });

  it('end with the last change where our clock is behind', () => {
    const project = { start_date: '2014-03-10', updated_at: '2025-03-30T18:00:00Z' };
    expect(windowOf(project, '1970-01-01T00:00:00Z')).toEqual(['2014-03-10', '2025-03-30', '2025-03-30']);
  });

  it.each([
    [{}, ['2000-01-01', '2025-04-03', '2025-04-03']],
    [{ start_date: '0001-01-01', updated_at: '9999-12-31T00:00:00Z' }, ['2000-01-01', '2100-01-01', '2100-01-01']],
    [{ start_date: 'soon', time_zone: { olson_name: 'Nowhere/Land' } }, ['2000-01-01', '2025-04-03', '2025-04-03']],
    [{ created_at: 1393744188000, time_zone: zone }, ['2014-03-01', '2025-04-02', '2025-04-02']],
    [{ start_date: '2030-01-01' }, ['2025-04-03', '2025-04-03', '2025-04-03']],
  ])('are %o: %o', (project, expected) => {
    expect(windowOf(project, '2025-04-03T01:00:00Z')).toEqual(expected);
  });

  it('are numbered by their date', () => {
    expect([dayOf('1970-01-02'), dayOf('2025-04-02T10:00:00Z'), dayOf('2025-13-02'), dayOf('x')]).toEqual([
      1,
      20180,
      null,
      null,
    ]);
  });
});

describe('the rows of a daily history', () => {
  // As recorded of /projects/1027488/history/iterations/283/days, shortened.
  const recorded =
    '{"kind":"daily_history_container","header":["date","points_accepted","counts_started"],"data":[["2019-07-09",0.0,3]]}';

  it('become a record for each day, the values as sent', () => {
    expect(historyRows(recorded)).toEqual(['{"date":"2019-07-09","points_accepted":0.0,"counts_started":3}']);
  });

  it('are taken as they are where they are records already, and from several containers', () => {
    expect(historyRows('[{"date":"2019-07-09","n":1.50}]')).toEqual(['{"date":"2019-07-09","n":1.50}']);
    expect(historyRows(`[${recorded},${recorded}]`)).toHaveLength(2);
  });

  it.each(['{"header":["date"],"data":[["2019-07-09",1]]}', '{"header":[7],"data":[["2019-07-09"]]}'])(
    'stay as sent where they do not fit their names: %s',
    (text) => {
      expect(historyRows(text)).toEqual([/\[\[.*\]\]/u.exec(text)?.[0].slice(1, -1)]);
    },
  );

  it.each(['{}', '{"header":["date"]}', '{"header":"date","data":[]}', '7', '"x"'])('are none in %s', (text) => {
    expect(historyRows(text)).toBeNull();
  });
});
