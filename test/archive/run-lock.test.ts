// One run at a time: who is refused, and who may take over.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childCommand } from './child-process.ts';
import { backUp, facts, listOf, newFolder, openRun, page, row } from './small-archive.ts';

const locked = { name: 'PtBackupError', exit: 'locked' };
const stories = page(listOf('stories'), [row(1)]);

function writeLock(folder: string, changes: object = {}, text?: string): string {
  const path = join(folder, '.run/lock.json');
  mkdirSync(join(folder, '.run'), { recursive: true });
  const holder = { run: 'other', process: deadPid(), machine: hostname(), started_at: '2024-05-01T10:00:00.000Z' };
  writeFileSync(path, text ?? JSON.stringify({ ...holder, ...changes }));
  return path;
}

/** Of a process that has just ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

function age(path: string, minutes: number): void {
  const then = Date.now() / 1000 - minutes * 60;
  utimesSync(path, then, then);
}

describe('a second run', () => {
  test('of the same process is refused, and free after the first has ended', async () => {
    const folder = newFolder();
    const first = await openRun(folder, { runId: 'first' });
    await expect(openRun(folder)).rejects.toMatchObject(locked);
    await expect(openRun(folder)).rejects.toThrow(
      `process ${process.pid} on ${hostname()}, started 2024-05-01T10:00:00.000Z`,
    );
    expect(JSON.parse(readFileSync(join(folder, '.run/lock.json'), 'utf8'))).toMatchObject({ run: 'first' });
    await first.abandon();
    await backUp(folder, [stories]);
  });

  test('while another process works is refused, and free after that was killed', async () => {
    const folder = newFolder();
    const [program, ...args] = childCommand(folder, 'holding the lock');
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(openRun(folder)).rejects.toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await backUp(folder, [stories]);
  });

  test('started at the same moment is the only one that is refused', async () => {
    const folder = newFolder();
    writeLock(folder);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, async () => await openRun(folder)));
    const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const { value } of winners) await value.abandon();
  });
});

describe('a lock', () => {
  test('of a dead process of this machine is taken over', async () => {
    const folder = newFolder();
    writeLock(folder);
    await backUp(folder, [stories]);
  });

  test('of another machine is not, however old; the message says what to delete', async () => {
    const folder = newFolder();
    const path = writeLock(folder, { machine: 'elsewhere' });
    age(path, 100_000);
    await expect(openRun(folder)).rejects.toMatchObject(locked);
    await expect(openRun(folder)).rejects.toThrow(`delete ${path}`);
    await expect(openRun(folder)).rejects.toThrow('on elsewhere');
  });

  test('of a number that another process has now is taken over after a long silence', async () => {
    const folder = newFolder();
    const path = writeLock(folder, { process: process.ppid });
    await expect(openRun(folder)).rejects.toMatchObject(locked);
    age(path, 11);
    await backUp(folder, [stories]);
  });

  test('with our own number that is not ours, as in containers, is taken over after a short silence', async () => {
    const folder = newFolder();
    const path = writeLock(folder, { process: process.pid });
    await expect(openRun(folder)).rejects.toMatchObject(locked);
    age(path, 1);
    await backUp(folder, [stories]);
  });

  test('that cannot be read is one that is being written, for a while', async () => {
    const folder = newFolder();
    const path = writeLock(folder, {}, '{"run":');
    await expect(openRun(folder)).rejects.toMatchObject(locked);
    age(path, 1);
    await backUp(folder, [stories]);
  });

  test('that was lost to another run keeps this one from its commit', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    run.stagePage(stories);
    const path = writeLock(folder);
    expect(() => run.commit(facts())).toThrow(expect.objectContaining(locked));
    await run.abandon();
    expect(readFileSync(path, 'utf8')).toContain('"other"');
  });
});
