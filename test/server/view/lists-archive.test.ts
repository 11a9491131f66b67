// The page on which an archive tells of itself: runs, gaps, counts, contents, as they are before any script.
import { beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/archive/database.ts';
import type { RunFacts } from '../../../src/model/run.ts';
import { facts, listOf, newLastingFolder, openRun, page, row } from '../../archive/small-archive.ts';
import { makeArchive } from '../made-archive.ts';
import { pierArchive } from '../pier-archive.ts';
import { fileArchive } from '../web/file-archive.ts';
import { type ListedPage, listedPage } from './list-page.ts';
import { join } from 'node:path';

let folder: string;

async function shown(query = ''): Promise<ListedPage> {
  const found = await listedPage(folder, 'archive', query);
  if (found === null) throw new Error('no page');
  return found;
}

async function run(stories: readonly number[], more: Partial<RunFacts>): Promise<void> {
  const open = await openRun(folder);
  open.stagePage(page(listOf('project'), [row(99, ',"name":"Two runs"')]));
  open.stagePage(
    page(
      listOf('stories'),
      stories.map((id) => row(id, `,"name":"Story ${id}"`)),
    ),
  );
  open.commit({ ...facts({ webhooks: 'not allowed for this token' }), ...more }, { acceptShrink: true });
  await open.publish();
  await open.close();
}

beforeAll(async () => {
  folder = newLastingFolder();
  await run([1, 2, 3], { finishedAt: '2024-05-01T10:01:00.000Z' });
  await run([2, 3, 4, 5], {
    finishedAt: '2024-05-08T10:01:00.000Z',
    consistency: 'settled',
    activityCompleteSince: '2024-01-02T03:04:00.000Z',
    requests: 1234,
    bytesReceived: 3_500_000,
    refusedFields: ['review_type(<b>)'],
    removed: { token: 1, signatures: 0, credentials: 2 },
    gaps: [
      {
        resource: 'comments',
        owner: { resource: 'stories', key: '2', name: 'Story <i>2</i>' },
        key: null,
        what: 'not read',
        status: 502,
        words: 'Bad \u202egateway',
        attempts: 5,
      },
      {
        resource: 'releases',
        owner: null,
        key: null,
        what: 'end not proved: 100 of 700',
        status: null,
        words: null,
        attempts: 1,
      },
    ],
  });
});

describe('the newest run', () => {
  it('is told with what it read, left out and could not read', async () => {
    const { text, links } = await shown();
    for (const part of [
      'Not whole: 2 gaps.',
      'Run 2, ended ',
      'Host http://127.0.0.1:1/services/v5',
      'Consistency The project changed while it was read; what changed was read again until nothing moved.',
      'Activity complete since ',
      'Attachments none',
      'Read 1,234 requests, 3.3 MB',
      'Left out of the saved text the token (1 time), credentials of integrations and webhooks (2)',
      'Fields that the host does not know review_type(<b>)',
      'Settings of the run token: environment',
      'pt-backup verify checks every file and every record',
    ]) {
      expect(text).toContain(part);
    }
    expect(links).toContain('/n/projects/99/stories/2');
  });

  it('names each gap with its reason', async () => {
    expect((await shown()).tables[0]).toEqual([
      ['Of what', 'Belongs to', 'Missing', 'Why'],
      [
        'comments',
        'Story <i>2</i>',
        'not read',
        String.raw`the host answered 502, “Bad \u202egateway”, asked for 5 times`,
      ],
      ['releases', '', 'end not proved: 100 of 700', ''],
    ]);
  });

  it('counts each resource and says how its end is known', async () => {
    const resources = (await shown()).tables.at(-1) ?? [];
    expect(resources[0]).toEqual(['Resource', 'Announced', 'Read', 'Held', 'How the end is known']);
    expect(resources).toContainEqual(['stories', '', '0', '4', 'came as one whole list']);
    expect(resources).toContainEqual(['webhooks', '', '0', '0', 'the token may not read them, came as one whole list']);
    expect(resources).toHaveLength(29);
  });
});

describe('runs', () => {
  it('are listed, the newest first, with what each changed', async () => {
    const [, runs = []] = (await shown()).tables;
    expect(runs.map(([number, , changed, gaps]) => [number, changed, gaps])).toEqual([
      ['Run', 'Changed', 'Gaps'],
      ['2, shown here', 'stories: 2 added, 1 removed', '2'],
      ['1', 'stories: 3 added; project: 1 added', '0'],
    ]);
  });

  it('each have this page as they left the archive', async () => {
    expect((await shown()).links).toContain('/n/projects/99/archive?run=1');
    const { text, tables, links } = await shown('run=1');
    expect(text).toContain('Whole: everything that the host showed was read.');
    expect(text).toContain('Run 1, ended ');
    expect(tables[1]).toContainEqual(['stories', '', '0', '3', 'came as one whole list']);
    expect(links).toContain('/n/projects/99/archive?run=2');
  });
});

describe('attachments', () => {
  it('without contents are named with what they belong to', async () => {
    const found = await listedPage(pierArchive(), 'archive');
    expect(found?.text).toContain('Not whole: 1 attachment without its content.');
    expect(found?.text).toContain('Attachments 0 of 1 file; 0 contents held, earlier ones included, 0 bytes');
    expect(found?.text).toContain('a b.png , of Story 101');
    expect(found?.links).toContain('/n/projects/7/stories/101');
  });
});

describe('contents', () => {
  it('that are held are counted, with their bytes', async () => {
    const files = await fileArchive({
      '5': ['a.txt', 'text/plain', Buffer.alloc(3000)],
      '6': ['b', '', Buffer.alloc(72)],
    });
    const found = await listedPage(files, 'archive');
    expect(found?.text).toContain('Attachments 2 of 2 files; 2 contents held, earlier ones included, 3.0 KB');
    expect(found?.text).not.toContain('Attachments without');
  });
});

describe('tables that hold what no run writes', () => {
  it('are read as far as they go', async () => {
    const damaged = makeArchive({ projectId: '7', lists: { stories: [{ id: 1, name: 'One' }] } });
    const database = Database.open(join(damaged, 'archive.sqlite'), { safety: 'none' });
    database.exec(`UPDATE runs SET facts = '{"removed":[],', consistency = 'odd', tool = CAST(x'ff00' AS TEXT);
      UPDATE counts SET state = 'odd', ending = 'odd' WHERE resource = 'stories';
      INSERT INTO counts VALUES (1, 'nothing', 'read', 1, 1, 'total', 1, 1, 1, 1);
      INSERT INTO settings VALUES (1, 'token', CAST(x'c3' AS TEXT));
      UPDATE meta SET value = 'newer' WHERE name = 'format_version'`);
    database.close();
    const found = await listedPage(damaged, 'archive');
    expect(found?.text).toContain('Consistency Not known.');
    expect(found?.text).toContain('Left out of the saved text not known');
    expect(found?.text).toContain('Format of the archive not known');
    expect(found?.text).toContain('stories 0 0 not known');
    expect(found?.text).not.toMatch(/undefined|NaN|\[object/u);
  });
});
