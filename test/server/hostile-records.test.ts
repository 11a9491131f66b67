// A hostile archive through every endpoint: script in every field, names that every object inherits, rows that are no records. Never a fault of the program.
import { describe, expect, it } from 'vitest';
import { resourceNames } from '../../src/model/resources.ts';
import { makeArchive } from './made-archive.ts';
import { ask, serve } from './served.ts';

const script = '<script>alert(1)</script>\u202e"\\\u0000';
const strange = {
  kind: script,
  name: script,
  description: [script],
  labels: [null, 1, { name: { a: 1 } }, { name: 'x', id: {} }],
  owner_ids: [null, 'a', {}, [1]],
  requested_by_id: { id: 1 },
  story_ids: [1, '1', null, { a: 1 }, 1, 1],
  comments: 'none',
  current_state: ['accepted'],
  created_at: 1e300,
  occurred_at: {},
  primary_resources: [1, null, { kind: 'story', id: [1] }],
  changes: 'x',
  start: 5,
  finish: null,
  constructor: 1,
  toString: 'x',
};

const broken: readonly { readonly key: string; readonly text: string | Uint8Array }[] = [
  { key: '2', text: 'no JSON' },
  { key: '3', text: '[1]' },
  { key: '4', text: '' },
  { key: '5', text: '{"id":5,"__proto__":{"name":"p"},"valueOf":1}' },
  { key: '6', text: `{"id":6,"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
  { key: '7', text: '{"id":1234567890123456789012,"estimate":9.0}' },
  { key: '8', text: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
  { key: '__proto__', text: '{"id":"__proto__","kind":"story"}' },
];

const hostile = {
  projectId: '7',
  version: script,
  lists: {},
  texts: Object.fromEntries(
    resourceNames.map((name) => [
      name,
      [{ key: '1', text: JSON.stringify({ id: 1, number: 1, guid: '1', date: 1, ...strange }) }, ...broken],
    ]),
  ),
};

const ids = ['1', '2', '4', '5', '6', '7', '8', '__proto__', 'constructor', '%00', '..'];
const lists = 'memberships labels epics stories iterations releases webhooks integrations generic_integrations'.split(
  ' ',
);
const parts = 'tasks comments owners labels blockers reviews transitions activity'.split(' ');
const fields = [
  '',
  '?fields=constructor,toString',
  '?fields=:default,id,kind',
  '?date_format=millis&envelope=true',
  '?limit=500&offset=3',
];

const paths = [
  '/me',
  '/projects',
  '/my/activity',
  '/my/people?project_id=7',
  '/my/notifications',
  '/accounts',
  '/',
  '//',
  '/%00',
  ...lists.flatMap((list) => fields.map((each) => `/projects/7/${list}${each}`)),
  ...lists.flatMap((list) => ids.map((id) => `/projects/7/${list}/${id}`)),
  ...ids.flatMap((id) => [`/stories/${id}`, `/epics/${id}`, `/projects/${id}`, `/projects/7/releases/${id}/stories`]),
  ...ids.flatMap((id) =>
    parts.flatMap((part) => [`/projects/7/stories/${id}/${part}`, `/projects/7/stories/${id}/${part}/1`]),
  ),
  ...ids.flatMap((id) => ['comments', 'activity', 'comments/1'].map((part) => `/projects/7/epics/${id}/${part}`)),
  ...ids.map((id) => `/projects/7/iterations/${id}/analytics/cycle_time_details`),
  ...ids.map((id) => `/projects/7/history/iterations/${id}/days`),
  ...[
    'history/days',
    'history/releases/1/days',
    'my/searches',
    'activity',
    'story_transitions',
    'story_transitions.csv',
  ].map((path) => `/projects/7/${path}`),
  '/projects/7/stories?fields=:default,owners,followers,requested_by,project,comments(person,attachments,reactions),tasks,reviews(review_type)',
  '/projects/7?fields=time_zone(valueOf,__proto__,constructor,hasOwnProperty),labels(counts),stories(comments),memberships,epics',
  '/projects/7/stories?with_state=accepted&with_label=x&created_after=0&updated_before=2020-01-01',
  '/projects/7/stories?after_story_id=__proto__&before_story_id=1',
  '/projects/7/stories/bulk?ids=1,2,3,4,5,6,7,8,__proto__',
  '/projects/7/labels?with_type=epic&fields=counts',
  '/projects/7/memberships?sort_by=name',
  '/projects/7/releases?with_state=accepted',
  '/projects/7/activity?since_version=1&occurred_after=2020-01-01T00:00:00Z',
  '/projects/7/story_transitions?occurred_after=100000',
  ...['done', 'current', 'backlog', 'current_backlog', 'done_current', '__proto__'].map(
    (scope) => `/projects/7/iterations?scope=${scope}&offset=-1`,
  ),
  ...['name:"', 'label:""', script, '*', 'state:nothing', 'id:1', '(((', 'includedone:true'].map(
    (query) => `/projects/7/search?query=${encodeURIComponent(query)}`,
  ),
];

describe('a hostile archive', () => {
  it('is answered with records or with errors of v5, at every endpoint', async () => {
    const archives = serve(makeArchive(hostile));
    for (const path of paths) {
      const answer = await ask(archives, path);
      expect([
        path,
        [200, 400, 404, 403].includes(answer.status) || (answer.status === 503 && path.includes('/search?')),
      ]).toEqual([path, true]);
      if (answer.status !== 200)
        expect([path, answer.json]).toEqual([path, expect.objectContaining({ kind: 'error' })]);
      expect([path, /\bat .*\.ts:|node_modules/u.test(answer.text)]).toEqual([path, false]);
    }
  });

  it('leaves broken rows out of lists, answers 404 for each alone, and keeps numbers as they were sent', async () => {
    const archives = serve(makeArchive(hostile));
    const stories = await ask(archives, '/projects/7/stories?fields=id,estimate');
    expect(stories.text).toBe('[{"id":1},{"id":5},{"id":1234567890123456789012,"estimate":9.0},{"id":"__proto__"}]');
    expect(stories.headers['x-tracker-pagination-total']).toBe('9');
    for (const id of ['2', '3', '4', '6', '8'])
      expect((await ask(archives, `/projects/7/stories/${id}`)).status).toBe(404);
    expect((await ask(archives, '/projects/7/stories/__proto__')).json).toEqual({ id: '__proto__', kind: 'story' });
    expect(stories.headers['x-tracker-project-version']).toBeUndefined();
  });

  it('gives nothing that every object inherits, whatever fields name', async () => {
    const archives = serve(
      makeArchive({ projectId: '7', lists: { project: [{ id: 7, time_zone: { kind: 'time_zone' } }] } }),
    );
    const fine = await ask(archives, '/projects/7?fields=time_zone(valueOf,__proto__,constructor,hasOwnProperty,kind)');
    expect(fine.text).toBe('{"id":7,"time_zone":{"kind":"time_zone"}}');
  });

  it.each([
    ['no JSON', 'could_not_parse_body'],
    ['{"a":1}', 'invalid_parameter'],
    ['[1]', 'invalid_parameter'],
    ['[]', 'invalid_parameter'],
    ['["https://example.com/services/v5/me"]', 'invalid_parameter'],
    [JSON.stringify(Array.from({ length: 16 }, () => '/services/v5/me')), 'invalid_parameter'],
  ])('refuses the aggregator body %s', async (body, code) => {
    const answer = await ask(serve(makeArchive(hostile)), '/aggregator', { method: 'POST', body });
    expect([answer.status, answer.json]).toEqual([400, expect.objectContaining({ kind: 'error', code })]);
  });
});
