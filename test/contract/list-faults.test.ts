import { expect } from 'vitest';
import type { Fault } from '../../src/sample/faults.ts';
import { isList, isRecord, valueOf, type V5Value } from '../../src/server/v5/source.ts';
import { describeRows } from './describe-rows.ts';
import { always, json, long, small, stories } from './fault-words.ts';

/** A page that fails whenever this story is among its rows, or, with `only`, whenever the story comes with that attribute. */
const poisoned = (position: number, only?: string): Fault['action'] => ({
  do: 'change',
  change(value) {
    if (isList(value) && value.some((row) => isPoison(row, position, only))) throw new Error('poison');
    return value;
  },
});

function isPoison(row: V5Value, position: number, only: string | undefined): boolean {
  if (!isRecord(row) || (only !== undefined && valueOf(row, only) === undefined)) return false;
  return Number(valueOf(row, 'id')) === poisonIds.get(position);
}

// Filled by the first row that sees all stories, so that a position can be turned into an id.
const poisonIds = new Map<number, number>();
const remember = (position: number): Fault => ({
  match: { path: stories, first: 1 },
  action: {
    do: 'change',
    change(value) {
      const row = isList(value) ? value[position] : undefined;
      if (isRecord(row)) poisonIds.set(position, Number(valueOf(row, 'id')));
      return value;
    },
  },
});

/** The first story of all, each time in other words. */
const known = (index: number): V5Value => ({ id: poisonIds.get(0) ?? 0, name: `Known ${index}` });

/** A story with this one task alone. */
const withTask = (row: V5Value, id: number): V5Value => (isRecord(row) ? { ...row, tasks: [{ id }] } : row);

/** Comments without `story_id`, at every depth. */
function commentsOfNobody(value: V5Value): V5Value {
  if (isList(value)) return value.map(commentsOfNobody);
  if (!isRecord(value)) return value;
  const comments = valueOf(value, 'comments');
  if (comments !== undefined) return { ...value, comments: commentsOfNobody(comments) };
  return valueOf(value, 'kind') === 'comment' ? { ...value, story_id: undefined } : value;
}

