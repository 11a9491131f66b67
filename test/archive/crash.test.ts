// A run that is killed at any point: the archive is the previous snapshot or the new one, whole, and the next run puts the rest right.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { childCommand } from './child-process.ts';
import { backUp, contentsBelow, facts, listOf, newFolder, openRun, page, row, textOf } from './small-archive.ts';

const stories = page(listOf('stories'), [row(1)]);
const storiesOfChild = '[\n{"id":1,"name":"of the child"}\n]\n';

function killed(folder: string, point: string): void {
  const [program, ...args] = childCommand(folder, point);
  const { signal, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  expect({ signal, stdout, stderr }).toEqual({ signal: 'SIGKILL', stdout: '', stderr: '' });
}

const outside = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(contentsBelow(folder)).filter(([name]) => !name.startsWith('.run/')));

describe('a run that is killed', () => {
  test('before its commit leaves the previous snapshot to the byte, and the next run starts anew', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const before = outside(folder);
    killed(folder, 'before the commit');
    expect(outside(folder)).toEqual(before);
    await backUp(folder, [stories]);
    expect(existsSync(join(folder, 'attachments'))).toBe(false);
    expect(existsSync(join(folder, '.run'))).toBe(false);
    expect(textOf(folder, 'stories.json')).toBe('[\n{"id":1}\n]\n');
  });

  test('within its commit leaves the previous snapshot to readers and to the next run', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const before = textOf(folder, 'archive.sqlite');
    killed(folder, 'within the commit');
    expect(existsSync(join(folder, 'archive.sqlite-journal'))).toBe(true);
    expect(textOf(folder, 'archive.sqlite')).not.toBe(before);
    const archive = openArchive(folder);
    expect(Array.from(archive.records('stories'), ({ text }) => text)).toEqual(['{"id":1}']);
    archive.close();
    killed(folder, 'within the commit');
    await backUp(folder, [stories]);
    expect(textOf(folder, 'stories.json')).toBe('[\n{"id":1}\n]\n');
  });

  test.each([[[]], [[stories]]])(
    'after its commit is published by the next run, contents included (%#)',
    async (earlier) => {
      const folder = newFolder();
      if (earlier.length > 0) await backUp(folder, earlier);
      killed(folder, 'after the commit');
      expect(existsSync(join(folder, 'attachments/5/a.txt'))).toBe(false);
      const notices: string[] = [];
      const run = await openRun(folder, { notices });
      expect(notices).toEqual([expect.stringContaining('cut off after its commit')]);
      expect(textOf(folder, 'stories.json')).toBe(storiesOfChild);
      expect(textOf(folder, 'attachments/5/a.txt')).toBe('content');
      expect(run.heldAttachment('5', 7)).toBe(true);
      expect(textOf(folder, 'SHA256SUMS')).toContain('  attachments/5/a.txt\n');
      await run.abandon();
      expect(existsSync(join(folder, '.run'))).toBe(false);
    },
  );
});

describe('a commit', () => {
  test('is one of archive.sqlite alone, so that an archive can be moved after it was cut off', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const run = await openRun(folder);
    run.stagePage(page(listOf('stories'), [row(2)]));
    const seen = new Set<string>();
    // Whatever comes and goes within the commit has been noted before the file that comes after it.
    const changes = watch(folder);
    const first = changes[Symbol.asyncIterator]().next();
    run.commit(facts());
    writeFileSync(join(folder, 'afterwards'), '');
    seen.add((await first).value?.filename ?? '');
    for await (const { filename } of changes) {
      if (filename === 'afterwards') break;
      seen.add(filename ?? '');
    }
    await run.abandon();
    expect(seen).toEqual(new Set(['archive.sqlite', 'archive.sqlite-journal']));
  });
});

describe('a publish that was cut off', () => {
  test.each([
    ['with files waiting', (folder: string) => mkdirSync(join(folder, '.publish'))],
    ['before the digests', (folder: string) => rmSync(join(folder, 'SHA256SUMS'))],
    ['before the manifest', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{}')],
  ])('is finished by the next run: %s', async (_when, cutOff) => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const whole = contentsBelow(folder);
    writeFileSync(join(folder, 'stories.json'), '[]');
    cutOff(folder);
    const run = await openRun(folder);
    await run.abandon();
    expect(contentsBelow(folder)).toEqual(whole);
    expect(existsSync(join(folder, '.publish'))).toBe(false);
  });

  test('is not repeated where everything stands', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const notices: string[] = [];
    const run = await openRun(folder, { notices });
    await run.abandon();
    expect(notices).toEqual([]);
  });
});
