// Staging in a thread: the same rows as without, and whatever goes wrong there reaches whoever asks next.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { SecretRemoval } from '../../src/archive/removal.ts';
import { guarded } from '../../src/archive/storage-error.ts';
import type { ListRef, StagedPage } from '../../src/archive/staged.ts';
import { StagingArea, type StagingThread } from '../../src/archive/staging-area.ts';
import * as fc from '../fast-check.ts';
import { hasEnded, isRunning } from '../../src/archive/threads.ts';
import { builtThread, otherThread } from './built-threads.ts';
import { listOf, newFolder, page, row, token } from './small-archive.ts';

interface Opened {
  readonly area: StagingArea;
  readonly path: string;
}

function open(thread: StagingThread | null): Opened {
  const path = join(newFolder(), 'staging.sqlite');
  const area = new StagingArea({ path, startedAt: Date.UTC(2024, 4, 1), token }, new SecretRemoval(token), thread);
  onTestFinished(() => area.close());
  return { area, path };
}

/** One whose thread has started. */
async function openWithThread(script = builtThread('staging-thread')): Promise<Opened> {
  const opened = open({ script, startsAfter: 0, sendsFrom: 0 });
  opened.area.stagePage(page(listOf('labels'), []));
  await vi.waitFor(() => expect(opened.area.hasThread).toBe(true), { timeout: 10_000, interval: 5 });
  return opened;
}

/** Enough rows to be sent. */
const stories = (first: number, more = ''): StagedPage => {
  const rows = Array.from({ length: 100 }, (_, index) => row(first + index, more));
  return page(listOf('stories'), rows, { offset: first });
};

