// Searches as parts and as pages that need no script, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { FoundRows, SearchView } from '../../../src/model/view/search-view.ts';
import { findPath, searchPath } from '../../../src/model/view/search-view.ts';
import { backUp, listOf, newLastingFolder, page, row } from '../../archive/small-archive.ts';
import { type Served, serve } from '../web/rig.ts';
import { type ReadPage, readPage } from '../web/strict-html.ts';

let server: Served;
const odd = String.raw`say \"hi\", \\ / 50% ? #`;
const labelled = (name: string): string => `,"labels":[{"id":1,"name":"${name}"}]`;
const people = [
  { id: '11', text: '{"id":11,"name":"Ann Berg","initials":"AB","username":"ann"}' },
  { id: '12', text: '{"id":12,"name":"Ann Berg","initials":"AX","username":"anna"}' },
  { id: '13', text: '{"id":13,"name":"Bo","initials":"B","username":"bo"}' },
];
const bug = ',"story_type":"bug","current_state":"started"';
const stories = [
  row(1, `,"name":"Roof <b> leaks","owner_ids":[13],"requested_by_id":11${bug}${labelled('roof')}`),
  row(2, `,"name":"Old roof","owner_ids":[11]${bug}${labelled(odd)}`),
  {
    ...row(3, ',"name":"Gutter","story_type":"feature","current_state":"unstarted","estimate":3,"description":"x"'),
    nested: {
      comments: [
        {
          ...row(31, ',"text":"Like the roof, Café"'),
          nested: { file_attachments: [row(9, ',"filename":"plan.pdf"')] },
        },
      ],
      tasks: [row(32, ',"description":"Buy zinc"')],
    },
  },
];

beforeAll(async () => {
  const folder = join(newLastingFolder(), 'archive');
  const pages = (more: readonly (typeof stories)[number][]) => [
    page(listOf('project'), [row(99, ',"name":"Shop"')]),
    { ...page(listOf('memberships'), []), people },
    page(listOf('stories'), [...stories, ...more]),
    page(listOf('epics'), [row(7, `,"name":"The roof","label":{"id":1,"name":"roof"}`)]),
  ];
  await backUp(folder, pages([]));
  await backUp(folder, pages(Array.from({ length: 120 }, (_, index) => row(1000 + index, ',"name":"Plank"'))));
  server = await serve([folder]);
});
afterAll(() => server.close());

async function part<T>(path: string): Promise<T> {
  const answer = await server.ask(`/n/projects/99/data/${path}.json`);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as T;
}

async function found(query: string, from = 0): Promise<Extract<SearchView['outcome'], { is: 'found' }>> {
  const { outcome } = await part<SearchView>(searchPath(query, from));
  if (outcome.is !== 'found') throw new Error(JSON.stringify(outcome));
  return outcome;
}

describe('the part of a search', () => {
  it('tells what was found, and where', async () => {
    const { stories, epics, hits } = await found('roof');
    expect([stories, epics]).toEqual([3, 1]);
    expect(hits.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['epic 7', 'story 1', 'story 2', 'story 3']);
    expect(hits[1]).toEqual({
      kind: 'story',
      id: '1',
      name: [
        { text: 'Roof', isMatch: true },
        { text: ' <b> leaks', isMatch: false },
      ],
      type: 'bug',
      state: 'started',
      estimate: '',
      labels: ['roof'],
      owners: ['Bo'],
      snippet: { column: 'labels', pieces: [{ text: 'roof', isMatch: true }] },
    });
    expect(hits[3]?.snippet).toEqual({
      column: 'comments',
      pieces: [
        { text: 'Like the ', isMatch: false },
        { text: 'roof', isMatch: true },
        { text: ', Café', isMatch: false },
      ],
    });
  });

  it.each([
    ['zinc', 'tasks'],
    ['plan.pdf', 'files'],
    ['"ann berg"', 'people'],
  ])('tells that %s was found in %s', async (query, column) => {
    expect((await found(query)).hits[0]?.snippet?.column).toBe(column);
  });

  it('offers what it can be narrowed to, each with as many hits as it says', async () => {
    const { facets } = await found('roof');
    const shown = facets.map(({ keyword, values }) => [keyword, values.map(({ name, count }) => `${name} ${count}`)]);
    expect(Object.fromEntries(shown)).toMatchObject({
      state: ['started 2', 'unstarted 1'],
      type: ['bug 2', 'feature 1', 'epic 1'],
      label: ['roof 1', 'say "hi", \\ / 50% ? # 1'],
      owner: ['Ann Berg 1', 'Bo 1'],
    });
    for (const { values } of facets) {
      for (const { query, count } of values) {
        const { stories, epics } = await found(query);
        expect([query, stories + epics]).toEqual([query, count]);
      }
    }
  });

  it('names people by their names where these mean one person', async () => {
    const owner = (await found('roof')).facets.find(({ keyword }) => keyword === 'owner');
    expect(owner?.values.map(({ query }) => query)).toEqual(['roof owner:11', 'roof owner:"Bo"']);
  });

  it('takes away what narrows it', async () => {
    const { narrowings, facets } = await found('roof state:started owner:11');
    expect(narrowings).toEqual([
      { keyword: 'state', isNegated: false, values: ['started'], query: 'roof owner:11' },
      { keyword: 'owner', isNegated: false, values: ['Ann Berg'], query: 'roof state:started' },
    ]);
    const state = facets.find(({ keyword }) => keyword === 'state');
    expect(state?.values).toEqual([{ name: 'started', count: 1, query: 'roof owner:11', isChosen: true }]);
  });

  it.each(['a/b', '..', '.', '%2F', '100%', 'roof?x=1#y', '"a b"', '\u202e', '日本 / 語', 'x'.repeat(2000)])(
    'is asked for by any query: %s',
    async (query) => {
      const view = await part<SearchView>(searchPath(query, 0));
      expect(view.query).toBe(query === '\u202e' ? '' : query);
    },
  );

  it('says what is wrong, and what was meant', async () => {
    expect((await part<SearchView>(searchPath('roof stat:started', 0))).outcome).toEqual({
      is: 'wrong',
      column: 6,
      message: 'There is no keyword "stat:". Did you mean state: here? Text with a colon in it stands in quotes.',
      instead: { text: 'state:', query: 'roof state:started' },
    });
    const { outcome } = await part<SearchView>(searchPath('state:"startd" roof', 0));
    expect(outcome).toMatchObject({ is: 'wrong', column: 7, instead: { query: 'state:started roof' } });
  });

  it('is not there by other paths', async () => {
    for (const path of [
      'search',
      'search/0',
      'search/x/roof',
      'search/0/roof/x',
      'find',
      'find/a/b',
      'search-words/x',
    ]) {
      expect([path, (await server.ask(`/n/projects/99/data/${path}.json`)).status]).toEqual([path, 404]);
    }
  });
});

