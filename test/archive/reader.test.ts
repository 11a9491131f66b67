// Reading an archive back, also a copy of archive.sqlite alone, and what a reader without this tool finds in it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, test } from 'vitest';
import { manifestSchema } from '../../src/archive/manifest.ts';
import { type Archive, openArchive } from '../../src/archive/reader.ts';
import { sumsText } from '../../src/archive/sums.ts';
import { backUp, contentsBelow, facts, listOf, newFolder, openRun, page, row, textOf } from './small-archive.ts';

const stories = page(listOf('stories'), [
  { ...row(2), nested: { tasks: [row(20)] } },
  { key: '9007199254740993', text: '{"id":9007199254740993}' },
]);

describe('an archive', () => {
  test('gives its records in order, with their owners, as the host sent them', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const before = contentsBelow(folder);
    const archive = openArchive(folder);
    expect([...archive.records('stories')]).toEqual([
      { key: '2', owner: null, text: '{"id":2}' },
      { key: '9007199254740993', owner: null, text: '{"id":9007199254740993}' },
    ]);
    expect([...archive.records('tasks')]).toEqual([
      { key: '20', owner: { resource: 'stories', key: '2' }, text: '{"id":20}' },
    ]);
    expect([...archive.records('epics')]).toEqual([]);
    archive.close();
    expect(contentsBelow(folder)).toEqual(before);
  });

  test('gives more records than are read at once', async () => {
    const folder = newFolder();
    const rows = Array.from({ length: 300 }, (_, index) => row(300 - index));
    await backUp(folder, [page(listOf('stories'), rows)]);
    const archive = openArchive(folder);
    expect(Array.from(archive.records('stories'), ({ key }) => key)).toEqual(rows.map(({ key }) => key));
    archive.close();
    expect(textOf(folder, 'stories.json').split('\n')).toHaveLength(303);
  });

  test('is whole in archive.sqlite alone, copied elsewhere', async () => {
    const [folder, elsewhere] = [newFolder(), newFolder()];
    await backUp(folder, [stories]);
    expect(readdirSync(folder).filter((name) => /-(?:journal|wal|shm)$/u.test(name))).toEqual([]);
    copyFileSync(join(folder, 'archive.sqlite'), join(elsewhere, 'archive.sqlite'));
    const database = new Libsql(join(elsewhere, 'archive.sqlite'));
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(database.prepare('SELECT key, text FROM stories').all()).toEqual([
      { key: '2', text: '{"id":2}' },
      { key: '9007199254740993', text: '{"id":9007199254740993}' },
    ]);
    database.close();
    const archive = openArchive(elsewhere);
    expect([...archive.records('stories')]).toHaveLength(2);
    archive.close();
  });

  test('has a manifest of known form that tells of the run', async () => {
    const folder = newFolder();
    const run = await openRun(folder, { runId: 'the-run' });
    run.stagePage(stories);
    const owner = { resource: 'stories', key: '2', name: 'Two' } as const;
    const gap = { resource: 'tasks', owner, key: null, what: 'half', status: 500, words: null, attempts: 6 } as const;
    run.commit({ ...facts({ tasks: 'incomplete' }), runId: 'the-run', gaps: [gap], refusedFields: ['reactions'] });
    await run.publish();
    await run.close();
    const manifest = manifestSchema.parse(JSON.parse(textOf(folder, 'manifest.json')));
    expect(manifest).toMatchObject({
      format_version: 1,
      tool: expect.stringMatching(/^pt-backup \d+\.\d+\.\d+/u) as string,
      run: {
        number: 1,
        id: 'the-run',
        started_at: '2024-05-01T10:00:00.000Z',
        finished_at: '2024-05-01T10:01:00.000Z',
      },
      host: { api_url: 'http://127.0.0.1:1/services/v5' },
      project: { id: '99', name: 'Sample', version: '7' },
      gaps: [gap],
      refused_fields: ['reactions'],
      settings: [{ setting: 'token', source: 'environment' }],
    });
    const tasks = {
      resource: 'tasks',
      file: 'tasks.json',
      state: 'incomplete',
      ending: 'whole list',
      held: 1,
      added: 1,
    };
    expect(manifest.resources.find(({ resource }) => resource === 'tasks')).toMatchObject(tasks);
  });

  test.each(['nothing', 'an empty file', 'another file', 'no such folder'])('is not what holds %s', (what) => {
    const folder = join(newFolder(), 'x');
    if (what !== 'no such folder') mkdirSync(folder);
    if (what === 'an empty file') writeFileSync(join(folder, 'archive.sqlite'), '');
    if (what === 'another file') writeFileSync(join(folder, 'archive.sqlite'), 'text'.repeat(1000));
    expect(() => openArchive(folder)).toThrow(expect.objectContaining({ name: 'PtBackupError', exit: 'foreign' }));
    expect(existsSync(folder)).toBe(what !== 'no such folder');
  });
});

describe('a text that is no text any more', () => {
  test.each<[string, (archive: Archive) => unknown]>([
    ['records', (archive) => [...archive.records('stories')]],
    ['versions', (archive) => archive.versions('stories', '2')],
    ['recordAt', (archive) => archive.recordAt('stories', '2', 1)],
    ['changesBetween', (archive) => [...archive.changesBetween(0, 1)]],
  ])('is refused by %s in one sentence, and does not end the process', async (_name, read) => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const database = new Libsql(join(folder, 'archive.sqlite'));
    database.exec(`UPDATE versions SET text = CAST(x'7b22ff22' AS TEXT)`);
    database.close();
    const archive = openArchive(folder);
    expect(() => read(archive)).toThrow(/holds bytes that are no text\. pt-backup verify names the record/u);
    archive.close();
  });
});

describe('a resource', () => {
  test('keeps its file once it was read, and has none while it never was', async () => {
    const folder = newFolder();
    await backUp(folder, [], { labels: 'unsupported by this host', releases: 'left out as asked' });
    expect(readdirSync(folder)).not.toContain('labels.json');
    expect(readdirSync(folder)).not.toContain('releases.json');
    await backUp(folder, [page(listOf('labels'), [row(1)])]);
    await backUp(folder, [], { labels: 'not allowed for this token' });
    expect(textOf(folder, 'labels.json')).toBe('[\n{"id":1}\n]\n');
  });
});

describe('digests', () => {
  test('are sorted by name and escape what the format escapes', () => {
    const sums = ['b', 'a\\b', 'a\nb\r', 'a', 'é'].map((name) => ({ name, digest: '0f' }));
    expect(sumsText(sums)).toBe('0f  a\n\\0f  a\\nb\\r\n\\0f  a\\\\b\n0f  b\n0f  é\n');
  });
});