describeRows('pages that hide rows', [
  {
    name: 'one story that no page can hold',
    sample: long,
    faults: [remember(60), always(poisoned(60), /\/stories\?.*limit=/u)],
    exit: 'gaps',
    gaps: ['stories: row 61 could not be read'],
    differs: 'any',
    also: ({ records }) => expect(records('stories')).toHaveLength(699),
  },
  {
    name: 'one story whose comments no page can hold',
    sample: long,
    faults: [remember(60), always(poisoned(60, 'comments'), /\/stories\?.*limit=/u)],
    exit: 'done',
  },
  { name: 'pages larger than may be held', sample: small, options: { maxBodyBytes: 60_000 }, exit: 'done' },
  {
    name: 'a total that is too high',
    sample: small,
    faults: [always({ do: 'total', add: 5 }, stories)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 60 of 65'],
  },
  {
    name: 'a total that is too low',
    sample: long,
    faults: [always({ do: 'total', total: 640 }, stories)],
    exit: 'done',
  },
  {
    name: 'a total that the first page is larger than',
    sample: long,
    dialect: { pageCap: 50 },
    faults: [always({ do: 'total', total: 20 }, stories)],
    exit: 'done',
  },
  { name: 'a total below nothing', sample: long, faults: [always({ do: 'total', total: -1 }, stories)], exit: 'done' },
  {
    name: 'a million announced where there is nothing',
    sample: { ...small, stories: 0, comments: 0, tasks: 0 },
    faults: [always({ do: 'total', total: 1e6 }, stories)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 0 of 1000000'],
    also: ({ emulator }) => expect(emulator.requests.length).toBeLessThan(40),
  },
  {
    name: 'a total beyond all measure',
    sample: small,
    faults: [always({ do: 'total', total: 1e15 }, stories)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 60 of 1000000000000000'],
  },
  {
    name: 'pages that begin with the last rows of the page before',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [always({ do: 'repeat-rows', rows: 3 }, stories)],
    exit: 'done',
  },
  {
    name: 'rows that stand where others belong',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [
      remember(0),
      always(
        {
          do: 'change',
          change: (value) =>
            isList(value) && value.length === 100 ? [...value.slice(0, 97), known(97), known(98), known(99)] : value,
        },
        /\/stories\?.*offset=[1-9]/u,
      ),
    ],
    exit: 'gaps',
    gaps: [/^stories: end not proved: 6\d\d of 700$/u],
    differs: 'any',
  },
  {
    name: 'an empty page before the end',
    sample: long,
    dialect: { pageCap: 50 },
    faults: [always({ do: 'change', change: () => [] }, /\/stories\?.*offset=50(?!\d)/u)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 650 of 700'],
    differs: 'any',
    also: ({ records }) => expect(records('stories')).toHaveLength(650),
  },
  {
    name: 'an empty page before the end, and no total that would tell',
    sample: long,
    dialect: { pageCap: 100, pagingHeaders: false },
    faults: [always({ do: 'change', change: () => [] }, /\/stories\?.*offset=300(?!\d)/u)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 699 of an unknown number'],
    differs: 'any',
  },
  {
    name: 'a page of known rows before the end, and no total that would tell',
    sample: long,
    dialect: { pageCap: 100, pagingHeaders: false },
    faults: [
      remember(0),
      always(
        { do: 'change', change: (value) => (isList(value) ? value.map((_, index) => known(index)) : value) },
        /\/stories\?.*offset=400(?!\d)/u,
      ),
    ],
    exit: 'gaps',
    gaps: ['stories: end not proved: 600 of an unknown number'],
    differs: 'any',
  },
  {
    name: 'the first rows again behind the last',
    sample: small,
    faults: [
      always(
        { do: 'change', change: (value) => (isList(value) ? [...value, ...value.slice(0, 3)] : value) },
        /\/(?:labels|stories)\?/u,
      ),
    ],
    exit: 'done',
  },
  {
    name: 'the first row again at the end of every page',
    sample: small,
    dialect: { pageCap: 20 },
    faults: [
      always(
        { do: 'change', change: (value) => (isList(value) ? [...value, ...value.slice(0, 1)] : value) },
        /\/(?:stories|activity)\?.*limit=/u,
      ),
    ],
    exit: 'done',
    differs: ['activities'],
    also: ({ records }) => expect(records('activities')).toHaveLength(150),
  },
  { name: 'all rows again at every offset', sample: small, dialect: { ignoreOffset: true }, exit: 'done' },
  {
    name: 'activities that end early, though older ones can be asked for',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [always({ do: 'change', change: () => [] }, /\/activity\?.*offset=(?:[3-9]\d\d)(?!\d)/u)],
    exit: 'done',
  },
  {
    name: 'activities with a hole, though each can be asked for by its time',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [always({ do: 'change', change: () => [] }, /\/activity\?.*offset=300(?!\d)/u)],
    exit: 'done',
  },
  {
    name: 'activities with a hole, on a host that knows no times',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [
      always({ do: 'change', change: () => [] }, /\/activity\?.*offset=300(?!\d)/u),
      always({ do: 'respond', status: 400, headers: json, body: '{"code":"invalid_parameter"}' }, /occurred_before/u),
    ],
    exit: 'gaps',
    gaps: ['activities: end not proved: 600 of 700'],
    differs: ['activities'],
  },
  {
    name: 'activities that end early, and older ones that cannot be read',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [
      always({ do: 'change', change: () => [] }, /\/activity\?.*offset=(?:[3-9]\d\d)(?!\d)/u),
      always({ do: 'respond', status: 503 }, /occurred_before/u),
    ],
    exit: 'gaps',
    gaps: ['activities: the rows after 300 could not be read'],
    differs: ['activities'],
  },
  {
    name: 'pages of activities that slip back, hidden by more announced than there are',
    sample: { ...small, activitySurplus: 5 },
    dialect: { pageCap: 50 },
    faults: [{ match: { path: /\/activity\?/u, nth: 2 }, action: { do: 'repeat-rows', rows: 4 } }],
    exit: 'done',
  },
  {
    name: 'activities that are announced and never come',
    sample: small,
    faults: [always({ do: 'change', change: () => [] }, /\/activity\?/u)],
    exit: 'gaps',
    gaps: ['activities: end not proved: 0 of 150'],
    differs: ['activities', 'people'],
  },
  {
    name: 'a list that v5 sends whole, cut into pages without saying so',
    sample: small,
    faults: [
      always(
        { do: 'change', change: (value) => (isList(value) ? value.slice(0, 10) : value) },
        /\/labels\?fields=[^&]*$/u,
      ),
      always(
        { do: 'change', change: (value) => (isList(value) ? value.slice(10) : value) },
        /\/labels\?.*offset=10(?!\d)/u,
      ),
      always({ do: 'change', change: () => [] }, /\/labels\?.*offset=(?!10(?!\d))/u),
    ],
    exit: 'done',
  },
  {
    name: 'an object where the list belongs, for ever',
    sample: small,
    faults: [always({ do: 'object-for-list' }, stories)],
    exit: 'gaps',
    gaps: [
      'stories: row 1 could not be read',
      'stories: row 2 could not be read',
      'stories: the rows after 0 could not be read',
    ],
    differs: 'any',
  },
  {
    name: 'a list that fails for ever',
    sample: small,
    faults: [always({ do: 'respond', status: 503 }, /\/epics\?/u)],
    exit: 'gaps',
    gaps: ['epics: the list could not be read'],
    differs: 'any',
  },
]);

describeRows('nested lists', [
  {
    name: 'left out of some rows',
    sample: long,
    faults: [always({ do: 'omit', attribute: 'comments', fromRow: 30 }, stories)],
    exit: 'done',
  },
  {
    name: 'left out of every page, present in single stories',
    sample: small,
    faults: [always({ do: 'omit', attribute: 'tasks' }, stories)],
    exit: 'done',
  },
  {
    name: 'left out everywhere but at their own endpoint',
    sample: small,
    faults: [always({ do: 'omit', attribute: 'tasks' }, /\/stories(?:\?|\/\d+\?)/u)],
    exit: 'done',
  },
  {
    name: 'an object in their place',
    sample: small,
    faults: [always({ do: 'object-for-list', attribute: 'comments' }, stories)],
    exit: 'done',
  },
  {
    name: 'comments that do not say whose they are, without their attachments',
    sample: small,
    dialect: { omittedFields: ['file_attachments', 'google_attachments'] },
    faults: [always({ do: 'change', change: commentsOfNobody }, /\/stories(?:\?|\/\d+(?:\?|\/comments))/u)],
    exit: 'done',
    differs: 'any',
    also: ({ records }) => {
      expect(records('file_attachments').length).toBeGreaterThan(0);
      expect(records('reactions').length).toBeGreaterThan(0);
    },
  },
  {
    name: 'the same task under two stories',
    sample: small,
    faults: [
      always(
        { do: 'change', change: (value) => (isList(value) ? value.map((row) => withTask(row, 7)) : value) },
        /\/stories\?.*limit=200/u,
      ),
    ],
    exit: 'gaps',
    gaps: ['tasks: stands under two owners, of which only the last is kept'],
    differs: ['tasks'],
  },
  {
    name: 'one list that cannot be read',
    sample: small,
    faults: [
      always({ do: 'omit', attribute: 'tasks' }, /\/stories(?:\?|\/\d+\?)/u),
      {
        match: { path: /\/stories\/\d+\/tasks/u, nth: 1 },
        action: {
          do: 'respond',
          status: 403,
          headers: json,
          body: '{"code":"unauthorized_operation","error":"Authorization failure."}',
        },
      },
    ],
    exit: 'gaps',
    gaps: [/^tasks of \d+: the list could not be read$/u],
    differs: ['tasks'],
  },
]);
