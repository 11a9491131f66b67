// The parts behind the board: the project, and the rows of its panels, of archives with and without iterations, and of hostile ones.
import { describe, expect, test } from 'vitest';
import { makeArchive } from '../made-archive.ts';
import { ann, comment, file, pier, pierArchive, project, task } from '../pier-archive.ts';
import { partsOf } from './parts.ts';

const story = (id: number | string, state: string, more: object = {}): object => ({
  kind: 'story',
  id,
  name: `Story ${id}`,
  story_type: 'feature',
  current_state: state,
  ...more,
});
const week = (number: number, ids: readonly unknown[], more: object = {}): object => ({
  kind: 'iteration',
  number,
  length: 1,
  team_strength: 1,
  story_ids: ids,
  start: new Date(Date.UTC(2024, 3, 1 + number * 7)).toISOString(),
  finish: new Date(Date.UTC(2024, 3, 8 + number * 7)).toISOString(),
  ...more,
});
// The made archive's run is of 1 May 2024: in iteration 3, from 22 to 29 April, or 4, from then on.
const current = (number: number): object => ({ ...project, current_iteration_number: number });

describe('a board by iterations', () => {
  const lists = {
    project: [{ ...current(3), current_velocity: 7 }],
    iterations: [week(2, [5, 4]), week(1, [6], { team_strength: 0.5 }), week(3, [3]), week(4, [1, 2])],
    stories: [
      story(6, 'accepted', { estimate: 2 }),
      story(5, 'accepted', { estimate: 1 }),
      story(4, 'accepted', { estimate: 3 }),
      story(3, 'started', { estimate: 2 }),
      story(1, 'unstarted', { estimate: 8 }),
      story(2, 'unstarted'),
      story(9, 'unscheduled', { estimate: 5 }),
    ],
  };

  test('has every story in its panel, in the order of its iteration', async () => {
    const parts = partsOf(makeArchive({ projectId: '7', lists }));
    expect(await parts.board()).toEqual({ done: '6 5 4', current: '3', backlog: '1 2', icebox: '9' });
    expect((await parts.rows('done')).map(({ iteration }) => iteration)).toEqual([1, 2, 2]);
    expect(await parts.rows('icebox')).toEqual([
      { id: '9', name: 'Story 9', type: 'feature', state: 'unscheduled', estimate: 5 },
    ]);
  });

  test('sums panels and iterations, and takes dates, strength and velocity from the host', async () => {
    const view = await partsOf(makeArchive({ projectId: '7', lists })).project();
    expect(view).toMatchObject({ iterationsAreHosts: true, velocity: 7, pointScale: [0, 1, 2, 3] });
    expect(view.panels).toEqual({
      done: { rows: 3, points: 6 },
      current: { rows: 1, points: 2 },
      backlog: { rows: 2, points: 8 },
      icebox: { rows: 1, points: 5 },
    });
    expect(view.iterations.map(({ number, kind, firstRow, stories }) => [number, kind, firstRow, stories])).toEqual([
      [1, 'done', 0, 1],
      [2, 'done', 1, 2],
      [3, 'current', 0, 1],
      [4, 'backlog', 0, 2],
    ]);
    expect(view.iterations[1]).toEqual({
      number: 2,
      kind: 'done',
      start: '2024-04-15T00:00:00.000Z',
      finish: '2024-04-22T00:00:00.000Z',
      stories: 2,
      points: 4,
      acceptedPoints: 4,
      firstRow: 1,
      teamStrength: 1,
      velocity: null,
    });
  });

  test('is reckoned by the last done iterations where the host says no velocity', async () => {
    const made = { ...lists, project: [current(3)] };
    // (2 / 0.5 + 4) points in two weeks.
    expect((await partsOf(makeArchive({ projectId: '7', lists: made })).project()).velocity).toBe(4);
  });
});

test('without iterations the board goes by states, and by dates in weeks of the project', async () => {
  const lists = {
    project: [{ ...project, current_iteration_number: 2, start_date: '2024-04-22', week_start_day: 'Monday' }],
    stories: [
      story(1, 'accepted', { accepted_at: '2024-04-28T21:59:00Z', estimate: 2 }),
      // Already Monday in Berlin.
      story(2, 'accepted', { accepted_at: '2024-04-28T22:01:00Z', estimate: 1 }),
      story(3, 'rejected'),
      story(4, 'planned'),
      story(5, 'unscheduled'),
    ],
  };
  const parts = partsOf(makeArchive({ projectId: '7', lists }));
  expect(await parts.board()).toEqual({ done: '1', current: '2 3', backlog: '4', icebox: '5' });
  const view = await parts.project();
  expect(view).toMatchObject({ iterationsAreHosts: false, velocity: 2, timeZone: 'Europe/Berlin' });
  expect(view.iterations).toMatchObject([
    { number: 1, kind: 'done', start: '2024-04-21T22:00:00.000Z', stories: 1, acceptedPoints: 2, teamStrength: null },
    { number: 2, kind: 'current', start: '2024-04-28T22:00:00.000Z', stories: 2, acceptedPoints: 1 },
  ]);
});

