// The board of an earlier run: what that run published, whatever came, went, moved and changed since.
import { describe, expect, test } from 'vitest';
import type { StagedPage } from '../../../src/archive/staged.ts';
import { backUp, listOf, newLastingFolder, page } from '../../archive/small-archive.ts';
import type { Row } from '../../archive/staged-pages.ts';
import { partsOf } from './parts.ts';

interface Known {
  readonly id?: number;
  readonly number?: number;
  readonly [attribute: string]: unknown;
}

const rowOf = (record: Known, nested: Row['nested'] = {}): Row => ({
  key: String(record.id ?? record.number),
  text: JSON.stringify(record),
  nested,
});
const story = (id: number, state: string, more: object = {}, nested: Row['nested'] = {}): Row =>
  rowOf({ id, name: `Story ${id}`, story_type: 'feature', current_state: state, ...more }, nested);
const comments = (...ids: readonly number[]): Row['nested'] => ({
  comments: ids.map((id) => rowOf({ id }, { file_attachments: [rowOf({ id: id + 1000 })] })),
});
/** Runs are of 1 May 2024: the first has ended then, the second is the current one, the others lie ahead. */
const iteration = (number: number, ids: readonly number[]): Row => {
  const day = (at: number): string => new Date(Date.UTC(2024, 3, 22 + at * 7)).toISOString();
  return rowOf({ number, story_ids: ids, start: day(number - 1), finish: day(number) });
};

function pages(
  stories: readonly Row[],
  iterations: readonly Row[],
  { label = 'pier', current = 2 }: { label?: string; current?: number } = {},
): StagedPage[] {
  const project = { id: 99, name: 'Pier', current_iteration_number: current, current_velocity: current * 10 };
  return [
    page(listOf('project'), [rowOf(project)]),
    page(listOf('stories'), stories),
    page(listOf('iterations'), iterations),
    page(listOf('labels'), [rowOf({ id: 31, name: label })]),
  ];
}

const labels = [{ id: 31, name: 'pier' }];
const first = pages(
  [
    story(1, 'accepted', { estimate: 3, accepted_at: '2024-04-23T10:00:00Z', labels }, comments(41)),
    story(2, 'started', { estimate: 2 }, comments(42, 43)),
    story(3, 'unstarted', { estimate: 1, labels }),
    story(4, 'unstarted'),
    story(5, 'unscheduled'),
    story(6, 'unscheduled'),
  ],
  [iteration(1, [1]), iteration(2, [2]), iteration(3, [3, 4])],
);
// 2 is renamed, accepted and has lost a comment to 3, 4 goes to the icebox, 5 is deleted, 6 comes to the front, 7 is new.
const second = pages(
  [
    story(1, 'accepted', { estimate: 3, accepted_at: '2024-04-23T10:00:00Z', labels }, comments(41)),
    story(2, 'accepted', { name: 'New name', estimate: 8, accepted_at: '2024-05-01T09:00:00Z', labels }, comments(42)),
    story(6, 'unstarted'),
    story(3, 'started', {}, comments(43, 44)),
    story(7, 'unstarted', { labels }),
    story(4, 'unscheduled'),
  ],
  [iteration(1, [1]), iteration(2, [2, 3]), iteration(3, [6]), iteration(4, [7])],
  { label: 'jetty', current: 2 },
);

const row = (id: number, state: string, more: object = {}): object => ({
  id: String(id),
  name: `Story ${id}`,
  type: 'feature',
  state,
  ...more,
});

describe('a board as of an earlier run', () => {
  test('is what that run published, and the newest what the last one did', async () => {
    const folder = newLastingFolder();
    await backUp(folder, first);
    await backUp(folder, second);
    const parts = partsOf(folder);
    expect(await parts.board(1)).toEqual({ done: '1', current: '2', backlog: '3 4', icebox: '5 6' });
    expect(await parts.board(2)).toEqual({ done: '1', current: '2 3', backlog: '6 7', icebox: '4' });
    expect(await parts.board()).toEqual(await parts.board(2));
    expect(await parts.rows('done', 1)).toEqual([
      row(1, 'accepted', { estimate: 3, labels: ['31'], comments: 1, attachments: 1, iteration: 1 }),
    ]);
    expect(await parts.rows('current', 1)).toEqual([
      row(2, 'started', { estimate: 2, comments: 2, attachments: 2, iteration: 2 }),
    ]);
    expect(await parts.rows('backlog', 1)).toEqual([
      row(3, 'unstarted', { estimate: 1, labels: ['31'] }),
      row(4, 'unstarted'),
    ]);
    expect(await parts.rows('current')).toEqual([
      row(2, 'accepted', { name: 'New name', estimate: 8, labels: ['31'], comments: 1, attachments: 1, iteration: 2 }),
      row(3, 'started', { comments: 2, attachments: 2, iteration: 2 }),
    ]);
  });

  test('sums what was there then', async () => {
    const folder = newLastingFolder();
    await backUp(folder, first);
    await backUp(folder, second);
    const parts = partsOf(folder);
    const [then, now] = [await parts.project(1), await parts.project()];
    expect(then.snapshot.run).toBe(1);
    expect(then.snapshots.map(({ run }) => run)).toEqual([1, 2]);
    expect(then.labels).toMatchObject([{ name: 'pier', counts: { stories: 2, accepted: 1, points: 4 } }]);
    expect(now.labels).toMatchObject([{ name: 'jetty', counts: { stories: 3, accepted: 2, points: 11 } }]);
    expect(then.panels.backlog).toEqual({ rows: 2, points: 1 });
    // What lay ahead is known only as it was seen last, so nothing of it is shown; the host's velocity neither: 3 points in the last done week.
    expect(then.iterations.map(({ number, stories }) => [number, stories])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect([then.velocity, now.velocity]).toEqual([3, 20]);
  });

  test('has the current iteration of its time, whatever number the project says by now', async () => {
    const folder = newLastingFolder();
    const accepted = story(2, 'accepted', { accepted_at: '2024-04-30T10:00:00Z' });
    const rest = [story(3, 'unstarted'), story(4, 'unstarted')];
    await backUp(folder, pages([accepted, ...rest], [iteration(2, [2]), iteration(3, [3])]));
    await backUp(folder, pages([accepted, ...rest], [iteration(2, [2]), iteration(3, [3, 4])], { current: 3 }));
    const parts = partsOf(folder);
    expect(await parts.board(1)).toEqual({ done: '', current: '2', backlog: '3 4', icebox: '' });
    expect((await parts.project(1)).iterations).toMatchObject([{ number: 2, kind: 'current', stories: 1 }]);
    expect(await parts.board()).toEqual({ done: '2', current: '3 4', backlog: '', icebox: '' });
  });

  test('is not there for a run that never was', async () => {
    const folder = newLastingFolder();
    await backUp(folder, first);
    expect(await partsOf(folder).part('project', 2)).toBeUndefined();
  });
});
