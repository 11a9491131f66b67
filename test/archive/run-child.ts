// A process of its own for tests: works on an archive and is killed, or hits the end of the disk, at the point that it is told.
import { openArchiveRun } from '../../src/archive/archive-run.ts';
import { Database } from '../../src/archive/database.ts';
import { layoutOf } from '../../src/archive/layout.ts';
import { systemClock } from '../../src/util/clock.ts';
import { facts, listOf, page, row, token } from './staged-pages.ts';

const [folder = '', point = ''] = process.argv.slice(2);

const die = (): void => void process.kill(process.pid, 'SIGKILL');

async function work(): Promise<void> {
  if (point === 'within the commit') return halfACommit();
  const run = await openArchiveRun({
    folder,
    projectId: '99',
    apiUrl: 'http://127.0.0.1:1/services/v5',
    runId: `child-${process.pid}`,
    startedAt: Date.now(),
    asked: 'everything',
    clock: systemClock,
    token,
    onNotice: () => undefined,
  });
  if (point === 'holding the lock') {
    process.stdout.write('ready\n');
    // Until the test closes the pipe.
    for await (const _ of process.stdin);
    await run.abandon();
    return;
  }
  run.stagePage(page(listOf('stories'), [row(1, ',"name":"of the child"')]));
  const content = run.openAttachment('5', 'a.txt');
  await content.write(Buffer.from('content'));
  await content.end();
  if (point === 'before the commit') return die();
  if (point === 'until the disk is full') {
    for (let offset = 1; ; offset += 1)
      run.stagePage(page(listOf('stories'), [row(offset, `,"x":"${'x'.repeat(10_000)}"`)], { offset }));
  }
  run.commit(facts());
  if (point === 'after the commit') return die();
  await run.publish();
  await run.close();
}

/** Changes enough for SQLite to write into the file before it commits. */
function halfACommit(): void {
  const database = Database.open(layoutOf(folder).master, { safety: 'durable' });
  database.exec('PRAGMA cache_size = 5; BEGIN IMMEDIATE; UPDATE versions SET text = hex(zeroblob(5000)), digest = 1');
  for (let count = 0; count < 200; count += 1) {
    database.exec(`INSERT INTO meta SELECT 'x' || ${count}, hex(zeroblob(3000))`);
  }
  die();
}

try {
  await work();
  process.stdout.write('{}\n');
} catch (error) {
  const { name, exit, message } = error as { name: string; exit?: string; message: string };
  process.stdout.write(`${JSON.stringify({ name, exit, message })}\n`);
}
