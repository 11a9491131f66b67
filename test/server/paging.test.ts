// Paging as Tracker was recorded doing it: which lists have the headers, and what they say.
import { describe, expect, test } from 'vitest';
import { literalSource } from '../../src/sample/literal-source.ts';
import type { V5Record } from '../../src/server/v5/source.ts';
import { get } from './project-seven.ts';

const rows = (count: number, row: (index: number) => V5Record): V5Record[] =>
  Array.from({ length: count }, (_, index) => row(index));
const stories = (count: number): V5Record[] =>
  rows(count, (index) => ({ kind: 'story', id: index + 1, project_id: 7 }));
const iterations = (count: number): V5Record[] =>
  rows(count, (index) => ({ kind: 'iteration', number: index + 1, project_id: 7 }));
const project = (current: number): V5Record => ({
  kind: 'project',
  id: 7,
  version: 1,
  current_iteration_number: current,
});
const activity = (count: number): V5Record[] =>
  rows(count, (index) => ({ kind: 'story_update_activity', guid: `7_${233 - index}`, project_version: 233 - index }));

const big = literalSource({
  project: project(90),
  stories: stories(3104),
  iterations: iterations(92),
  activity: activity(81),
});
const sample = literalSource({
  project: project(169),
  iterations: iterations(172),
  releases: rows(3, (index) => ({ kind: 'release', id: index + 1, project_id: 7 })),
  stories: [
    {
      kind: 'story',
      id: 1,
      project_id: 7,
      activity: activity(23),
      announced_activity: 28,
      transitions: rows(2, () => ({ kind: 'story_transition', story_id: 1 })),
      tasks: [],
    },
  ],
});
const small = (count: number): typeof big => literalSource({ project: project(1), stories: stories(count) });

describe('the four headers', () => {
  // Each row is a recorded exchange: limit, offset, returned, total.
  test.each([
    ['stories?limit=500', big, [500, 0, 500, 3104]],
    ['stories?limit=100', big, [100, 0, 100, 3104]],
    ['stories', big, [100, 0, 100, 3104]],
    ['stories?limit=300', small(70), [300, 0, 70, 70]],
    ['stories?limit=7&offset=56', small(61), [7, 56, 5, 61]],
    ['stories?limit=10000', big, [500, 0, 500, 3104]],
    ['stories?limit=0', big, [0, 0, 0, 3104]],
    ['stories?offset=3104', big, [100, 3104, 0, 3104]],
    ['iterations', big, [10, 0, 10, 92]],
    ['iterations?limit=100', big, [50, 0, 50, 92]],
    ['iterations?limit=1&offset=9999', sample, [1, 9999, 0, 172]],
    ['iterations?limit=5&offset=-12&scope=done', sample, [5, -12, 5, 168]],
    ['iterations?limit=10&offset=-2&scope=done', sample, [10, -2, 2, 168]],
    ['activity', big, [100, 0, 81, 81]],
    ['stories/1/activity', sample, [100, 0, 23, 28]],
    ['stories/1/transitions', sample, [100, 0, 2, 2]],
    ['releases', sample, [100, 0, 3, 3]],
  ] as const)('%s', (path, source, [limit, offset, returned, total]) => {
    const { status, headers, text } = get(`/projects/7/${path}`, source);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'x-tracker-pagination-limit': String(limit),
      'x-tracker-pagination-offset': String(offset),
      'x-tracker-pagination-returned': String(returned),
      'x-tracker-pagination-total': String(total),
    });
    expect(JSON.parse(text)).toHaveLength(returned);
  });

  test.each(['stories/1/tasks', 'stories/1'])('are not on %s', (path) => {
    expect(Object.keys(get(`/projects/7/${path}`, sample).headers).join()).not.toContain('pagination');
  });
});

describe('what the parameters choose', () => {
  const numbers = (query: string): unknown =>
    JSON.parse(get(`/projects/7/iterations?fields=number&${query}`, sample).text);
  const versions = (query: string): number[] =>
    (JSON.parse(get(`/projects/7/activity?fields=project_version&${query}`).text) as { project_version: number }[]).map(
      (row) => row.project_version,
    );

  test('a negative offset of done iterations counts back from the current one', () => {
    expect(numbers('scope=done&offset=-2')).toEqual([{ number: 167 }, { number: 168 }]);
  });

  test.each([
    ['current', [169]],
    ['backlog', [170, 171, 172]],
    ['current_backlog', [169, 170, 171, 172]],
  ])('scope=%s', (scope, expected) => {
    expect(numbers(`scope=${scope}`)).toEqual(expected.map((number) => ({ number })));
  });

  test('done_current ends with the current one, an unknown scope is refused', () => {
    expect(numbers('scope=done_current&offset=168')).toEqual([{ number: 169 }]);
    expect(get('/projects/7/iterations?scope=future', sample).status).toBe(400);
  });

  test('activity comes newest first and is narrowed by version and time, their own values excluded', () => {
    expect(versions('')).toEqual([42, 41, 40]);
    expect(versions('since_version=40')).toEqual([42, 41]);
    expect(versions('occurred_after=2017-05-01T12:00:00Z')).toEqual([42, 41]);
    expect(versions('occurred_before=2017-05-03T12:00:00Z')).toEqual([41, 40]);
    expect(versions('since_version=42')).toEqual([]);
  });
});
