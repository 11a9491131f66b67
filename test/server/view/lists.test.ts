// The pages that list things of a project, from records as hosts send them, as they are before any script.
import { describe, expect, it } from 'vitest';
import { makeArchive } from '../made-archive.ts';
import { pierArchive } from '../pier-archive.ts';
import { type ListedPage, listedPage } from './list-page.ts';

const names = ['epics', 'labels', 'people', 'iterations', 'releases', 'project', 'archive'];

async function page(folder: string, kind: string, query = ''): Promise<ListedPage> {
  const found = await listedPage(folder, kind, query);
  if (found === null) throw new Error(`no page ${kind}`);
  return found;
}

describe('of a small project', () => {
  it('epics and labels tell what of them is accepted, and lead to their stories', async () => {
    const folder = pierArchive();
    const epics = await page(folder, 'epics');
    expect(epics.tables).toEqual([
      [
        ['Epic', 'Accepted', 'In progress', 'Stories', 'Points', 'Label'],
        ['The pier', '3 of 3 points, 1 of 1 story', '0', '1', '3', 'pier'],
      ],
    ]);
    expect(epics.links).toEqual([
      '/n/projects/7/epics/111',
      '/n/projects/7/search?q=label%3A%22pier%22+includedone%3Atrue',
    ]);
    const labels = await page(folder, 'labels');
    expect(labels.tables[0]?.slice(1)).toEqual([
      ['pier', '3 of 3 points, 1 of 1 story', '0', '1', '3', 'The pier'],
      ['roof', 'no stories', '0', '0', '0', ''],
    ]);
    expect(labels.text).toContain('2 labels by name');
  });

  it('iterations tell their days in the time zone of the project and lead to their stories', async () => {
    const { tables, links, text } = await page(pierArchive(), 'iterations');
    expect(tables[0]?.slice(0, 3)).toEqual([
      ['Iteration', 'Days', 'Where', 'Stories', 'Points', 'Accepted points', 'Team strength', 'Velocity'],
      ['1 , its stories', '1 – 2 Jan 2020', 'done', '1', '3', '3', '100 %', ''],
      ['2', '2 – 3 Jan 2020', 'done', '0', '0', '0', '100 %', ''],
    ]);
    expect(links).toEqual(['/n/projects/7?panel=done&from=0']);
    expect(text).toContain('Days are those of the project, Europe/Berlin.');
  });

  it('releases tell what leads up to them', async () => {
    const { tables, links } = await page(pierArchive(), 'releases');
    expect(tables).toEqual([
      [
        ['Release', 'State', 'Accepted of what leads up to it'],
        ['1.0', 'unscheduled', '3 of 3 points, 1 of 1 story'],
      ],
    ]);
    expect(links).toEqual(['/n/projects/7/stories/103']);
  });

  it('the project is told in words', async () => {
    const { text } = await page(pierArchive(), 'project');
    expect(text).toBe(
      'Pier The project Name Pier Id 7 Account 5 Version 44 Planning Iterations last 1 week Time zone Europe/Berlin (UTC+01:00) ' +
        'Point scale 0, 1, 2, 3 Current iteration 3 Beside the stories Review types Code',
    );
  });

  it('its texts are Markdown, its times times, and what no reference names is told as sent', async () => {
    const text = `{"id":7,"name":"P","description":"For *everybody*","profile_content":"# Home","created_at":"2024-02-17T08:00:00Z",
      "velocity_averaged_over":1,"public":true,"next_id":12345678901234567890,"weights":{"a":[1]}}`;
    const folder = makeArchive({ projectId: '7', lists: {}, texts: { project: [{ key: '7', text }] } });
    const { html, text: shown } = await page(folder, 'project');
    expect(html).toContain('<em>everybody</em>');
    expect(html).toContain('<h3>Home</h3>');
    expect(html).toContain('<time datetime="2024-02-17T08:00:00.000Z"');
    expect(shown).toContain('Open to everybody yes');
    expect(shown).toContain('Velocity is averaged over 1 iteration');
    expect(shown).toContain('Further attributes, as sent next_id 12345678901234567890 weights {"a":[1]}');
  });

  it('nothing stands behind these pages, and an unknown snapshot is no page', async () => {
    const folder = pierArchive();
    for (const kind of names.slice(1)) expect(await listedPage(folder, kind, '', '5')).toBeNull();
    expect(await listedPage(folder, 'labels', 'run=2')).toBeNull();
    expect((await page(folder, 'labels', 'run=1')).tables).toHaveLength(1);
  });
});

