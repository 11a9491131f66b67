// The contents of attachments: kept beside the archive until the commit, then in their places, for ever.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import type { ArchiveRun } from '../../src/archive/archive-run.ts';
import { facts, filesBelow, newFolder, openRun, textOf } from './small-archive.ts';

async function save(
  run: ArchiveRun,
  id: string,
  name: string,
  content: string,
): Promise<{ bytes: number; digest: string }> {
  const writer = run.openAttachment(id, name);
  for (const piece of content) await writer.write(Buffer.from(piece));
  return await writer.end();
}

async function runSaving(folder: string, ...contents: [id: string, name: string, content: string][]): Promise<void> {
  const run = await openRun(folder);
  for (const [id, name, content] of contents) await save(run, id, name, content);
  run.commit(facts());
  await run.publish();
  await run.close();
}

const below = (folder: string): string[] => filesBelow(join(folder, 'attachments'));
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('a content', () => {
  test('is hashed while it comes and seen only after the commit', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    expect(await save(run, '5', 'a b.txt', 'héllo')).toEqual({ bytes: 6, digest: sha256('héllo') });
    expect(existsSync(join(folder, 'attachments'))).toBe(false);
    run.commit(facts());
    await run.publish();
    await run.close();
    expect(textOf(folder, 'attachments/5/a b.txt')).toBe('héllo');
    expect(statSync(join(folder, 'attachments/5')).mode & 0o777).toBe(0o700);
    expect(textOf(folder, 'SHA256SUMS')).toContain(`${sha256('héllo')}  attachments/5/a b.txt\n`);
  });

  test('may be empty', async () => {
    const folder = newFolder();
    await runSaving(folder, ['5', 'empty', '']);
    expect(statSync(join(folder, 'attachments/5/empty')).size).toBe(0);
  });

  test('that was given up leaves nothing', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    const writer = run.openAttachment('5', 'a');
    await writer.write(Buffer.from('half'));
    await writer.abort();
    await run.openAttachment('6', 'never begun').abort();
    await save(run, '5', 'a', 'whole');
    run.commit(facts());
    await run.publish();
    await run.close();
    expect(below(folder)).toEqual(['5/a']);
    expect(textOf(folder, 'attachments/5/a')).toBe('whole');
  });

  test('of a run that failed is not taken in', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    await save(run, '5', 'a', 'content');
    await run.abandon();
    await runSaving(folder);
    expect(existsSync(join(folder, 'attachments'))).toBe(false);
  });

  test('that changes later keeps its earlier file', async () => {
    const folder = newFolder();
    await runSaving(folder, ['5', 'plan.pdf', 'one']);
    await runSaving(folder, ['5', 'plan.pdf', 'two!']);
    await runSaving(folder, ['5', 'PLAN.pdf', 'three']);
    await runSaving(folder, ['5', 'plan.pdf', 'one']);
    expect(below(folder)).toEqual(['5/PLAN (3).pdf', '5/plan (2).pdf', '5/plan.pdf']);
    expect(textOf(folder, 'attachments/5/plan.pdf')).toBe('one');
    expect(textOf(folder, 'attachments/5/plan (2).pdf')).toBe('two!');
    const archive = openArchive(folder);
    expect(Array.from(archive.attachments(), ({ digest }) => digest)).toEqual(['one', 'two!', 'three'].map(sha256));
    archive.close();
  });

  test('of two ids that differ in letter case alone has a folder for each', async () => {
    const folder = newFolder();
    await runSaving(folder, ['ab', 'x', '1'], ['AB', 'x', '2']);
    expect(new Set(below(folder).map((path) => path.toLowerCase())).size).toBe(2);
    expect(
      below(folder)
        .map((path) => textOf(folder, `attachments/${path}`))
        .toSorted(),
    ).toEqual(['1', '2']);
  });

  test('cannot leave its folder by its name or id', async () => {
    const folder = newFolder();
    await runSaving(folder, ['../../x', '../../../y', 'content']);
    expect(below(folder)).toHaveLength(1);
    expect(below(folder)[0]).toMatch(/^id-[\da-f]{32}\/[^/]*$/u);
  });

  test('is not written through a link', async () => {
    const [folder, elsewhere] = [newFolder(), newFolder()];
    await runSaving(folder, ['1', 'a', '1']);
    symlinkSync(elsewhere, join(folder, 'attachments/5'));
    const run = await openRun(folder);
    await save(run, '5', 'a', 'content');
    run.commit(facts());
    await expect(run.publish()).rejects.toMatchObject({ name: 'PtBackupError', exit: 'foreign' });
    await run.abandon();
    expect(filesBelow(elsewhere)).toEqual([]);
  });
});

describe('an attachment that an earlier run has saved', () => {
  test('is held while its file stands there whole and the announced size is the same', async () => {
    const folder = newFolder();
    await runSaving(folder, ['5', 'a', 'four'], ['6', 'a', 'four'], ['7', 'a', 'four']);
    rmSync(join(folder, 'attachments/6/a'));
    writeFileSync(join(folder, 'attachments/7/a'), 'cut');
    const run = await openRun(folder);
    expect([run.heldAttachment('5', 4), run.heldAttachment('5', null), run.heldAttachment('5', 5)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([run.heldAttachment('6', 4), run.heldAttachment('7', 4), run.heldAttachment('8', 4)]).toEqual([
      false,
      false,
      false,
    ]);
    await run.abandon();
  });

  test('and whose file is lost or cut gets it back in its place', async () => {
    const folder = newFolder();
    await runSaving(folder, ['5', 'a', 'four'], ['6', 'a', 'four']);
    rmSync(join(folder, 'attachments/5'), { recursive: true });
    writeFileSync(join(folder, 'attachments/6/a'), 'cut');
    await runSaving(folder, ['5', 'renamed', 'four'], ['6', 'a', 'four']);
    expect(below(folder)).toEqual(['5/a', '6/a']);
    expect(readFileSync(join(folder, 'attachments/6/a'), 'utf8')).toBe('four');
  });

  test('and is gone upstream keeps its file', async () => {
    const folder = newFolder();
    await runSaving(folder, ['5', 'a', 'four']);
    await runSaving(folder);
    expect(below(folder)).toEqual(['5/a']);
  });
});
