// Old addresses, references in texts, what is gone upstream, and the search page, over two archives at once.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, listOf, newLastingFolder, page, row } from '../../archive/small-archive.ts';
import { type Served, serve } from './rig.ts';
import { readPage } from './strict-html.ts';

let server: Served;
const shop = join(newLastingFolder(), 'shop');
const desk = join(newLastingFolder(), 'desk');

const file = row(901, ',"filename":"plan.pdf","size":3');
const description =
  'Like #42 and ##7, https://www.pivotaltracker.com/story/show/43, not #ffffff nor #999; https://example.com/x.';
const first = {
  ...row(41, `,"name":"Pay by card","current_state":"started","description":"${description}"`),
  nested: { comments: [{ ...row(51, ',"story_id":41,"text":"Café au lait"'), nested: { file_attachments: [file] } }] },
};
const stories = [first, row(42, ',"name":"Refund <b>","current_state":"unstarted"')];

beforeAll(async () => {
  const project = (id: number, name: string) => page(listOf('project'), [row(id, `,"name":"${name}"`)]);
  const epics = page(listOf('epics'), [row(7, ',"name":"Money"')]);
  await backUp(shop, [project(99, 'Shop'), page(listOf('stories'), [...stories, row(40, ',"name":"Old"')]), epics]);
  await backUp(shop, [project(99, 'Shop'), page(listOf('stories'), stories), epics]);
  const other = { projectId: '98' };
  await backUp(desk, [project(98, 'Desk'), page(listOf('stories'), [row(43, ',"name":"Moved here"')])], {}, other);
  server = await serve([shop, desk]);
});
afterAll(() => server.close());

describe('an old address', () => {
  it.each([
    ['/story/show/41', '/n/projects/99/stories/41'],
    ['/stories/43', '/n/projects/98/stories/43'],
    ['/n/projects/99/stories/43', '/n/projects/98/stories/43'],
    ['/projects/99', '/n/projects/99'],
    ['/projects/99/stories/42', '/n/projects/99/stories/42'],
    ['//epic/show/7', '/n/projects/99/epics/7'],
    ['/story/show/41/comments/51', '/n/projects/99/stories/41#comment-51'],
    ['/story/show/40', '/n/projects/99/stories/40'],
  ])('%s leads to %s', async (path, location) => {
    const answer = await server.ask(path);
    expect([answer.status, answer.headers.location]).toEqual([302, location]);
    expect((await server.ask(location.replace(/#.*/u, ''))).status).toBe(200);
  });

  it.each(['/story/show/77', '/n/projects/5', '/somewhere', '/n/projects/99/stories/0x1'])(
    '%s, which no archive knows, is answered by what is served',
    async (path) => {
      const answer = await server.ask(path);
      expect([answer.status, readPage(answer.text).links]).toEqual([404, expect.arrayContaining(['/n/projects/98'])]);
    },
  );
});

describe('a text', () => {
  it('links numbers and old addresses that an archive knows, and no others', async () => {
    const { links } = readPage((await server.ask('/n/projects/99/stories/41')).text);
    expect(links).toEqual(
      expect.arrayContaining([
        '/n/projects/99/stories/42',
        '/n/projects/99/epics/7',
        '/n/projects/98/stories/43',
        'https://example.com/x',
      ]),
    );
    expect(links.filter((link) => /999|ffffff|pivotaltracker/u.test(link))).toEqual([]);
  });
});

describe('a story that is gone upstream', () => {
  it('keeps its page, which says so', async () => {
    const { text } = readPage((await server.ask('/n/projects/99/stories/40')).text);
    expect(text).toContain('This story is gone from the host since run 2');
  });
});

describe('the search page', () => {
  const search = async (query: string): Promise<ReturnType<typeof readPage> & { status: number; html: string }> => {
    const { status, text } = await server.ask(`/search?q=${encodeURIComponent(query)}`);
    return { status, html: text, ...readPage(text) };
  };

  it('shows the hits of every project, what was found marked', async () => {
    const { status, html, links, text } = await search('cafe');
    expect([status, text]).toEqual([200, expect.stringContaining('Shop: 1 hit')]);
    expect(links).toContain('/n/projects/99/stories/41');
    expect(html).toContain('<mark>Café</mark>');
    expect((await search('moved')).links).toContain('/n/projects/98/stories/43');
  });

  it('escapes what it shows', async () => {
    const { html } = await search('refund');
    expect(html).toContain('<mark>Refund</mark><span> &lt;b></span>');
  });

  it('shows where a query is not understood', async () => {
    const { status, html, text } = await search('stat:started');
    expect([status, text]).toEqual([400, expect.stringContaining('Character 1: There is no keyword "stat:"')]);
    expect(html).toContain('<mark>s</mark>tat:started');
  });

  it('explains itself where nothing is asked, and says where nothing is found', async () => {
    expect((await search('')).text).toContain("Tracker's own language");
    expect((await search('nowhere')).text).toContain('Shop: 0 hits');
  });
});
