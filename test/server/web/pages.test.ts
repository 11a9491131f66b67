import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../../src/archive/reader.ts';
import { backUp, listOf, newLastingFolder, page, row } from '../../archive/small-archive.ts';
import { sampleArchive, serve, type Served } from './rig.ts';
import { readPage } from './strict-html.ts';

let server: Served;
let folder: string;
let one: string;

const story = row(
  41,
  `,"kind":"story","name":"Pay by card","story_type":"feature","current_state":"started","estimate":3,"description":"See https://example.com/a?b=1&c=2, please.\\nSecond line",
  "requested_by_id":101,"owner_ids":[101,102],"labels":[{"id":1,"name":"money"},{"id":2,"name":"web"}],"created_at":"2024-05-01T10:00:00Z","url":"https://www.pivotaltracker.com/story/show/41"`,
);
const nested = {
  tasks: [
    row(1, ',"description":"Ask the bank","complete":true'),
    row(2, ',"description":"Write it","complete":false'),
  ],
  blockers: [row(3, ',"description":"No contract","resolved":false,"person_id":101')],
  reviews: [row(4, ',"status":"pass","reviewer_id":101,"review_type":{"id":9,"name":"Security"}')],
  comments: [row(51, ',"text":"Done & dusted","person_id":101,"created_at":"2024-05-02T10:00:00Z"')],
};

beforeAll(async () => {
  one = join(newLastingFolder(), 'archive');
  await backUp(one, [
    page(listOf('project'), [row(99, ',"kind":"project","name":"Web shop"')]),
    { ...page(listOf('memberships'), []), people: [{ id: '101', text: '{"id":101,"name":"Ada Lovelace"}' }] },
    page(listOf('stories'), [{ ...story, nested }]),
    page(listOf('epics'), [
      {
        ...row(7, ',"name":"Payments","description":"All of it"'),
        nested: { epic_comments: [row(61, ',"text":"Big"')] },
      },
    ]),
  ]);
  folder = await sampleArchive({ projectId: 7, stories: 130, attachmentShare: 0.5 });
  server = await serve([one, folder]);
});
afterAll(() => server.close());

const read = async (path: string): Promise<ReturnType<typeof readPage> & { status: number }> => {
  const { status, text } = await server.ask(path);
  return { status, ...readPage(text) };
};

describe('the start page', () => {
  it('names every project that is served', async () => {
    const { status, title, links, text } = await read('/');
    expect([status, title]).toEqual([200, 'Projects · pt-backup']);
    expect(links).toEqual(expect.arrayContaining(['/n/projects/99', '/n/projects/7']));
    expect(text).toContain('Web shop project 99: 1 story, 1 epic');
  });
});

describe('the page of a story', () => {
  it('shows all that the archive knows of it', async () => {
    const { status, title, text, headings, links, ids } = await read('/n/projects/99/stories/41');
    expect([status, title]).toEqual([200, '#41 Pay by card · Web shop · pt-backup']);
    expect(headings).toEqual(
      expect.arrayContaining([
        'Pay by card',
        'Description',
        'Blockers',
        'Tasks (1 of 2 complete)',
        'Reviews',
        'Comments and history',
      ]),
    );
    for (const part of [
      'feature started 3 points #41',
      'RequesterAda Lovelace',
      'OwnersAda Lovelaceperson 102',
      'Labelsmoneyweb',
      'Created1 May 2024, 10:00 UTC',
      '☑ Ask the bank',
      '☐ Write it',
      'blocks No contract Ada Lovelace',
      'Security passed Ada Lovelace',
      'See https://example.com/a?b=1&c=2, please.Second line',
      'Done & dusted',
    ]) {
      expect(text).toContain(part);
    }
    expect(links).toEqual(
      expect.arrayContaining([
        'https://example.com/a?b=1&c=2',
        '/n/projects/99',
        '/services/v5/projects/99/stories/41',
      ]),
    );
    expect(ids).toContain('comment-51');
  });

  it('links its files, and shows pictures', async () => {
    const archive = openArchive(folder);
    const ownerOf = (id: string) => archive.recordAt('file_attachments', id, 1)?.owner ?? null;
    const content = Array.from(archive.attachments()).find(({ id }) => ownerOf(id)?.resource === 'comments');
    const comment = ownerOf(content?.id ?? '')?.key ?? '';
    const owner = archive.recordAt('comments', comment, 1)?.owner?.key;
    archive.close();
    const { links, ids } = await read(`/n/projects/7/stories/${owner}`);
    expect(links).toContain(`/file_attachments/${content?.id}/download`);
    expect(ids).toContain(`comment-${comment}`);
  });
});