describe('a row', () => {
  test('counts what is nested in its story, and only that', async () => {
    const lists = {
      project: [project],
      stories: [
        story(1, 'started', {
          story_priority: 'p1',
          owner_ids: [12, 11],
          labels: [pier],
          deadline: '2024-06-01T00:00:00Z',
          tasks: [
            { ...task, id: 1, complete: true },
            { ...task, id: 2, complete: false },
            { ...task, id: 3, complete: false },
          ],
          comments: [
            { ...comment, id: 1, file_attachments: [file, { ...file, id: 53 }], google_attachments: [{ id: 54 }] },
            { ...comment, id: 2, file_attachments: [], google_attachments: [] },
          ],
          blockers: [
            { id: 1, resolved: true, description: 'x' },
            { id: 2, resolved: false, description: 'y' },
          ],
          reviews: [
            { id: 1, status: 'pass' },
            { id: 2, status: 'in_review' },
          ],
        }),
        story(2, 'started', {
          story_priority: 'none',
          owner_ids: [],
          labels: [],
          tasks: [],
          comments: [],
          estimate: 0,
        }),
      ],
    };
    expect(await partsOf(makeArchive({ projectId: '7', lists })).rows('current')).toEqual(
      [
        {
          id: '1',
          name: 'Story 1',
          type: 'feature',
          state: 'started',
          priority: 'p1',
          owners: ['12', '11'],
          labels: ['31'],
          blockers: 1,
          reviews: ['pass', 'in_review'],
          comments: 2,
          tasks: [1, 3],
          attachments: 3,
          deadline: '2024-06-01T00:00:00.000Z',
        },
        { id: '2', name: 'Story 2', type: 'feature', state: 'started', estimate: 0 },
      ].map((row) => ({ ...row, iteration: expect.any(Number) as number })),
    );
  });

  test.each([
    ['owned_by_id', { owned_by_id: 11 }, ['11']],
    ['owners of LiteTracker', { owners: [{ id: 900, user_id: 12 }] }, ['12']],
    ['ids before the first owner', { owner_ids: [12], owned_by_id: 11 }, ['12']],
  ])('names its owners by %s', async (_name, more, owners) => {
    const lists = { project: [project], stories: [story(1, 'unscheduled', more)] };
    expect((await partsOf(makeArchive({ projectId: '7', lists })).rows('icebox'))[0]?.owners).toEqual(owners);
  });
});

test('people are members with their role, and everybody else whom the archive names', async () => {
  const lists = {
    project: [project],
    memberships: [{ id: 1, person: { ...ann, initials: '' }, role: 'owner' }],
    stories: [story(1, 'started', { owner_ids: [11, 12, 13], owners: [{ id: 12, name: 'bob', username: 'b' }] })],
  };
  // Written straight into the archive: no run has looked for the people in it.
  const texts = { stories: [{ key: '2', text: '{"id":2,"requested_by_id":14}' }] };
  expect((await partsOf(makeArchive({ projectId: '7', lists, texts })).project()).people).toEqual([
    { id: '13', name: '13', initials: '1', username: '', email: '', role: null },
    { id: '14', name: '14', initials: '1', username: '', email: '', role: null },
    { id: '11', name: 'Ann Berg', initials: 'AB', username: 'ann', email: 'ann@example.com', role: 'owner' },
    { id: '12', name: 'bob', initials: 'B', username: 'b', email: '', role: null },
  ]);
});

test('labels are those of the list and those of stories alone; epics count the stories of their label', async () => {
  const lists = {
    project: [project],
    labels: [pier, { id: 32, name: 'alone' }],
    epics: [
      { id: 111, name: 'The pier', label: pier },
      { id: 112, name: 'Nothing' },
    ],
    stories: [
      story(1, 'accepted', { labels: [pier, pier], estimate: 3 }),
      story(2, 'delivered', { labels: [pier, { id: 33, name: 'unlisted' }], estimate: 1 }),
      story(3, 'unscheduled', { labels: ['pier', 'word'] }),
    ],
  };
  const view = await partsOf(makeArchive({ projectId: '7', lists })).project();
  const none = { stories: 0, accepted: 0, inProgress: 0, points: 0, acceptedPoints: 0 };
  const ofPier = { stories: 3, accepted: 1, inProgress: 1, points: 4, acceptedPoints: 3 };
  expect(view.labels).toEqual([
    { id: '32', name: 'alone', epicId: null, counts: none },
    { id: '31', name: 'pier', epicId: '111', counts: ofPier },
    { id: '33', name: 'unlisted', epicId: null, counts: { ...none, stories: 1, inProgress: 1, points: 1 } },
    { id: 'word', name: 'word', epicId: null, counts: { ...none, stories: 1 } },
  ]);
  expect(view.epics).toEqual([
    { id: '111', name: 'The pier', labelId: '31', counts: ofPier },
    { id: '112', name: 'Nothing', labelId: null, counts: none },
  ]);
});

