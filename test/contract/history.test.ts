import { expect } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { describeRows } from './describe-rows.ts';
import { always, json, once, small } from './fault-words.ts';
import type { Outcome } from './rig.ts';

const days = /\/history\/days/u;
const requests = ({ emulator }: Outcome): number => emulator.requests.filter(({ path }) => days.test(path)).length;
const count = ({ result }: Outcome): unknown =>
  result?.facts.counts.find(({ resource }) => resource === 'history_days');
const dates = ({ records }: Outcome): string[] => records('history_days').map(({ date }) => String(date));
/** Every window with 2025-02-25 in it. */
const overTheTwentyFifth =
  /start_date=20(?:0|1|2[0-4]|25-01|25-02-(?:[01]|2[0-5])).*end_date=202(?:5-02-2[5-8]|5-0[3-9]|5-1|[6-9])/u;
const respond = (body: string) => ({ do: 'respond', headers: json, body }) as const;

/** Two days, and between them a row that lacks a value. */
const oddDays = String.raw`{"header":["date","points_a\u00e9","n"],
  "data":[["2025-02-01",9.0,90071992547409931],["2025-02-02",1],["2025-02-03",1e2,null]]}`;

// The small sample project begins on 2025-02-01 and is looked at on 2025-04-02; the clock of the tests stands at 2026-01-01.
describeRows('the daily history', [
  {
    name: 'comes in one answer, and two more say that it has no later days',
    sample: small,
    exit: 'done',
    also: (outcome) => {
      expect(requests(outcome)).toBe(3);
      expect(count(outcome)).toMatchObject({ state: 'read', saved: 61, ending: 'whole list', announced: null });
      expect(dates(outcome).at(0)).toBe('2025-02-01');
      expect(dates(outcome).at(-1)).toBe('2025-04-02');
      expect(outcome.records('history_days').at(-1)).toMatchObject({ counts_accepted: 49, counts_planned: 0 });
    },
  },
  {
    name: 'of which only the first days come when many are asked for',
    sample: small,
    dialect: { longestHistory: { days: 31, effect: 'the first come' } },
    exit: 'done',
  },
  {
    name: 'of which only the last days come when many are asked for',
    sample: small,
    dialect: { longestHistory: { days: 31, effect: 'the last come' } },
    exit: 'done',
  },
  {
    name: 'of which no more than some days may be asked for',
    sample: small,
    dialect: { longestHistory: { days: 31, effect: 'refused' } },
    exit: 'done',
    also: (outcome) => expect(requests(outcome)).toBeLessThan(20),
  },
  {
    name: 'over which the host breaks down when many days are asked for',
    sample: small,
    dialect: { longestHistory: { days: 31, effect: 'breaks down' } },
    exit: 'done',
  },
  {
    name: 'that comes whole, whatever dates are asked for',
    sample: small,
    dialect: { ignoreDates: true },
    exit: 'done',
    also: (outcome) => expect(requests(outcome)).toBe(2),
  },
  {
    name: 'of which always the same last days come, whatever dates are asked for',
    sample: small,
    dialect: { ignoreDates: true, longestHistory: { days: 30, effect: 'the last come' } },
    exit: 'gaps',
    gaps: ['history_days: end not proved: 30 of an unknown number'],
    differs: ['history_days'],
    also: (outcome) => {
      expect(dates(outcome)).toHaveLength(30);
      expect(requests(outcome)).toBeLessThan(6);
    },
  },
  {
    name: 'that the host does not have',
    sample: small,
    dialect: { missingPaths: ['projects/*/history/days'] },
    exit: 'done',
    differs: ['history_days'],
    states: { history_days: 'unsupported by this host' },
    also: (outcome) => expect(requests(outcome)).toBe(1),
  },
  {
    name: 'that this token may not read',
    sample: small,
    dialect: { forbiddenPaths: ['projects/*/history/days'] },
    exit: 'done',
    differs: ['history_days'],
    states: { history_days: 'not allowed for this token' },
  },
  {
    name: 'that fails every time',
    sample: small,
    faults: [always({ do: 'respond', status: 500 }, days)],
    exit: 'gaps',
    gaps: ['history_days: the list could not be read'],
    differs: ['history_days'],
    also: (outcome) => expect(requests(outcome)).toBeLessThan(15),
  },
  {
    name: 'of which one day cannot be had',
    sample: small,
    faults: [always({ do: 'respond', status: 500 }, overTheTwentyFifth)],
    exit: 'gaps',
    gaps: ['history_days: the day 2025-02-25 could not be read'],
    differs: ['history_days'],
    also: (outcome) => {
      expect(dates(outcome)).toHaveLength(60);
      expect(dates(outcome)).not.toContain('2025-02-25');
    },
  },
  {
    name: 'that is empty',
    sample: small,
    faults: [always(respond('{"kind":"daily_history_container","header":["date"],"data":[]}'), days)],
    exit: 'done',
    differs: ['history_days'],
    also: (outcome) => {
      expect(count(outcome)).toMatchObject({ state: 'read', saved: 0 });
      expect(requests(outcome)).toBe(3);
    },
  },
  {
    name: 'where something else comes once',
    sample: small,
    faults: [once(respond('{"kind":"something"}'), days)],
    exit: 'done',
  },
  {
    name: 'with a hole in its first answer',
    sample: small,
    faults: [
      once(
        respond(
          '{"kind":"daily_history_container","header":["date"],"data":[["2025-02-01"],["2025-02-02"],["2025-04-01"],["2025-04-02"]]}',
        ),
        days,
      ),
    ],
    exit: 'done',
    differs: ['history_days'],
    also: (outcome) => {
      expect(dates(outcome)).toHaveLength(61);
      expect(dates(outcome)).toEqual(dates(outcome).toSorted());
    },
  },
  {
    name: 'with a row that does not fit its names, and values as they may be',
    sample: small,
    faults: [once(respond(oddDays), days)],
    exit: 'gaps',
    gaps: ['history_days: 1 row without date or with parts without theirs'],
    differs: ['history_days'],
    also: (outcome) => {
      const archive = openArchive(outcome.folder);
      const texts = Array.from(archive.records('history_days'), ({ text }) => text);
      archive.close();
      expect(texts[0]).toBe(String.raw`{"date":"2025-02-01","points_a\u00e9":9.0,"n":90071992547409931}`);
      expect(texts[2]).toBe(String.raw`{"date":"2025-02-03","points_a\u00e9":1e2,"n":null}`);
      expect(dates(outcome)).toHaveLength(61);
    },
  },
]);