describe('the page of an epic', () => {
  it('shows it with its comments', async () => {
    const { status, text, ids } = await read('/n/projects/99/epics/7');
    expect(status).toBe(200);
    for (const part of ['Payments', 'All of it', 'Big']) expect(text).toContain(part);
    expect(ids).toContain('comment-61');
  });
});

describe('the page of a project', () => {
  it('leads to every story without a script, a page of them at a time', async () => {
    const archive = openArchive(folder);
    const expected = Array.from(archive.records('stories'), ({ key }) => `/n/projects/7/stories/${key}`);
    archive.close();
    const board = await read('/n/projects/7?panels=done,current,backlog,icebox');
    const lists = board.links.filter((link) => link.includes('?panel='));
    const stories: string[] = [];
    for (const list of lists) {
      for (let next: string | undefined = list; next !== undefined;) {
        const { links }: { links: readonly string[] } = await read(next);
        const before = stories.length;
        stories.push(...links.filter((link) => link.startsWith('/n/projects/7/stories/')));
        expect(stories.length).toBeGreaterThan(before);
        const from: number = Number(/&from=(\d+)/u.exec(next)?.[1] ?? 0) + stories.length - before;
        next = links.find((link) => link === `${list}&from=${from}`);
      }
    }
    expect(stories.toSorted()).toEqual(expected.toSorted());
    expect(lists.length).toBeGreaterThan(1);
  });

  it('takes a page that is not there for an empty one', async () => {
    for (const from of ['99999', '-1', 'x', '1e9', '99999999999999999999']) {
      expect((await read(`/n/projects/7?panel=done&from=${from}`)).status).toBe(200);
      expect((await read(`/n/projects/7?from=${from}`)).status).toBe(200);
    }
  });

  it('is not there as of a run that never was', async () => {
    expect((await read('/n/projects/7?run=1')).status).toBe(200);
    expect((await read('/n/projects/7?run=99')).status).toBe(404);
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    '/nothing',
    '/n/projects/5',
    '/n/projects/99/stories/42',
    '/n/projects/99/epics/8',
    '/n/projects/99/labels/1',
    '/n',
    '/%',
    '/%00',
    '/<script>',
    '/__proto__',
    '/n/projects/__proto__',
    '/n/projects/99/stories/__proto__',
    '/archive.sqlite',
    '/../../etc/passwd',
    '/favicon.ico',
  ])('%s says what the archive holds', async (path) => {
    const { status, text, links } = await read(path);
    expect(status).toBe(404);
    expect(text).toContain('There is no such page');
    expect(links).toContain('/n/projects/99');
  });
});

describe('every page', () => {
  it('can be read without eyes and without a mouse', async () => {
    for (const path of ['/', '/n/projects/99', '/n/projects/99/stories/41', '/nothing']) {
      const { text } = await server.ask(path);
      expect(text).toMatch(/<html lang="en">/u);
      expect(text).toMatch(/<a class="skip" href="#main">[^<]+<\/a>/u);
      expect(text).toMatch(/<main id="main" tabindex="-1"[^>]*>/u);
      expect(text.match(/<h1[ >]/gu)).toHaveLength(1);
      expect(text).toMatch(/<nav [^>]*aria-label="[^"]+">/u);
      expect(text).toMatch(/<form [^>]*role="search"/u);
      expect(text).toMatch(/prefers-color-scheme: dark|<meta name="color-scheme" content="light dark"\/>/u);
      const ids = readPage(text).ids;
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
