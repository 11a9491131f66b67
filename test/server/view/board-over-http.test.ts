// The parts behind the board as a browser asks for them: by address, as JSON, of the newest snapshot or of a run.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProjectView } from '../../../src/model/view/project-view.ts';
import type { StoryRow } from '../../../src/model/view/story-row.ts';
import { backUp, listOf, newLastingFolder, page, row } from '../../archive/small-archive.ts';
import { serve, type Served } from '../web/rig.ts';

let server: Served;
const story = (id: number, state: string): ReturnType<typeof row> =>
  row(id, `,"name":"Story ${id}","story_type":"bug","current_state":"${state}"`);

beforeAll(async () => {
  const folder = newLastingFolder();
  const project = page(listOf('project'), [row(99, ',"name":"Pier"')]);
  await backUp(folder, [project, page(listOf('stories'), [story(1, 'unscheduled')])]);
  // One more than a chunk holds.
  const many = Array.from({ length: 501 }, (_, at) => story(at + 1, 'unstarted'));
  await backUp(folder, [project, page(listOf('stories'), many)]);
  server = await serve([folder]);
});
afterAll(() => server.close());

async function json<T>(path: string): Promise<T> {
  const { status, headers, text } = await server.ask(`/n/projects/99/data/${path}`);
  expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  return JSON.parse(text) as T;
}

test('the project is told as of the newest run, or of the one that is named', async () => {
  const newest = await json<ProjectView>('project.json');
  expect([newest.name, newest.snapshot.run, newest.panels.backlog.rows]).toEqual(['Pier', 2, 501]);
  const earlier = await json<ProjectView>('project.json?run=1');
  expect([earlier.snapshot.run, earlier.panels.backlog.rows, earlier.panels.icebox.rows]).toEqual([1, 0, 1]);
});

test('rows come in chunks, in order', async () => {
  const chunks = [
    await json<StoryRow[]>('rows/backlog/0.json'),
    await json<StoryRow[]>('rows/backlog/1.json'),
    await json<StoryRow[]>('rows/icebox/0.json?run=1'),
  ];
  expect(chunks.map((rows) => [rows.length, rows[0]?.id])).toEqual([
    [500, '1'],
    [1, '501'],
    [1, '1'],
  ]);
});

test.each([
  'rows/backlog/2.json',
  'rows/epics/0.json',
  'rows/backlog/x.json',
  'project/0.json',
  'project.json?run=3',
  'rows/icebox/0.json?run=3',
  '__proto__.json',
])('%s is told to be missing, as JSON', async (path) => {
  const { status, headers, text } = await server.ask(`/n/projects/99/data/${path}`);
  expect([status, headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
  expect(JSON.parse(text)).toEqual({ error: 'The archive holds nothing under this address.' });
});

test('nothing of that was a fault of the server', () => {
  expect(server.faults).toEqual([]);
});