describe('the part for panels', () => {
  it('holds the stories of a search as rows, best first', async () => {
    const { rows, total, error } = await part<FoundRows>(findPath('roof'));
    expect([rows.map(({ id }) => id), total, error]).toEqual([['1', '2', '3'], 3, null]);
    expect(rows[2]).toMatchObject({ name: 'Gutter', type: 'feature', estimate: 3, comments: 1 });
  });

  it('says why there are none', async () => {
    expect(await part<FoundRows>(findPath('state:x'))).toMatchObject({ rows: [], total: 0, error: expect.any(String) });
  });
});

describe('the search page without a script', () => {
  const read = async (search: string): Promise<ReadPage & { status: number; html: string }> => {
    const { status, text } = await server.ask(`/n/projects/99/search${search}`);
    return { status, html: text, ...readPage(text) };
  };

  it('shows hits with what was found marked, and links that refine', async () => {
    const { status, title, html, links, text } = await read('?q=roof');
    expect([status, title]).toEqual([200, 'Search: roof · Shop · pt-backup']);
    expect(text).toContain('3 stories and 1 epic, 3 points, 0 of them accepted.');
    expect(html).toContain('<mark>Roof</mark><span> &lt;b> leaks</span>');
    expect(html).toContain('value="roof"');
    expect(links).toEqual(
      expect.arrayContaining([
        '/n/projects/99/stories/1',
        '/n/projects/99/epics/7',
        '/n/projects/99/search?q=roof+state%3Astarted',
        '/n/projects/99/search?q=label%3A%22say+%5C%22hi%5C%22%2C+%5C%5C+%2F+50%25+%3F+%23%22',
      ]),
    );
  });

  it('leads from page to page', async () => {
    const first = await read('?q=plank');
    expect(first.text).toContain('120 stories. Hits 1 to 50.');
    expect(first.links).toContain('/n/projects/99/search?q=plank&from=50');
    const last = await read('?q=plank&from=100');
    expect(last.text).toContain('Hits 101 to 120.');
    expect(last.links).toContain('/n/projects/99/search?q=plank&from=50');
    expect(last.links).not.toContain('/n/projects/99/search?q=plank&from=150');
    expect((await read('?q=plank&from=999')).text).toContain('There are no hits that far behind.');
  });

  it('marks where a query is wrong, with what was meant as a link', async () => {
    const { status, text, html, links } = await read('?q=roof+stat:started');
    expect([status, text]).toEqual([400, expect.stringContaining('Character 6: There is no keyword "stat:"')]);
    expect(html).toContain('roof <mark>s</mark>tat:started');
    expect(links).toContain('/n/projects/99/search?q=roof+state%3Astarted');
  });

  it.each(['', '?q=', '?q=%20', '?q=%E2%80%AE'])(
    'offers searches to try where nothing is asked: %s',
    async (search) => {
      const { status, text, links } = await read(search);
      expect([status, text]).toEqual([200, expect.stringContaining('Type words, or try one of these searches.')]);
      expect(links).toContain('/n/projects/99/search?q=is%3Ablocked');
    },
  );

  it('says where nothing is found', async () => {
    expect((await read('?q=nowhere')).text).toContain('Nothing was found.Fewer words find more.');
  });

  it('leads from an earlier snapshot to the newest', async () => {
    const { text, links } = await read('?q=roof&run=1');
    expect(text).toContain('Search looks at the newest snapshot, and this is an earlier one.');
    expect(links).toContain('/n/projects/99/search?q=roof');
    expect((await read('?q=roof&run=2')).text).toContain('3 stories and 1 epic');
    expect((await read('?q=roof&run=9')).status).toBe(404);
  });

  it('is where a search through all projects leads, if there is one project only', async () => {
    const { status, headers } = await server.ask('/search?q=roof+%22a%22&from=50&project=x');
    expect([status, headers.location]).toEqual([302, '/n/projects/99/search?q=roof+%22a%22&from=50']);
  });
});
