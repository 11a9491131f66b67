// What stays staged when pages come again, in any order, and rows move between them.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArchiveRun } from '../../src/archive/archive-run.ts';
import type { StagedPerson } from '../../src/archive/staged.ts';
import { facts, listOf, newFolder, openRun, page, row, textOf } from './small-archive.ts';

const story = (key: string) => ({ resource: 'stories', key }) as const;
const tasksOf = (key: string) => ({ resource: 'tasks', owner: story(key) }) as const;

async function run(folder = newFolder()): Promise<ArchiveRun> {
  const opened = await openRun(folder);
  onTestFinished(async () => void (await opened.abandon()));
  return opened;
}

describe('staging a page', () => {
  test('counts a row that comes twice once', async () => {
    const archive = await run();
    const first = page(listOf('stories'), [{ ...row(1), nested: { tasks: [row(10)] } }, row(2)]);
    expect(archive.stagePage(first)).toEqual({ clashes: [] });
    const second = page(listOf('stories'), [row(2), row(3), row(3)], { offset: 2 });
    expect(archive.stagePage(second)).toEqual({ clashes: [] });
    expect(archive.countStaged('stories')).toBe(3);
    expect(archive.countStaged('tasks')).toBe(1);
  });

  test('keeps the newest text and position of a row that comes again, and nothing of its old lists', async () => {
    const folder = newFolder();
    const archive = await run(folder);
    const withTasks = { ...row(1), nested: { tasks: [row(10), row(11)] } };
    archive.stagePage(page(listOf('stories'), [withTasks, row(2)]));
    const again = { ...row(1, ',"name":"new"'), nested: { tasks: [row(11)] } };
    archive.stagePage(page(listOf('stories'), [again], { offset: 2 }));
    expect([...archive.stagedKeys('tasks')]).toEqual(['11']);
    archive.commit(facts());
    await archive.publish();
    expect(textOf(folder, 'stories.json')).toBe('[\n{"id":2},\n{"id":1,"name":"new"}\n]\n');
  });

  test("replaces one owner's list from its first page on, and adds the further pages", async () => {
    const archive = await run();
    archive.stagePage(page(listOf('stories'), [{ ...row(1), nested: { tasks: [row(10)] } }, row(2)]));
    archive.stagePage(page(tasksOf('2'), [row(20)]));
    archive.stagePage(page(tasksOf('1'), [row(11)]));
    archive.stagePage(page(tasksOf('1'), [row(12)], { offset: 1 }));
    expect([...archive.stagedKeys('tasks')].toSorted()).toEqual(['11', '12', '20']);
  });

  test('keeps what was nested elsewhere when a row moves to another owner', async () => {
    const archive = await run();
    archive.stagePage(page(listOf('stories'), [{ ...row(1), nested: { tasks: [row(10)] } }]));
    archive.stagePage(page(listOf('stories'), [{ ...row(2), nested: { tasks: [row(10)] } }], { offset: 1 }));
    archive.stagePage(page(listOf('stories'), [row(1)]));
    expect([...archive.stagedKeys('tasks')]).toEqual(['10']);
  });

  test('remembers the lists that were left out until they are read, in the order of their owners', async () => {
    const archive = await run();
    archive.stagePage(page(listOf('stories'), [row(3), row(1), row(2)], { unreadIn: 'tasks' }));
    const owners = (): (string | undefined)[] => archive.unreadLists('tasks').map(({ owner }) => owner?.key);
    expect(owners()).toEqual(['3', '1', '2']);
    archive.markRead(tasksOf('1'));
    expect(owners()).toEqual(['3', '2']);
    archive.stagePage(page(listOf('stories'), [row(3)]));
    expect(owners()).toEqual(['2']);
    archive.markRead(listOf('tasks'));
    expect(owners()).toEqual([]);
  });
});

describe('staged records', () => {
  test('go with everything below them', async () => {
    const archive = await run();
    const comment = { ...row(20), nested: { file_attachments: [row(30)] } };
    archive.stagePage(
      page(listOf('stories'), [{ ...row(1), nested: { tasks: [row(10)], comments: [comment] } }, row(2)]),
    );
    archive.removeStaged('stories', '1');
    expect([...archive.stagedKeys('stories')]).toEqual(['2']);
    expect(['tasks', 'comments', 'file_attachments'].map((name) => archive.countStaged(name as 'tasks'))).toEqual([
      0, 0, 0,
    ]);
    expect(archive.stagedText('stories', '1')).toBeNull();
    expect(archive.stagedText('stories', '2')).toBe('{"id":2}');
  });

  test('take a final order, those that it does not name last', async () => {
    const folder = newFolder();
    const archive = await run(folder);
    archive.stagePage(page(listOf('stories'), [row(1), row(2), row(3), row(4)]));
    archive.replaceOrder('stories', ['4', '2']);
    archive.commit(facts());
    await archive.publish();
    expect(textOf(folder, 'stories.json')).toBe('[\n{"id":4},\n{"id":2},\n{"id":1},\n{"id":3}\n]\n');
  });

  test('can be walked while more are staged, however many', async () => {
    const archive = await run();
    const rows = Array.from({ length: 350 }, (_, index) => row(index));
    archive.stagePage(page(listOf('stories'), rows));
    const walked: string[] = [];
    for (const key of archive.stagedKeys('stories')) {
      walked.push(key);
      archive.stagePage(page(tasksOf(key), [row(1000 + Number(key))]));
    }
    expect(walked).toEqual(rows.map(({ key }) => key));
    expect(archive.countStaged('tasks')).toBe(350);
  });
});

describe('people', () => {
  const full = { id: '7', text: '{"id":7,"name":"Ann","email":"a@example.org"}' };
  const short: StagedPerson = { id: '7', text: '{"id":7,"name":"Ann"}' };
  const other: StagedPerson = { id: '7', text: '{"id":7,"name":"Ann","email":"b@example.org"}' };

  test.each([
    ['in one order', [short, full, other]],
    ['in another', [other, full, short]],
  ])('keep one text whatever the order of pages: %s', async (_title, people) => {
    const folder = newFolder();
    const archive = await run(folder);
    for (const person of people) archive.stagePage(page(listOf('stories'), [], { people: [person] }));
    archive.commit(facts());
    await archive.publish();
    expect(textOf(folder, 'people.json')).toBe(`[\n${full.text}\n]\n`);
  });

  test('are ordered by id, numbers as numbers', async () => {
    const folder = newFolder();
    const archive = await run(folder);
    const ids = ['100', 'x2', '9', 'x10', '9007199254740993', '9007199254740992'];
    const people = ids.map((id) => ({ id, text: `{"id":"${id}"}` }));
    archive.stagePage(page(listOf('stories'), [], { people }));
    expect(archive.countStaged('people')).toBe(6);
    archive.commit(facts());
    await archive.publish();
    const inFile = (JSON.parse(textOf(folder, 'people.json')) as { id: string }[]).map(({ id }) => id);
    expect(inFile).toEqual(['9', '100', '9007199254740992', '9007199254740993', 'x10', 'x2']);
  });
});
