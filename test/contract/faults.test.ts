import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Fault } from '../../src/sample/faults.ts';
import { isList, isRecord, valueOf, type V5Value } from '../../src/server/v5/source.ts';
import { describeRows } from './describe-rows.ts';

const small = { stories: 60, comments: 120, tasks: 60, activities: 150, attachmentShare: 0.04 };
const long = { stories: 700, comments: 60, tasks: 60, activities: 700, attachmentShare: 0 };
const stories = /\/stories\?/u;

const once = (action: Fault['action'], path: RegExp = stories): Fault => ({ match: { path, first: 1 }, action });
const twice = (action: Fault['action'], path: RegExp = stories): Fault => ({ match: { path, first: 2 }, action });
const always = (action: Fault['action'], path: RegExp): Fault => ({ match: { path }, action });

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

const json = { 'content-type': 'application/json' };

/** Every byte below a folder, names included. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}

describeRows('a page that fails and comes when asked again', [
  { name: '500 twice', sample: small, faults: [twice({ do: 'respond', status: 500 })], exit: 'done' },
  {
    name: '502 with a proxy page',
    sample: small,
    faults: [once({ do: 'respond', status: 502, body: '<h1>Bad Gateway</h1>' })],
    exit: 'done',
  },
  {
    name: '429 with Retry-After in seconds',
    sample: small,
    faults: [twice({ do: 'respond', status: 429, headers: { 'retry-after': '7' } })],
    exit: 'done',
    also: ({ notices }) => expect(notices.join('\n')).toMatch(/7 s|7 seconds/u),
  },
  {
    name: '429 with Retry-After as a date',
    sample: small,
    faults: [once({ do: 'respond', status: 429, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' } })],
    exit: 'done',
  },
  {
    name: '429 on every third request',
    sample: small,
    faults: [{ match: { every: 3 }, action: { do: 'respond', status: 429 } }],
    exit: 'done',
  },
  {
    name: 'a connection reset before the answer',
    sample: small,
    faults: [twice({ do: 'reset', when: 'before' })],
    exit: 'done',
  },
  {
    name: 'a connection reset in the body',
    sample: small,
    faults: [once({ do: 'reset', when: 'during' })],
    exit: 'done',
  },
  { name: 'a body shorter than announced', sample: small, faults: [once({ do: 'cut', how: 'length' })], exit: 'done' },
  {
    name: 'a chunked body that breaks off',
    sample: small,
    faults: [once({ do: 'cut', how: 'chunked' })],
    exit: 'done',
  },
  { name: 'half of the JSON, properly delivered', sample: small, faults: [once({ do: 'malformed' })], exit: 'done' },
  { name: 'an empty body', sample: small, faults: [once({ do: 'respond', body: '' })], exit: 'done' },
  {
    name: 'HTML with status 200',
    sample: small,
    faults: [once({ do: 'respond', body: '<html>Maintenance</html>' })],
    exit: 'done',
  },
  { name: 'bytes that are not UTF-8', sample: small, faults: [once({ do: 'invalid-utf8' })], exit: 'done' },
  {
    name: 'an object where the list belongs, once',
    sample: small,
    faults: [once({ do: 'object-for-list' })],
    exit: 'done',
  },
]);

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
      always(
        {
          do: 'change',
          change: (value) =>
            isList(value) && value.length === 100 ? [...value.slice(0, 97), ...value.slice(0, 3)] : value,
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
    dialect: { pageCap: 100 },
    faults: [always({ do: 'change', change: () => [] }, /\/stories\?.*offset=100(?!\d)/u)],
    exit: 'gaps',
    gaps: ['stories: end not proved: 600 of 700'],
    differs: 'any',
    also: ({ records }) => expect(records('stories')).toHaveLength(600),
  },
  {
    name: 'activities that end early, though older ones can be asked for',
    sample: long,
    dialect: { pageCap: 100 },
    faults: [always({ do: 'change', change: () => [] }, /\/activity\?.*offset=(?:[3-9]\d\d)(?!\d)/u)],
    exit: 'done',
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

describeRows('attachments', [
  {
    name: 'gone from the host',
    sample: small,
    faults: [{ match: { path: /\/download$/u, nth: 2 }, action: { do: 'respond', status: 404 } }],
    exit: 'gaps',
    gaps: [/^file_attachments of \d+: the content of .+ could not be saved$/u],
    differs: ['file_attachments'],
  },
  {
    name: 'cut on the way, once',
    sample: small,
    faults: [{ match: { origin: 'content', first: 1 }, action: { do: 'cut', how: 'length' } }],
    exit: 'done',
  },
  {
    name: 'shorter than announced',
    sample: small,
    faults: [{ match: { origin: 'content', path: 'resource/90000[0-9]*[05]/' }, action: { do: 'resize', by: -1 } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'longer than announced',
    sample: small,
    faults: [{ match: { origin: 'content' }, action: { do: 'resize', by: 3 } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a page instead of the content',
    sample: small,
    faults: [{ match: { origin: 'content' }, action: { do: 'respond', body: '<html>Sign in</html>' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect that leads to itself',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: '{self}' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect to a file of this machine',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: 'file:///etc/passwd' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect that carries the token away',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: 'http://127.0.0.2:9/?t={token}' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'the token never reaches the second origin',
    sample: small,
    exit: 'done',
    also: ({ emulator }) => {
      const foreign = emulator.requests.filter(({ origin }) => origin === 'content');
      expect(foreign.length).toBeGreaterThan(0);
      expect(foreign.filter(({ hasToken }) => hasToken)).toEqual([]);
    },
  },
  {
    name: 'names that would leave the folder',
    sample: { ...small, attachmentShare: 0.5 },
    exit: 'done',
    also: ({ folder }) => {
      expect(existsSync(join(folder, '..', 'evil.txt'))).toBe(false);
      expect(readdirSync(join(folder, '..'))).toEqual(['archive']);
    },
  },
]);

describeRows('the token', [
  {
    name: 'sent back in every name and message',
    sample: small,
    faults: [always({ do: 'echo-token' }, /./u)],
    exit: 'done',
    differs: 'any',
    also: ({ folder, emulator, result, notices }) => {
      const written = everythingIn(folder).toLowerCase();
      expect(written).not.toContain(emulator.token);
      expect(written).toContain('[removed]');
      expect(JSON.stringify(result) + notices.join('')).not.toContain(emulator.token);
      expect(result?.facts.removed.token).toBeGreaterThan(0);
    },
  },
  {
    name: 'sent back in an error',
    sample: small,
    faults: [
      always(
        { do: 'respond', status: 403, headers: json, body: '{"code":"x","error":"no {token} here"}' },
        /\/memberships/u,
      ),
    ],
    exit: 'gaps',
    gaps: ['memberships: not allowed for this token'],
    differs: ['memberships', 'people'],
    also: ({ folder, emulator, result }) => {
      expect(everythingIn(folder)).not.toContain(emulator.token);
      expect(result?.facts.gaps[0]?.words).toBe('no [removed] here');
    },
  },
  {
    name: 'refused',
    sample: small,
    options: { token: 'ffffffffffffffffffffffffffffffff' },
    exit: 'not-allowed',
    message: 'refuses the token (403)',
    differs: 'any',
  },
  {
    name: 'refused with 401',
    sample: small,
    dialect: { wrongToken: 401 },
    options: { token: 'ffffffffffffffffffffffffffffffff' },
    exit: 'not-allowed',
    message: 'refuses the token (401)',
  },
  {
    name: 'taken back on the way',
    sample: small,
    faults: [
      { match: { path: /\/stories\?|\/epics|\/labels/u }, action: { do: 'respond', status: 401 } },
      { match: { path: /\/projects\/\d+$/u }, action: { do: 'respond', status: 401 } },
    ],
    exit: 'not-allowed',
    message: 'no longer takes the token',
  },
]);

describeRows('hosts that cannot be read', [
  {
    name: 'a project that the host does not know',
    sample: small,
    options: { projectId: '999' },
    exit: 'not-allowed',
    message: 'project 999',
  },
  {
    name: 'a page for people instead of v5',
    sample: small,
    faults: [always({ do: 'respond', body: '<html>Welcome</html>' }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: 'JSON that is no project',
    sample: small,
    faults: [always({ do: 'respond', headers: json, body: '{"hello":"world"}' }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: 'an answer for another project',
    sample: small,
    faults: [always({ do: 'respond', headers: json, body: '{"id":7,"name":"x"}' }, /./u)],
    exit: 'foreign',
    message: 'project 7',
  },
  {
    name: '404 for everything',
    sample: small,
    faults: [always({ do: 'respond', status: 404 }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: '503 for everything',
    sample: small,
    faults: [always({ do: 'respond', status: 503 }, /./u)],
    exit: 'unreachable',
    message: 'cannot be read',
  },
  {
    name: 'every connection reset',
    sample: small,
    faults: [always({ do: 'reset', when: 'before' }, /./u)],
    exit: 'unreachable',
  },
]);
