// Versions, tombstones and what is carried forward: two and more runs into the same archive.
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import { backUp, listOf, newFolder, page, row, textOf } from './small-archive.ts';

const stories = (...rows: Parameters<typeof page>[1][number][]) => page(listOf('stories'), rows);
const withTasks = (id: number, ...tasks: number[]) => ({
  ...row(id),
  nested: { tasks: tasks.map((task) => row(task)) },
});

function keysIn(folder: string, resource: ResourceName): string[] {
  const archive = openArchive(folder);
  const keys = Array.from(archive.records(resource), ({ key }) => key);
  archive.close();
  return keys;
}

describe('a record that changes', () => {
  test('keeps its earlier versions with the runs that first and last saw each', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(row(1, ',"name":"a"'))]);
    await backUp(folder, [stories(row(1, ',"name":"a"'))]);
    const { changes } = await backUp(folder, [stories(row(1, ',"name":"b"'))]);
    expect(changes.stories).toEqual({ added: 0, changed: 1, removed: 0 });
    const archive = openArchive(folder);
    expect(archive.versions('stories', '1')).toMatchObject([
      { text: '{"id":1,"name":"a"}', firstRun: 1, lastRun: 2 },
      { text: '{"id":1,"name":"b"}', firstRun: 3, lastRun: 3 },
    ]);
    archive.close();
  });

  test('in volatile attributes, key order, white space or escapes alone makes no version and shows its newest text', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(row(1, ',"name":"a","after_id":5'))]);
    const again = '{"name":"\\u0061", "id":1,"after_id":6}';
    const { changes } = await backUp(folder, [stories({ key: '1', text: again })]);
    expect(changes.stories).toEqual({ added: 0, changed: 0, removed: 0 });
    const archive = openArchive(folder);
    expect(archive.versions('stories', '1')).toMatchObject([{ text: again, firstRun: 1, lastRun: 2 }]);
    archive.close();
    expect(textOf(folder, 'stories.json')).toBe(`[\n${again}\n]\n`);
  });

  test('has a digest that can be computed by hand', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(row(1, ',"name":"a","after_id":5'))]);
    const archive = openArchive(folder);
    // printf '{"id":1,"name":"a"}' | sha256sum
    const digest = '7f0fc1050a42a0cb28309f997dc4e3885be66f7a0436945c98f778edc24e01f4';
    expect(archive.versions('stories', '1').map((version) => version.digest)).toEqual([digest]);
    archive.close();
  });

  test('as a projection makes no version, nor does its settling; after that it does', async () => {
    const folder = newFolder();
    const iteration = (more: string) =>
      page(listOf('iterations'), [{ key: '4', text: `{"number":4,"finish":"2024-05-10T00:00:00Z"${more}}` }]);
    const runAt = async (month: number, more: string) =>
      await backUp(folder, [iteration(more)], {}, { startedAt: Date.UTC(2024, month, 1) });
    expect((await runAt(3, ',"story_ids":[1]')).changes.iterations.added).toBe(1);
    expect((await runAt(4, ',"story_ids":[2]')).changes.iterations.changed).toBe(0);
    expect((await runAt(5, ',"story_ids":[3]')).changes.iterations.changed).toBe(0);
    expect((await runAt(6, ',"story_ids":[4]')).changes.iterations.changed).toBe(1);
    const archive = openArchive(folder);
    expect(archive.versions('iterations', '4').map(({ firstRun, lastRun }) => [firstRun, lastRun])).toEqual([
      [1, 3],
      [4, 4],
    ]);
    archive.close();
  });
});

describe('a projection that settles', () => {
  test('with the text that it had keeps that as a version when it changes afterwards', async () => {
    const folder = newFolder();
    const iteration = (more: string) =>
      page(listOf('iterations'), [{ key: '4', text: `{"number":4,"finish":"2024-05-10T00:00:00Z"${more}}` }]);
    const runAt = async (month: number, more: string) =>
      await backUp(folder, [iteration(more)], {}, { startedAt: Date.UTC(2024, month, 1) });
    await runAt(3, ',"story_ids":[1,2]');
    expect((await runAt(5, ',"story_ids":[1,2]')).changes.iterations.changed).toBe(0);
    expect((await runAt(6, ',"story_ids":[1]')).changes.iterations.changed).toBe(1);
    const archive = openArchive(folder);
    expect(archive.versions('iterations', '4').map(({ text }) => text)).toEqual([
      '{"number":4,"finish":"2024-05-10T00:00:00Z","story_ids":[1,2]}',
      '{"number":4,"finish":"2024-05-10T00:00:00Z","story_ids":[1]}',
    ]);
    archive.close();
  });
});