describe('hostile archives', () => {
  test('every story that can be read has one place, whatever stands in the others and in the iterations', async () => {
    const lists = {
      project: [{ ...current(3), point_scale: '0, 1,x,,-2,2.5', time_zone: 'here', velocity_averaged_over: 'all' }],
      iterations: [
        week(1, [1, 1, '1', 404, null, {}, [1]], { start: null, finish: 'never' }),
        week(2, 'all of them' as unknown as unknown[]),
        { number: 'x', story_ids: [2] },
        { number: 3, story_ids: [1, 3], team_strength: 'full' },
        { number: 2.5, story_ids: [3] },
        {},
      ],
      stories: [
        story(1, 'accepted', { estimate: '2' }),
        story(2, 'accepted', { estimate: 'many', accepted_at: 'soon', labels: 'pier', owner_ids: 12 }),
        story(3, 'unstarted', {
          estimate: -1,
          labels: [null, 3, {}, [], { id: null, name: 4 }],
          owner_ids: [null, {}],
        }),
        { id: 4 },
        story('9007199254740993', 'unscheduled', { name: null, story_type: {}, estimate: { points: 3 } }),
        story('<b>', 'started'),
      ],
    };
    const texts = {
      stories: [
        { key: '70', text: '{"id":70,"current_state":"started"' },
        { key: '71', text: '[]' },
        { key: '72', text: Buffer.from('{"id":72,"name":"\u00ff","current_state":"started"}', 'latin1') },
        { key: '74', text: Buffer.from([0x7b, 0xff, 0x7d]) },
        { key: '73', text: '{"id":73,"name":"last","estimate":3.0,"current_state":"unscheduled"}' },
      ],
      comments: [{ key: '80', text: Buffer.from([0xff]) }],
      labels: [{ key: '81', text: Buffer.from([0xff]) }],
      epics: [{ key: '82', text: 'null' }],
      memberships: [{ key: '83', text: '{"person":[],"role":3}' }],
    };
    const parts = partsOf(makeArchive({ projectId: '7', lists, texts }));
    expect(await parts.board()).toEqual({
      done: '2 1',
      current: '3 <b> 72',
      backlog: '',
      icebox: '4 9007199254740993 73',
    });
    expect((await parts.rows('current')).at(-1)).toEqual({ id: '72', name: '', type: '', state: '' });
    const view = await parts.project();
    expect(view.pointScale).toEqual([0, 1, 2.5]);
    expect(view.panels.done).toEqual({ rows: 2, points: 2 });
    expect(view.panels.icebox).toEqual({ rows: 3, points: 3 });
    expect(view.labels.map(({ id, name }) => [id, name])).toEqual([
      ['3', '3'],
      ['4', '4'],
    ]);
    expect(await parts.rows('icebox')).toEqual([
      { id: '4', name: '', type: '', state: '' },
      { id: '9007199254740993', name: '', type: '', state: 'unscheduled' },
      { id: '73', name: 'last', type: '', state: 'unscheduled', estimate: 3 },
    ]);
  });

  test('a project without any list has four empty panels', async () => {
    const parts = partsOf(makeArchive({ projectId: '7', lists: {} }));
    expect(await parts.board()).toEqual({ done: '', current: '', backlog: '', icebox: '' });
    expect(await parts.project()).toMatchObject({
      id: '7',
      name: 'Made',
      timeZone: 'UTC',
      people: [],
      labels: [],
      epics: [],
      velocity: null,
      pointScale: [],
      snapshot: { run: 1, at: '2024-05-01T10:01:00Z', gaps: 0 },
    });
  });
});

test('there are no other panels and chunks', async () => {
  const parts = partsOf(pierArchive());
  for (const path of [
    'rows',
    'rows/done',
    'rows/epics/0',
    'rows/done/1',
    'rows/done/-1',
    'rows/done/00',
    'rows/done/0/0',
    'project/x',
  ])
    expect(await parts.part(path), path).toBeUndefined();
  expect(await parts.part('rows/backlog/0')).toEqual([]);
});
