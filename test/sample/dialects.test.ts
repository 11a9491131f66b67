// Each dialect: where it differs from Tracker, seen from outside.
import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/sample/emulator.ts';
import { dialects, type DialectName } from '../../src/sample/dialects.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { ask, pagingOf } from './ask.ts';

const sample = sampleProject({ stories: 120 });
const running: Emulator[] = [];
const speaking = async (dialect: EmulatorOptions['dialect'] = 'tracker'): Promise<Emulator> => {
  const emulator = await startEmulator({ source: sample, dialect });
  running.push(emulator);
  return emulator;
};
const path = (below: string): string => `/projects/${sample.projectId}${below}`;
const rows = (json: unknown): Record<string, unknown>[] => json as Record<string, unknown>[];

afterAll(async () => {
  await Promise.all(running.map((emulator) => emulator.close()));
});

test.each(Object.keys(dialects) as DialectName[])('%s serves the project and its stories', async (name) => {
  const emulator = await speaking(name);
  expect((await ask(emulator, path(''))).json).toMatchObject({ name: 'Harbour Line Booking' });
  expect(rows((await ask(emulator, path('/stories?limit=10'))).json)).toHaveLength(10);
});

describe('litetracker', () => {
  test('says title besides name, and owners by user_id with empty owner_ids', async () => {
    const emulator = await speaking('litetracker');
    const stories = rows((await ask(emulator, path('/stories'))).json);
    const owned = stories.find((story) => (story['owners'] as unknown[]).length > 0);
    expect(owned).toMatchObject({ title: owned?.['name'], owner_ids: [] });
    const [owner] = rows(owned?.['owners']);
    expect(Object.keys(owner ?? {})).toEqual(['id', 'user_id', 'name', 'initials']);
    expect(owner?.['id']).not.toBe(owner?.['user_id']);
  });

  test('gives 50 rows at most and by default, without headers, and ignores fields', async () => {
    const emulator = await speaking('litetracker');
    const answer = await ask(emulator, path('/stories?limit=500&fields=name,comments'));
    expect(rows(answer.json)).toHaveLength(50);
    expect(rows(answer.json)[0]).toHaveProperty('url');
    expect(rows(answer.json)[0]).not.toHaveProperty('comments');
    expect(pagingOf(answer)).toEqual([null, null, null, null]);
    expect(answer.headers.get('X-Tracker-Project-Version')).toBeNull();
    expect(rows((await ask(emulator, path('/stories'))).json)).toHaveLength(50);
  });

  test('answers only at its own endpoints; comments come with the person and without files', async () => {
    const emulator = await speaking('litetracker');
    for (const missing of ['/epics', '/iterations', '/releases', '/story_transitions']) {
      expect((await ask(emulator, path(missing))).status).toBe(404);
    }
    const ids = rows((await ask(emulator, path('/stories?fields=id'))).json).map((story) => String(story['id']));
    const commented = ids.find((id) => sample.plan.comments.countOf(sample.plan.storyIds.indexOf(id) ?? 0) > 0);
    const [comment] = rows((await ask(emulator, path(`/stories/${commented}/comments`))).json);
    expect(Object.keys(comment ?? {}).toSorted()).toEqual([
      'created_at',
      'id',
      'person',
      'person_id',
      'text',
      'updated_at',
    ]);
    expect((await ask(emulator, path(`/stories/${commented}/tasks`))).status).toBe(404);
  });
});

test('fields-ignored brings the default set whatever is asked; the endpoints of the lists answer', async () => {
  const emulator = await speaking('fields-ignored');
  const [story] = rows((await ask(emulator, path('/stories?fields=id,comments'))).json);
  expect(story).toHaveProperty('url');
  expect(story).not.toHaveProperty('comments');
  expect((await ask(emulator, path(`/stories/${String(story?.['id'])}/comments`))).status).toBe(200);
});

