// An archive in which every text tries to be HTML, names are strange, and records are broken, through every page and much of the API.
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, listOf, newLastingFolder, page } from '../../archive/small-archive.ts';
import type { Row } from '../../archive/staged-pages.ts';
import { serve, type Served } from './rig.ts';
import { readPage } from './strict-html.ts';

const attack = `<script>alert(1)</script><img src=x onerror=alert(1)>"'\`><svg onload=alert(1)> &lt;b&gt; \u202e\u2066\u0000\u001b[31m {{7*7}} javascript:alert(1) https://x.example/"onmouseover="alert(1) #41 ##7 ]]>-->`;
const attacks = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, attack]));

const texts = [
  'name',
  'title',
  'description',
  'text',
  'story_type',
  'current_state',
  'story_priority',
  'estimate',
  'created_at',
  'updated_at',
  'accepted_at',
  'deadline',
  'external_id',
  'url',
  'kind',
  'status',
  'owner',
  'repo',
  'original_url',
  'filename',
  'content_type',
  'alternate_link',
  'google_id',
  'username',
  'initials',
  'point_scale',
  'start_date',
];
const hostile = (id: unknown, more: Record<string, unknown> = {}): Row => ({
  key: String(id),
  text: JSON.stringify({ id, ...attacks(texts), ...more }),
});

const oddIds = [
  '41',
  '../../x',
  '"><script>',
  '__proto__',
  'constructor',
  '12345678901234567890',
  '.',
  'a b',
  '%2e%2e',
  '日本',
];
let server: Served;
let folder: string;

const nested = (id: string): Row['nested'] => ({
  tasks: [hostile(`t${id}`), { key: `u${id}`, text: '{"id":1,"description":{"a":[1]},"complete":"yes"}' }],
  blockers: [hostile(`b${id}`, { person_id: attack })],
  reviews: [hostile(`r${id}`, { review_type: { name: attack }, reviewer_id: '__proto__' })],
  comments: [
    {
      ...hostile(`c${id}`, { person: { name: attack } }),
      nested: { file_attachments: [hostile(`f${id}`)], google_attachments: [hostile(`g${id}`)] },
    },
  ],
});

beforeAll(async () => {
  folder = join(newLastingFolder(), 'archive');
  const stories = oddIds.map((id) => ({
    ...hostile(id, {
      labels: [{ id: 1, name: attack }, null, 7],
      owner_ids: [attack, '__proto__', null, {}],
      requested_by_id: attack,
    }),
    nested: nested(id),
  }));
  const shapes = [
    '{}',
    '{"id":900}',
    '{"id":901,"name":{"__proto__":{"x":1}},"labels":{},"owner_ids":"x"}',
    '{"id":902,"__proto__":{"name":"x"},"name":null,"estimate":1e400}',
    '{"id":903,"name":"\\ud800","comments":"x"}',
  ];
  await backUp(folder, [
    page(listOf('project'), [hostile(99, { point_scale: attack })]),
    {
      ...page(listOf('memberships'), []),
      people: [{ id: attack, text: JSON.stringify({ id: attack, name: attack }) }],
    },
    page(listOf('stories'), [...stories, ...shapes.map((text, index) => ({ key: `s${index}`, text }))]),
    page(
      listOf('epics'),
      oddIds.map((id) => ({
        ...hostile(id, { label: { name: attack } }),
        nested: { epic_comments: [hostile(`e${id}`)] },
      })),
    ),
  ]);
  breakRows();
  server = await serve([folder]);
});
afterAll(() => server.close());

/** As a damaged disk or a hand with an editor leaves them. */
function breakRows(): void {
  const database = new Libsql(join(folder, 'archive.sqlite'));
  const set = (key: string, value: string): void => {
    database.exec(
      `UPDATE versions SET text = ${value} WHERE record_id IN (SELECT id FROM records WHERE key = '${key}')`,
    );
  };
  set('s0', `'no JSON at all <script>'`);
  set('s1', `'[1,2,3]'`);
  set('s2', `x'ff00fe'`);
  set('ta b', `'"a text"'`);
  set('ca b', `'{"id":'`);
  set('rtail', `'null'`);
  database.close();
}

const storyKeys = [...oddIds, 's0', 's1', 's2', 's3', 's4'];
const pages = [
  '/',
  '/n/projects/99',
  '/n/projects/99?from=3',
  ...storyKeys.map((key) => `/n/projects/99/stories/${encodeURIComponent(key)}`),
  ...oddIds.map((key) => `/n/projects/99/epics/${encodeURIComponent(key)}`),
  `/n/projects/99/stories/${encodeURIComponent(attack)}`,
  `/${encodeURIComponent(attack)}`,
  `/search?q=${encodeURIComponent(attack)}`,
  `/n/projects/99/search?q=${encodeURIComponent(attack)}`,
  '/n/projects/99/search?q=alert',
  '/n/projects/99/search?q=includedone:true',
  `/search?q=${encodeURIComponent('alert')}`,
  `/story/show/${encodeURIComponent(attack)}`,
  ...oddIds.map((key) => `/story/show/${encodeURIComponent(key)}`),
];

describe('a hostile archive', () => {
  it.each(pages)('is shown as plain text, and never breaks a page: %s', async (path) => {
    const { status, text, headers } = await server.ask(path);
    expect(status).toBeLessThan(500);
    expect(server.faults).toEqual([]);
    if (status === 302) {
      expect(headers.location).toMatch(/^\/n\/projects\/99\/(?:(?:stories|epics)\/[^/?#]+|search\?q=[^/?#]*)$/u);
      return;
    }
    // Throws for every element, attribute and address that pages are not made of.
    readPage(text);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/u);
  });

  it('shows what its texts say', async () => {
    const { text } = await server.ask('/n/projects/99/stories/41');
    const shown = readPage(text).text;
    expect(shown).toContain(`<script>alert(1)</script><img src=x onerror=alert(1)>"'`);
    expect(shown).toContain(String.raw`\u202e\u2066\u0000\u001b[31m`);
  });

  it('never links to anything but this server and http', async () => {
    for (const path of pages) {
      const { status, text } = await server.ask(path);
      if (status === 302) continue;
      for (const link of readPage(text).links)
        expect(link).toMatch(
          /^(?:\/(?!\/)|#(?:main|narrow|panel-\d)$|#(?:comment|event|activity)-[!-~]+$|\?|https?:\/\/)/u,
        );
    }
  });

  it('breaks no address of the API', async () => {
    const below = [
      '',
      '/stories',
      '/epics',
      '/labels',
      '/activity',
      '/iterations',
      '/releases',
      '/memberships',
      '/stories?fields=:default,comments(:default,file_attachments),tasks,owners,labels',
    ];
    const paths = [
      ...below.map((path) => `/projects/99${path}`),
      ...storyKeys.flatMap((key) => [
        `/stories/${encodeURIComponent(key)}`,
        `/projects/99/stories/${encodeURIComponent(key)}/comments`,
      ]),
      '/me',
      '/projects',
    ];
    for (const path of paths) {
      const { status, headers } = await server.ask(`/services/v5${path}`);
      expect([path, status < 500, headers['content-type']]).toEqual([path, true, 'application/json; charset=utf-8']);
    }
    expect(server.faults).toEqual([]);
  });
});
