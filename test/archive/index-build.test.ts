// The search index that a thread makes: the same file as without, whatever becomes of the thread.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { IndexBuild, type IndexPages } from '../../src/archive/index-build.ts';
import { failureFacts, failureFrom } from '../../src/archive/thread-failure.ts';
import { ActivityColumns } from '../../src/archive/search-index/activity-columns.ts';
import { PtBackupError } from '../../src/util/error.ts';
import { backUp, listOf, newFolder, page, row } from './small-archive.ts';
import { builtThread, otherThread } from './built-threads.ts';

const count = 2_100;
const ids = Array.from({ length: count }, (_, index) => index + 1);

async function archive(
  stories = ids,
): Promise<{ readonly folder: string; readonly database: Database; readonly pages: IndexPages }> {
  const folder = newFolder();
  await backUp(folder, [
    page(listOf('project'), [row(99, ',"name":"Many stories"')]),
    page(
      listOf('stories'),
      stories.map((id) => row(id, `,"name":"story ${id}","story_type":"bug"`)),
    ),
    page(
      listOf('activities'),
      stories.map((id) => row(10_000 + id, `,"primary_resources":[{"kind":"story","id":${id}}]`)),
    ),
  ]);
  const database = Database.openReadOnly(join(folder, 'archive.sqlite'));
  onTestFinished(() => database.close());
  const activity = new ActivityColumns(database);
  for (const id of stories) activity.add(id, `{"id":${10_000 + id},"primary_resources":[{"kind":"story","id":${id}}]}`);
  return { folder, database, pages: [...activity.end()] };
}

async function built(
  { folder, database, pages }: Awaited<ReturnType<typeof archive>>,
  script: URL | null,
): Promise<{ readonly digest: string; readonly file: Buffer }> {
  const path = join(newFolder(), 'search.sqlite');
  const build = IndexBuild.start({ master: join(folder, 'archive.sqlite'), path }, database, script);
  const { digest } = await build.end(pages);
  await build.stop();
  return { digest, file: readFileSync(path) };
}

describe('an index', () => {
  test('that a thread makes is the one that is made without', async () => {
    const given = await archive();
    const [here, there] = [await built(given, null), await built(given, builtThread('index-thread'))];
    expect(there.digest).toBe(here.digest);
    expect(there.file.equals(here.file)).toBe(true);
  });

  test('of few stories is made without a thread', async () => {
    const given = await archive(ids.slice(0, 10));
    const script = otherThread(
      'tells',
      `import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ bytes: 1, digest: 'of the thread' });`,
    );
    expect((await built(given, script)).digest).not.toBe('of the thread');
  });

  test.each([
    ['does not start', 'throw new Error("no such thread");'],
    ['ends without a word', ''],
    [
      'ends half-way',
      `import { workerData } from 'node:worker_threads';
       import { writeFileSync } from 'node:fs';
       writeFileSync(workerData.path, 'half an index');
       throw new Error('no more');`,
    ],
  ])('whose thread %s is made without', async (_, source) => {
    const given = await archive();
    const { digest } = await built(given, otherThread('broken', source));
    expect(digest).toBe((await built(given, null)).digest);
  });

  test('whose thread the system does not allow is made without', async () => {
    const given = await archive();
    const { digest } = await built(given, new URL('http://127.0.0.1/no-thread.js'));
    expect(digest).toBe((await built(given, null)).digest);
  });

  test('whose thread fails is an error that says the same', async () => {
    const { folder, database, pages } = await archive();
    const path = join(folder, 'no such folder', 'search.sqlite');
    const files = { master: join(folder, 'archive.sqlite'), path };
    const failures = await Promise.all(
      [null, builtThread('index-thread')].map(async (script) => {
        const build = IndexBuild.start(files, database, script);
        const failure: unknown = await build.end(pages).catch((error: unknown) => error);
        await build.stop();
        return failure;
      }),
    );
    expect(failures[0]).toMatchObject({ code: 'ENOENT' });
    expect(failures[1]).toMatchObject({ code: 'ENOENT', message: (failures[0] as Error).message });
  });

  test('can be stopped before it is asked for', async () => {
    const { folder, database } = await archive();
    const path = join(newFolder(), 'search.sqlite');
    const build = IndexBuild.start(
      { master: join(folder, 'archive.sqlite'), path },
      database,
      builtThread('index-thread'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await build.stop();
    expect(existsSync(path)).toBe(true);
  });
});

describe('an error on its way between threads', () => {
  const sent = (error: unknown): unknown => failureFrom(structuredClone(failureFacts(error)));

  test('of ours keeps its sentence and its exit code', () => {
    const error = sent(new PtBackupError('foreign', 'It is damaged; put back a copy.'));
    expect(error).toBeInstanceOf(PtBackupError);
    expect(error).toMatchObject({ exit: 'foreign', message: 'It is damaged; put back a copy.' });
  });

  test('of the system or SQLite keeps its code, its path and where it went wrong', () => {
    const error = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL', path: '/x' });
    const { message, stack } = error;
    expect(sent(error)).toMatchObject({ message, stack, code: 'SQLITE_FULL', path: '/x' });
    expect(sent(new Error('other'))).not.toHaveProperty('code');
  });
});
