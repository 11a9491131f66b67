// Which folders a run may work in, and that it touches no others.
import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUp, contentsBelow, facts, listOf, newFolder, openRun, page, row, textOf } from './small-archive.ts';

const stories = page(listOf('stories'), [row(1)]);
const foreign = { name: 'PtBackupError', exit: 'foreign' };

describe('a folder', () => {
  test('of another project is refused with the commands that work', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const before = contentsBelow(folder);
    const attempt = openRun(folder, { projectId: '7' });
    await expect(attempt).rejects.toMatchObject(foreign);
    await expect(attempt).rejects.toThrow(`pt-backup ${join(folder, '7')} --project 7`);
    await expect(attempt).rejects.toThrow(`pt-backup ${folder} --project 99`);
    expect(contentsBelow(folder)).toEqual(before);
    expect(readdirSync(folder)).not.toContain('.run');
  });

  test.each(['notes.txt', 'labels.json', 'SHA256SUMS', 'manifest.json'])(
    'with a strange %s is refused untouched',
    async (name) => {
      const folder = newFolder();
      writeFileSync(join(folder, name), '{}');
      writeFileSync(join(folder, 'stories.json'), '[]');
      await expect(openRun(folder)).rejects.toMatchObject(foreign);
      expect(readdirSync(folder).toSorted()).toEqual([name, 'stories.json'].toSorted());
    },
  );

  test('with a database that is not ours is refused untouched', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'archive.sqlite'), 'something else, long enough to be no empty database'.repeat(100));
    const before = contentsBelow(folder);
    await expect(openRun(folder)).rejects.toMatchObject(foreign);
    expect(contentsBelow(folder)).toEqual(before);
  });

  test('may hold what systems leave there, other archives and files beside an archive', async () => {
    const folder = newFolder();
    for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini']) writeFileSync(join(folder, name), '');
    for (const name of ['lost+found', 'seed-backup-2020-01-01', '1234']) mkdirSync(join(folder, name));
    await backUp(join(folder, 'other'), [stories], {}, { projectId: 'other' });
    await backUp(folder, [stories]);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await backUp(folder, [stories]);
    expect(textOf(folder, 'notes.txt')).toBe('mine');
    expect(textOf(folder, 'SHA256SUMS')).not.toMatch(/notes|other|seed-backup|DS_Store/u);
  });

  test('in whose place a file stands is told so', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(openRun(file)).rejects.toMatchObject({
      exit: 'not-writable',
      message: expect.stringContaining(file) as string,
    });
    await expect(openRun(join(file, 'below'))).rejects.toMatchObject({ exit: 'not-writable' });
  });

  test.each(['stories.json', 'archive.sqlite', 'attachments', '.run', '.publish', 'manifest.json'])(
    'with a link in the place of %s is refused, and what the link leads to is untouched',
    async (name) => {
      const [folder, elsewhere] = [newFolder(), newFolder()];
      if (!name.includes('sqlite')) await backUp(folder, [page(listOf('epics'), [row(1)])]);
      const target = join(elsewhere, 'target');
      if (name.includes('.', 1)) writeFileSync(target, 'theirs');
      else mkdirSync(target);
      if (readdirSync(folder).includes(name)) renameSync(join(folder, name), join(folder, `${name}.old`));
      symlinkSync(target, join(folder, name));
      await expect(openRun(folder)).rejects.toMatchObject(foreign);
      expect(readdirSync(elsewhere)).toEqual(['target']);
      expect(Object.values(contentsBelow(elsewhere)).every((content) => content === 'theirs')).toBe(true);
    },
  );

  test('that is itself reached through a link is fine', async () => {
    const [folder, elsewhere] = [newFolder(), newFolder()];
    symlinkSync(elsewhere, join(folder, 'link'));
    await backUp(join(folder, 'link'), [stories]);
    expect(readdirSync(elsewhere)).toContain('archive.sqlite');
  });

  test('read from another host before gets a notice', async () => {
    const folder = newFolder();
    const notices: string[] = [];
    await backUp(folder, [stories]);
    await backUp(folder, [stories], {}, { apiUrl: 'https://other.example/services/v5', notices });
    expect(notices).toEqual([expect.stringMatching(/last read from http:.*now it is https:\/\/other/u)]);
  });
});

describe("the seed program's files", () => {
  const seedFolder = (): string => {
    const folder = newFolder();
    for (const name of ['memberships', 'stories', 'tasks']) writeFileSync(join(folder, `${name}.json`), `["${name}"]`);
    mkdirSync(join(folder, 'attachments/3'), { recursive: true });
    writeFileSync(join(folder, 'attachments/3/a.txt'), 'old');
    return folder;
  };

  test('are moved aside right before the commit, and the caller is told', async () => {
    const folder = seedFolder();
    const before = contentsBelow(folder);
    const notices: string[] = [];
    await backUp(folder, [stories], {}, { notices });
    expect(contentsBelow(join(folder, 'seed-backup-2024-05-01'))).toEqual(before);
    expect(textOf(folder, 'stories.json')).toBe('[\n{"id":1}\n]\n');
    expect(notices).toEqual([expect.stringContaining('seed-backup-2024-05-01/')]);
  });

  test('are untouched by a run that fails earlier', async () => {
    const folder = seedFolder();
    const before = contentsBelow(folder);
    const run = await openRun(folder);
    run.stagePage(stories);
    await run.abandon();
    const names = Object.keys(contentsBelow(folder)).filter((name) => !name.startsWith('.run/'));
    expect(names).toEqual(Object.keys(before));
  });

  test('are put back when the commit fails', async () => {
    const folder = seedFolder();
    const before = contentsBelow(folder);
    const run = await openRun(folder);
    run.stagePage(stories);
    const broken = { ...facts(), requests: 'many' as unknown as number, runId: null as unknown as string };
    expect(() => run.commit(broken)).toThrow();
    const after = Object.entries(contentsBelow(folder)).filter(([name]) => !name.startsWith('.run/'));
    expect(Object.fromEntries(after)).toEqual(before);
    await run.abandon();
  });

  test('get another folder where the day has one already', async () => {
    const folder = seedFolder();
    mkdirSync(join(folder, 'seed-backup-2024-05-01'));
    await backUp(folder, [stories]);
    expect(readdirSync(folder)).toContain('seed-backup-2024-05-01-2');
  });
});