const person = (id: number, name: string, more = {}) => ({ kind: 'person', id, name, initials: 'X', ...more });
const storyOf = (id: number, more: object) => ({
  id,
  name: `Story ${id}`,
  story_type: 'feature',
  current_state: 'started',
  tasks: [],
  comments: [
    { id: id + 1000, text: 'x', person_id: 14, person: person(14, 'Dana'), file_attachments: [] },
    { id: id + 2000, text: 'y', person_id: 13, person: person(13, 'Sam'), file_attachments: [] },
  ],
  ...more,
});

describe('people', () => {
  const folder = (): string =>
    makeArchive({
      projectId: '7',
      lists: {
        project: [{ id: 7, name: 'People' }],
        memberships: [
          { id: 1, person: person(11, 'Ann', { username: 'ann' }), role: 'owner' },
          { id: 2, person: person(12, 'Sam'), role: 'member' },
        ],
        stories: [
          storyOf(101, { requested_by_id: 11, owner_ids: [12, 13] }),
          storyOf(102, { requested_by: person(11, 'Ann'), owned_by_id: 13, current_state: 'accepted' }),
          storyOf(103, { requested_by_id: 11, owners: [person(13, 'Sam')] }),
        ],
      },
    });

  it('are members with their roles, and everybody else whom stories or comments name', async () => {
    const { tables } = await page(folder(), 'people');
    expect(tables.map((rows) => rows.slice(1))).toEqual([
      [
        ['Ann X · ann', 'owner', '3', '0', '0'],
        ['Sam X', 'member', '0', '1', '1'],
      ],
      [
        ['Dana X', '', '0', '0', '0'],
        ['Sam X', '', '0', '3', '2'],
      ],
    ]);
  });

  it('lead to what they own: by name, by id where several have the name', async () => {
    const { links } = await page(folder(), 'people');
    expect(links).toEqual([
      '/n/projects/7/search?q=requester%3A%22Ann%22+includedone%3Atrue',
      '/n/projects/7/search?q=owner%3A%2212%22+includedone%3Atrue',
      '/n/projects/7/search?q=mywork%3A%2212%22',
      '/n/projects/7/search?q=owner%3A%2213%22+includedone%3Atrue',
      '/n/projects/7/search?q=mywork%3A%2213%22',
    ]);
  });
});

describe('releases of a host that lists none', () => {
  it('are told by the stories that mark them', async () => {
    const folder = makeArchive({
      projectId: '7',
      lists: {
        project: [{ id: 7, name: 'R', time_zone: { olson_name: 'America/Los_Angeles' } }],
        stories: [
          storyOf(101, { estimate: 2 }),
          storyOf(102, { story_type: 'release', name: 'Spring', deadline: '2024-04-01T05:00:00Z' }),
          storyOf(103, { story_type: 'release', name: 'Summer', deadline: 'soon' }),
        ],
      },
    });
    const { tables, links } = await page(folder, 'releases');
    expect(tables[0]).toEqual([
      ['Release', 'State', 'Deadline', 'Accepted of what leads up to it'],
      ['Spring', 'started', '31 Mar 2024', 'not said by the host'],
      ['Summer', 'started', 'soon', 'not said by the host'],
    ]);
    expect(links).toEqual(['/n/projects/7/stories/102', '/n/projects/7/stories/103']);
  });
});