test('no-headers says neither version nor paging, but pages', async () => {
  const emulator = await speaking('no-headers');
  const answer = await ask(emulator, path('/stories?limit=7&offset=118'));
  expect([...pagingOf(answer), answer.headers.get('X-Tracker-Project-Version')]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(rows(answer.json)).toHaveLength(2);
});

test('string-ids writes every id as a string, lists of ids too, and nothing else', async () => {
  const emulator = await speaking('string-ids');
  const [, story] = rows(
    (await ask(emulator, path('/stories?fields=:default,comments(id),follower_ids,estimate&limit=2'))).json,
  );
  expect(story).toMatchObject({ id: expect.any(String) as string, project_id: sample.projectId });
  expect(story?.['follower_ids']).toContainEqual(expect.stringMatching(/^\d+$/));
  expect((await ask(emulator, path('/iterations?limit=1'))).json).toMatchObject([{ number: 1 }]);
});

test('offset-ignored gives the first page again', async () => {
  const emulator = await speaking('offset-ignored');
  const first = await ask(emulator, path('/stories?limit=5&fields=id'));
  expect((await ask(emulator, path('/stories?limit=5&offset=50&fields=id'))).text).toBe(first.text);
});

test('heavy-504 breaks down over pages of more than 60 rows, with an HTML page', async () => {
  const emulator = await speaking('heavy-504');
  const heavy = await ask(emulator, path('/stories?limit=61'));
  expect([heavy.status, heavy.headers.get('content-type')]).toEqual([504, 'text/html']);
  expect((await ask(emulator, path('/stories?limit=60'))).status).toBe(200);
  expect((await ask(emulator, path('/labels'))).status).toBe(200);
});

test('page-cap-50 gives 50 rows and says so', async () => {
  const emulator = await speaking('page-cap-50');
  expect(pagingOf(await ask(emulator, path('/stories?limit=500')))).toEqual(['120', '50', '0', '50']);
});

test('busy changes the project before every third request, twelve times, and then rests', async () => {
  const emulator = await speaking('busy');
  const versions: number[] = [];
  for (let request = 1; request <= 42; request += 1) {
    const { headers } = await ask(emulator, path('/stories?limit=1&fields=id'));
    versions.push(Number(headers.get('X-Tracker-Project-Version')) - sample.plan.version);
  }
  expect(versions.slice(0, 7)).toEqual([0, 0, 1, 1, 1, 2, 2]);
  expect(versions.slice(-7)).toEqual([12, 12, 12, 12, 12, 12, 12]);
  const kinds = rows((await ask(emulator, path(`/activity?since_version=${sample.plan.version}`))).json).map(
    (row) => row['kind'],
  );
  expect(kinds.toReversed().slice(0, 6)).toEqual(
    ['story_update', 'story_delete', 'story_move', 'story_create', 'comment_create', 'task_create'].map(
      (kind) => `${kind}_activity`,
    ),
  );
});

test('parts of a dialect can be given alone: refused and omitted fields, missing and forbidden paths', async () => {
  const emulator = await speaking({
    refusedFields: ['reactions'],
    omittedFields: ['comments'],
    missingPaths: ['projects/*/epics'],
    forbiddenPaths: ['projects/*/stories/*/tasks'],
  });
  const refused = await ask(emulator, path('/stories?fields=id,tasks,comments(text,reactions)'));
  expect(refused.json).toMatchObject({
    code: 'invalid_parameter',
    general_problem: expect.stringContaining("'reactions'") as string,
  });
  const [story] = rows((await ask(emulator, path('/stories?fields=id,tasks,comments(text)&limit=1'))).json);
  expect(Object.keys(story ?? {})).toEqual(['id', 'tasks']);
  expect((await ask(emulator, path('/epics'))).json).toMatchObject({ code: 'route_not_found' });
  expect((await ask(emulator, path(`/stories/${String(story?.['id'])}/tasks`))).json).toMatchObject({
    code: 'unauthorized_operation',
  });
});