describe('a record that is missing', () => {
  test('is gone when its list was read to its end, with everything below it, and stays readable', async () => {
    const folder = newFolder();
    const comment = { ...row(20), nested: { file_attachments: [row(30)] } };
    await backUp(folder, [stories({ ...row(1), nested: { tasks: [row(10)], comments: [comment] } }, row(2))]);
    const { changes } = await backUp(folder, [stories(row(2))], { tasks: 'incomplete' });
    expect(changes.stories.removed).toBe(1);
    expect(
      ['stories', 'tasks', 'comments', 'file_attachments'].map((name) => keysIn(folder, name as ResourceName)),
    ).toEqual([['2'], [], [], []]);
    const archive = openArchive(folder);
    expect(archive.goneSince('file_attachments', '30')).toBe(2);
    expect(archive.versions('stories', '1')).toMatchObject([{ text: '{"id":1}', firstRun: 1, lastRun: 1 }]);
    archive.close();
  });

  test.each(['incomplete', 'unsupported by this host', 'not allowed for this token', 'left out as asked'] as const)(
    'is carried forward where its list is %s, after what was read',
    async (state) => {
      const folder = newFolder();
      await backUp(folder, [stories(row(1), row(2), row(3))]);
      const { changes } = await backUp(folder, [stories(row(3), row(4))], { stories: state });
      expect(changes.stories.removed).toBe(0);
      expect(keysIn(folder, 'stories')).toEqual(['3', '4', '1', '2']);
    },
  );

  test("of an owner's list is gone only when that owner came and its list is not unread", async () => {
    const folder = newFolder();
    await backUp(folder, [stories(withTasks(1, 10, 11), withTasks(2, 20), withTasks(3, 30))]);
    const second = page(listOf('stories'), [withTasks(1, 11)]);
    const unread = page(listOf('stories'), [row(2)], { offset: 1, unreadIn: 'tasks' });
    await backUp(folder, [second, unread], { stories: 'incomplete' });
    expect(keysIn(folder, 'tasks')).toEqual(['11', '20', '30']);
  });

  test('of a resource that is not read to its end stays though its owner came', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(withTasks(1, 10))]);
    await backUp(folder, [stories(row(1))], { tasks: 'left out as asked' });
    expect(keysIn(folder, 'tasks')).toEqual(['10']);
  });

  test('of an append-only resource is kept behind the newer ones', async () => {
    const folder = newFolder();
    const activities = (...ids: string[]) =>
      page(
        listOf('activities'),
        ids.map((id) => ({ key: id, text: `{"guid":"${id}"}` })),
      );
    await backUp(folder, [activities('c', 'b', 'a')]);
    const { changes } = await backUp(folder, [activities('e', 'd', 'c')]);
    expect(changes.activities).toEqual({ added: 2, changed: 0, removed: 0 });
    expect(keysIn(folder, 'activities')).toEqual(['e', 'd', 'c', 'b', 'a']);
    await backUp(folder, [activities('f')]);
    expect(keysIn(folder, 'activities')).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
  });

  test('loses its tombstone when it returns', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(row(1), row(2))]);
    await backUp(folder, [stories(row(2))]);
    const { changes } = await backUp(folder, [stories(row(1), row(2))]);
    expect(changes.stories).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(keysIn(folder, 'stories')).toEqual(['1', '2']);
    const archive = openArchive(folder);
    expect(archive.goneSince('stories', '1')).toBeNull();
    expect(archive.versions('stories', '1')).toHaveLength(1);
    archive.close();
  });

  test('is a person whom nobody names any more: kept', async () => {
    const folder = newFolder();
    const people = [{ id: '7', text: '{"id":7}' }];
    await backUp(folder, [page(listOf('stories'), [row(1)], { people })]);
    await backUp(folder, [stories(row(1))]);
    expect(keysIn(folder, 'people')).toEqual(['7']);
  });
});

describe('several runs', () => {
  test('are listed, and the manifest tells of the newest', async () => {
    const folder = newFolder();
    await backUp(folder, [stories(row(1))]);
    await backUp(folder, [stories(row(1), row(2))]);
    const archive = openArchive(folder);
    expect(archive.runs().map((run) => run.number)).toEqual([1, 2]);
    expect(archive.manifest.run.number).toBe(2);
    expect(archive.manifest.resources.find((each) => each.resource === 'stories')).toMatchObject({ held: 2, added: 1 });
    expect(JSON.parse(textOf(folder, 'manifest.json'))).toEqual(archive.manifest);
    archive.close();
  });
});