describe('an archive that holds nothing but its run', () => {
  const sentences = [
    ['epics', 'No epics'],
    ['labels', 'No labels'],
    ['people', 'No members'],
    ['iterations', 'The host had no list of iterations'],
    ['releases', 'No releases'],
    ['project', 'Nothing is known of the project'],
    ['archive', 'Run 1 kept no counts.'],
  ] as const;
  it.each(sentences)('says so on the page of %s', async (kind, sentence) => {
    const folder = makeArchive({ projectId: '7', lists: {} });
    expect((await page(folder, kind)).text).toContain(sentence);
  });
});

describe('a project without facts', () => {
  it('has a page for each kind of thing', async () => {
    const folder = makeArchive({ projectId: '7', lists: {}, texts: { project: [{ key: '7', text: '[]' }] } });
    for (const kind of names) expect((await page(folder, kind)).text).not.toBe('');
  });
});

const hostile = '<img src=x onerror=alert(1)>"\\\'&\u202egnp.exe\u0007';

describe('hostile texts', () => {
  const project = {
    id: 7,
    name: hostile,
    description: hostile,
    point_scale: [1],
    time_zone: 'Nowhere/Never',
    public: hostile,
    'odd "attribute"': { nested: [hostile] },
    __proto__: null,
    constructor: 'x',
    created_at: hostile,
  };
  const label = { id: 31, name: hostile };
  const folder = (): string =>
    makeArchive({
      projectId: '7',
      lists: {
        project: [project],
        memberships: [
          { id: 1, person: person(11, hostile), role: hostile },
          { id: 2, person: 5, role: 7 },
        ],
        labels: [label, { id: 32, name: 5 }, { id: 'javascript:alert(1)', name: '' }],
        epics: [{ id: 111, name: hostile, label, comments: [] }],
        stories: [
          storyOf(101, { name: hostile, labels: [label], owner_ids: 'none', estimate: '1e999', requested_by_id: {} }),
        ],
        releases: [{ id: 103, name: hostile, current_state: {}, deadline: hostile, story_ids: [101, 101, null, {}] }],
        iterations: [{ number: 1, kind: hostile, start: hostile, finish: 9, story_ids: [101], team_strength: hostile }],
        saved_searches: [
          { id: 1, name: hostile, query: hostile },
          { id: 2, query: [] },
        ],
      },
    });

  it.each(names)('stay texts on the page of %s', async (kind) => {
    const { html, text } = await page(folder(), kind);
    expect(html).not.toMatch(/<img|onerror=(?!alert)|href="javascript|style="/u);
    expect(text).not.toMatch(/[\u202e\u0007]/u);
    expect(text).not.toMatch(/undefined|\[object|NaN|Infinity/u);
  });

  it('are looked for by their whole name', async () => {
    const { links } = await page(folder(), 'labels');
    const queries = links.map((link) => new URL(link, 'http://localhost').searchParams.get('q'));
    expect(queries).toContain(
      String.raw`label:"<img src=x onerror=alert(1)>\"\\'&` + '\u202egnp.exe\u0007" includedone:true',
    );
  });
});

describe('more rows than a page shows', () => {
  it('are reached by links, each once', async () => {
    const labels = Array.from({ length: 450 }, (_, each) => ({ id: each + 1, name: `label ${1000 + each}` }));
    const folder = makeArchive({ projectId: '7', lists: { project: [{ id: 7, name: 'Many' }], labels } });
    const seen: string[] = [];
    for (const query of ['', 'from=200', 'from=400']) {
      const { tables } = await page(folder, 'labels', query);
      seen.push(...(tables[0]?.slice(1).map(([name = '']) => name) ?? []));
    }
    expect(seen).toEqual(labels.map(({ name }) => name));
    const { text, html } = await page(folder, 'labels', 'from=200');
    expect(text).toContain('201 to 400 of 450 labels by name');
    expect(html).toContain('<a rel="prev" href="/n/projects/7/labels">1 to 200</a>');
    expect(html).toContain('<a rel="next" href="/n/projects/7/labels?from=400">401 to 450</a>');
    for (const wrong of ['from=450', 'from=-1', 'from=1e9', 'from=999999999']) {
      expect((await page(folder, 'labels', wrong)).text).toContain('1 to 200 of 450 labels');
    }
  });
});