function rowsIn({ area, path }: Opened): unknown {
  area.finish();
  const database = Database.openReadOnly(path);
  try {
    return ['records', 'people', 'unread'].map((table) => {
      const rows = database.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3`);
      // The numbers of rows say in which order they came, the rest says what they are.
      return rows.map(({ id, ...rest }) => (table === 'records' ? { id: Number(id), ...rest } : { id, ...rest }));
    });
  } finally {
    database.close();
  }
}

const tasksOf = (story: number): ListRef => ({ resource: 'tasks', owner: { resource: 'stories', key: String(story) } });

type Step = (area: StagingArea) => unknown;

const story = fc.nat({ max: 12 });
const text = fc.constantFrom('', ',"name":"é😀"', `,"name":"${token}"`, ',"owner_ids":[5,6]', ',"url":"x\\u0041"');
const storyRow = fc.record({ id: story, more: text, tasks: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }) });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ rows: fc.array(storyRow, { maxLength: 6 }), offset: story, unread: fc.boolean() })
      .map(({ rows, offset, unread }): Step => {
        const given = rows.map(({ id, more, tasks }) => ({
          ...row(id, more),
          nested: { tasks: tasks.map((task) => row(task)) },
        }));
        const people = rows.map(({ id, more }) => ({ id: String(id % 3), text: `{"id":${id % 3}${more}}` }));
        const staged = page(listOf('stories'), given, { offset, people, ...(unread ? { unreadIn: 'blockers' } : {}) });
        return (area) => area.stagePage(staged);
      }),
  },
  fc.tuple(story, fc.array(fc.nat({ max: 20 }), { maxLength: 4 })).map(
    ([owner, tasks]): Step =>
      (area) =>
        area.stagePage(
          page(
            tasksOf(owner),
            tasks.map((task) => row(task)),
          ),
        ),
  ),
  story.map(
    (id): Step =>
      (area) =>
        area.staging.removeStaged('stories', String(id)),
  ),
  story.map(
    (id): Step =>
      (area) =>
        area.staging.markRead({ resource: 'blockers', owner: { resource: 'stories', key: String(id) } }),
  ),
  fc.shuffledSubarray(['1', '2', '3', '4']).map(
    (keys): Step =>
      (area) =>
        area.staging.replaceOrder('stories', keys),
  ),
  fc.constant<Step>((area) => [...area.each((staging) => staging.keys('tasks'))]),
  fc.constant<Step>((area) => [area.staging.count('stories'), area.staging.removed]),
);

describe('a page that is staged in a thread', () => {
  test('leaves the same rows as without, whatever else is asked in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 12 }), async (all) => {
        const [here, there] = [open(null), await openWithThread()];
        for (const { area } of [here, there]) area.stagePage(page(listOf('labels'), []));
        const clashes = new Map<StagingArea, unknown[]>();
        for (const { area } of [here, there]) {
          area.stagePage(stories(1000));
          const found = all.map((step) => step(area));
          const isPage = (each: unknown): each is { clashes: unknown[] } =>
            typeof each === 'object' && each !== null && 'clashes' in each;
          const answers = found.filter((each) => !isPage(each));
          clashes.set(area, [
            ...found.filter(isPage).flatMap((each) => each.clashes),
            ...area.finish().clashes,
            answers,
          ]);
        }
        expect(clashes.get(there.area)).toEqual(clashes.get(here.area));
        expect(rowsIn(there)).toEqual(rowsIn(here));
        for (const { area } of [here, there]) area.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('is there for whatever is asked next', async () => {
    const { area } = await openWithThread();
    for (let first = 0; first < 1000; first += 100) area.stagePage(stories(first));
    expect(area.staging.count('stories')).toBe(1000);
    area.stagePage(stories(1000));
    expect([...area.each((staging) => staging.keys('stories'))].at(-1)).toBe('1099');
  });

  test('is seen by a list that is read while it is staged', async () => {
    const { area } = await openWithThread();
    area.stagePage(stories(0));
    const seen: string[] = [];
    for (const key of area.each((staging) => staging.keys('stories'))) {
      seen.push(key);
      if (key === '0') area.stagePage(stories(100));
    }
    expect(seen).toHaveLength(200);
  });

  test('holds no token', async () => {
    const opened = await openWithThread();
    opened.area.stagePage(stories(0, `,"name":"${token}"`));
    expect(opened.area.staging.removed.token).toBe(100);
    expect(JSON.stringify(rowsIn(opened))).not.toContain(token);
  });

  test('is there when the area is closed', async () => {
    const { area, path } = await openWithThread();
    area.stagePage(stories(0));
    area.close();
    const database = Database.openReadOnly(path);
    onTestFinished(() => database.close());
    expect(database.get('SELECT count(*) AS n FROM records')).toMatchObject({ n: 100 });
  });
});

describe('a thread', () => {
  test('is not started for few records', async () => {
    const { area } = open({ script: builtThread('staging-thread'), startsAfter: 300, sendsFrom: 100 });
    for (const first of [0, 100, 200]) area.stagePage(stories(first));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(area.hasThread).toBe(false);
    area.stagePage(stories(300));
    await vi.waitFor(() => expect(area.hasThread).toBe(true), { timeout: 10_000 });
  });

  test('that fails tells whoever asks next, each time, and stages nothing behind that', async () => {
    const { area, path } = await openWithThread();
    area.stagePage(stories(0));
    area.finish();
    const database = Database.open(path, { safety: 'none' });
    onTestFinished(() => database.close());
    database.exec('ALTER TABLE people RENAME TO nobody');
    area.stagePage({ ...stories(100), people: [{ id: '1', text: '{"id":1}' }] });
    expect(() => {
      area.stagePage(stories(200));
      area.finish();
    }).toThrow('no such table: people');
    database.exec('ALTER TABLE nobody RENAME TO people');
    expect(() => area.staging).toThrow('no such table: people');
    expect(() => area.finish()).toThrow('no such table: people');
    expect(() => area.stagePage(stories(300))).toThrow('no such table: people');
    area.close();
    expect(database.get('SELECT count(*) AS n FROM records')).toMatchObject({ n: 100 });
  });

  test('on a database that another program holds says so as staging here would', async () => {
    const { area, path } = await openWithThread();
    const other = Database.open(path, { safety: 'none' });
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    area.stagePage(stories(0));
    expect(() => guarded(path, () => area.finish())).toThrow(expect.objectContaining({ exit: 'locked' }) as Error);
    other.exec('ROLLBACK');
  }, 20_000);

  test('that does not start is done without', async () => {
    const script = otherThread('fails', 'throw new Error("no such thread");');
    const { area } = open({ script, startsAfter: 0, sendsFrom: 0 });
    area.stagePage(stories(0));
    await new Promise((resolve) => setTimeout(resolve, 500));
    area.stagePage(stories(100));
    expect(area.hasThread).toBe(false);
    expect(area.staging.count('stories')).toBe(200);
  });

  test('that the system does not allow is done without', () => {
    // Node refuses it in the same way, at once.
    const script = new URL('http://127.0.0.1/no-thread.js');
    const { area } = open({ script, startsAfter: 0, sendsFrom: 0 });
    for (const first of [0, 100, 200]) area.stagePage(stories(first));
    expect(area.hasThread).toBe(false);
    expect(area.staging.count('stories')).toBe(300);
  });

  const dying = (act: string): URL =>
    otherThread(
      'dies',
      `import { workerData } from 'node:worker_threads';
       workerData.port.on('message', () => { ${act} });
       process.on('uncaughtExceptionMonitor', ({ message }) =>
         workerData.port.postMessage({ failed: { message, exit: null, more: {} } }));
       Atomics.store(workerData.state, 0, 1);`,
    );

  test.each([
    ['ends', 'process.exit();', 'the thread that stages pages has ended'],
    ['throws where nobody catches', 'throw new Error("out of order");', 'out of order'],
  ])('that %s is an error, each time, and no endless wait', async (_, act, words) => {
    const { area } = await openWithThread(dying(act));
    area.stagePage(stories(0));
    expect(() => area.staging).toThrow(words);
    expect(() => area.endThread()).toThrow(words);
    expect(() => area.finish()).toThrow(words);
    expect(() => area.stagePage(stories(100))).toThrow(words);
    area.close();
  });

  test('that has ended before its pages were staged is met by whoever ends it, however late', async () => {
    const { area } = await openWithThread(dying('process.exit();'));
    area.stagePage(stories(0));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(() => area.endThread()).toThrow('the thread that stages pages has ended');
  });

  test('that is ended as one that runs out of memory is, is seen to have ended by one that gives no event a turn', async () => {
    const worker = new Worker(otherThread('stays', 'setInterval(() => undefined, 1000);'));
    await vi.waitFor(() => expect(isRunning(worker)).toBe(true), { timeout: 10_000, interval: 5 });
    expect(hasEnded(worker)).toBe(false);
    // Without a word from the thread itself.
    const terminated = worker.terminate();
    const nothing = new Int32Array(new SharedArrayBuffer(4));
    for (let waits = 0; waits < 100 && !hasEnded(worker); waits += 1) Atomics.wait(nothing, 0, 0, 100);
    expect(hasEnded(worker)).toBe(true);
    await terminated;
  }, 30_000);
});
