// The emulated host over HTTP: tokens, compression, downloads by way of the second origin, and edits while it runs.
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { expectedAttachments } from '../../src/sample/expected.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/sample/emulator.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { ask } from './ask.ts';

const running: Emulator[] = [];
const start = async (options: Partial<EmulatorOptions> = {}): Promise<Emulator> => {
  const emulator = await startEmulator({ source: options.source ?? sampleProject({ stories: 40 }), ...options });
  running.push(emulator);
  return emulator;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

describe('the token', () => {
  test('a wrong one or none is refused with invalid_authentication: 403, or 401 where the dialect says so', async () => {
    const emulator = await start();
    const strict = await start({ dialect: { wrongToken: 401 } });
    for (const [host, status] of [
      [emulator, 403],
      [strict, 401],
    ] as const) {
      for (const headers of [{}, { 'X-TrackerToken': 'wrong' }]) {
        const answer = await ask(host, '/me', headers);
        expect(answer.status).toBe(status);
        expect(answer.json).toMatchObject({ code: 'invalid_authentication', kind: 'error' });
      }
    }
  });

  test('may stand in the query, and /me tells it back', async () => {
    const emulator = await start();
    const answer = await ask(emulator, `/me?token=${emulator.token}`, {});
    expect(answer.json).toMatchObject({ kind: 'me', api_token: 'feedfacefeedfacefeedfacefeedface' });
  });

  test('is noted with each request', async () => {
    const emulator = await start();
    await ask(emulator, '/me');
    await ask(emulator, '/me', {});
    expect(emulator.requests.map((request) => [request.path, request.hasToken])).toEqual([
      ['/services/v5/me', true],
      ['/services/v5/me', false],
    ]);
  });
});

describe('the transport', () => {
  test('compresses for clients that take gzip, and only for them', async () => {
    const emulator = await start();
    const path = `/projects/${emulator.projectId}/stories`;
    const token = { 'X-TrackerToken': emulator.token };
    const small = await ask(emulator, path, { ...token, 'Accept-Encoding': 'gzip' });
    const plain = await ask(emulator, path, { ...token, 'Accept-Encoding': 'identity' });
    expect([small.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(small.text).toBe(plain.text);
  });

  test('answers GET only, and only below the v5 root', async () => {
    const emulator = await start();
    const posted = await fetch(`${emulator.apiUrl}/projects`, {
      method: 'POST',
      headers: { 'X-TrackerToken': emulator.token },
    });
    expect([posted.status, (await posted.json()) as object]).toMatchObject([404, { code: 'route_not_found' }]);
    const outside = await fetch(new URL('/elsewhere', emulator.apiUrl), {
      headers: { 'X-TrackerToken': emulator.token },
    });
    expect(outside.status).toBe(404);
  });

  test('collapses double slashes at the root too', async () => {
    const emulator = await start();
    const answer = await fetch(`${emulator.apiUrl}//projects`, { headers: { 'X-TrackerToken': emulator.token } });
    expect(answer.status).toBe(200);
  });
});

describe('a download', () => {
  const headers = (emulator: Emulator): Record<string, string> => ({ 'X-TrackerToken': emulator.token });
  const download = (emulator: Emulator, id: string): Promise<Response> =>
    fetch(new URL(`/file_attachments/${id}/download`, emulator.apiUrl), {
      headers: headers(emulator),
      redirect: 'manual',
    });

  test('is redirected to another origin, which gives every file byte for byte and needs no token', async () => {
    const sample = sampleProject({ stories: 40 });
    const emulator = await start({ source: sample });
    const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    for (const { id, content } of expectedAttachments(sample)) {
      const redirect = await download(emulator, id);
      const location = redirect.headers.get('location') ?? '';
      expect([redirect.status, new URL(location).origin]).toEqual([302, emulator.contentUrl]);
      const bytes = new Uint8Array(await (await fetch(location)).arrayBuffer());
      expect([bytes.length, digest(bytes)]).toEqual([content.bytes.length, digest(content.bytes)]);
    }
    expect(emulator.requests.filter((request) => request.origin === 'content' && request.hasToken)).toEqual([]);
  });

  test('works from a doubled slash, needs the token, and is 404 for a file that is not there', async () => {
    const emulator = await start({ source: literalSource({ projectId: '7', contents: { 5: 'five' } }) });
    const doubled = await fetch(`${new URL(emulator.apiUrl).origin}//file_attachments/5/download`, {
      headers: headers(emulator),
      redirect: 'manual',
    });
    expect(await (await fetch(doubled.headers.get('location') ?? '')).text()).toBe('five');
    expect((await fetch(new URL('/file_attachments/5/download', emulator.apiUrl))).status).toBe(403);
    expect((await download(emulator, '6')).status).toBe(404);
  });

  test('the second origin refuses a wrong signature, and tells a leaked token by 400', async () => {
    const emulator = await start({ source: literalSource({ projectId: '7', contents: { 5: 'five' } }) });
    const location = (await download(emulator, '5')).headers.get('location') ?? '';
    expect((await fetch(location.replace(/Signature=.*/, 'Signature=0'))).status).toBe(403);
    expect((await fetch(location, { headers: headers(emulator) })).status).toBe(400);
    expect(emulator.requests.at(-1)).toMatchObject({ origin: 'content', hasToken: true });
  });
});

describe('edits', () => {
  const project = { kind: 'project', id: 7, name: 'Seven', version: 10 };
  const label = { kind: 'label', id: 31, name: 'pier' };
  const story = (id: number): Record<string, unknown> & { id: number } => ({
    kind: 'story',
    id,
    project_id: 7,
    name: `Story ${id}`,
    labels: [label],
    tasks: [{ kind: 'task', id: id * 10, story_id: id, description: 'first' }],
    comments: [],
  });
  const seven = () =>
    literalSource({ project, labels: [label], stories: [story(1), story(2), story(3)] as never, activity: [] });
  const names = async (emulator: Emulator): Promise<string[]> =>
    ((await ask(emulator, '/projects/7/stories?fields=name')).json as { name: string }[]).map((row) => row.name);

  test('rename, delete, move and add stories, each with a version of its own', async () => {
    const emulator = await start({ source: seven() });
    emulator.edit({ do: 'update-story', id: '2', attributes: { name: 'Renamed' } });
    emulator.edit({ do: 'delete-story', id: '1' });
    emulator.edit({ do: 'move-story', id: '3', position: 0 });
    emulator.edit({ do: 'add-story', attributes: { name: 'New' }, position: 1 });
    expect(await names(emulator)).toEqual(['Story 3', 'New', 'Renamed']);
    const answer = await ask(emulator, '/projects/7/stories?limit=0');
    expect([answer.headers.get('X-Tracker-Project-Version'), answer.headers.get('X-Tracker-Pagination-Total')]).toEqual(
      ['14', '3'],
    );
    expect((await ask(emulator, '/projects/7/stories/1')).status).toBe(404);
    expect((await ask(emulator, '/projects/7')).json).toMatchObject({ version: 14 });
  });

  test('leave activities, newest first, that since_version narrows', async () => {
    const emulator = await start({ source: seven() });
    emulator.edit({ do: 'update-story', id: '2', attributes: { name: 'Renamed' } });
    emulator.edit({ do: 'delete-story', id: '1' });
    const kinds = async (query: string): Promise<unknown[]> =>
      ((await ask(emulator, `/projects/7/activity?${query}`)).json as { kind: string; guid: string }[]).map((row) => [
        row.kind,
        row.guid,
      ]);
    expect(await kinds('')).toEqual([
      ['story_delete_activity', '7_12'],
      ['story_update_activity', '7_11'],
    ]);
    expect(await kinds('since_version=11')).toEqual([['story_delete_activity', '7_12']]);
  });

  test('add, change and delete tasks and comments, nested and at their own endpoints', async () => {
    const emulator = await start({ source: seven() });
    emulator.edit({ do: 'add-part', storyId: '2', list: 'comments', attributes: { text: 'Hello' } });
    emulator.edit({ do: 'update-part', storyId: '2', list: 'tasks', id: '20', attributes: { complete: true } });
    emulator.edit({ do: 'delete-part', storyId: '3', list: 'tasks', id: '30' });
    expect((await ask(emulator, '/projects/7/stories/2?fields=comments(text),tasks(complete)')).json).toMatchObject({
      comments: [{ text: 'Hello' }],
      tasks: [{ id: 20, complete: true }],
    });
    expect((await ask(emulator, '/projects/7/stories/3/tasks')).json).toEqual([]);
  });

  test('rename a label in its list and in the stories that carry it', async () => {
    const emulator = await start({ source: seven() });
    emulator.edit({ do: 'rename-label', id: '31', name: 'quay' });
    expect((await ask(emulator, '/projects/7/labels?fields=name')).json).toEqual([{ id: 31, name: 'quay' }]);
    expect((await ask(emulator, '/projects/7/stories/2?fields=labels(name)')).json).toMatchObject({
      labels: [{ name: 'quay' }],
    });
  });

  test('bring a deleted story back', async () => {
    const emulator = await start({ source: seven() });
    emulator.edit({ do: 'delete-story', id: '2' });
    emulator.edit({ do: 'add-story', attributes: { id: 2, name: 'Back again' }, position: 0 });
    expect(await names(emulator)).toEqual(['Back again', 'Story 1', 'Story 3']);
  });

  test('of what is not there fail loudly', async () => {
    const emulator = await start({ source: seven() });
    expect(() => emulator.edit({ do: 'delete-story', id: '99' })).toThrow('no story 99');
    expect(() => emulator.edit({ do: 'delete-part', storyId: '1', list: 'tasks', id: '9' })).toThrow(
      'no tasks with id 9',
    );
  });

  test('a deleted story leaves the iterations and the transitions of the project', async () => {
    const sample = sampleProject({ stories: 60 });
    const emulator = await start({ source: sample });
    const id = String(sample.plan.storyIds.idOf(3));
    emulator.edit({ do: 'delete-story', id });
    const path = `/projects/${emulator.projectId}`;
    expect((await ask(emulator, `${path}/iterations?fields=story_ids,stories(id)`)).text).not.toContain(id);
    expect((await ask(emulator, `${path}/story_transitions?limit=500`)).text).not.toContain(id);
  });
});
