// The main path: what is staged comes out in the JSON files, the manifest and the digests, and nothing is seen of it before the commit.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  backUp,
  contentsBelow,
  facts,
  filesBelow,
  listOf,
  newFolder,
  openRun,
  page,
  row,
  textOf,
} from './small-archive.ts';

const stories = page(listOf('stories'), [
  {
    key: '12',
    text: '{"id":12,"estimate":1.0,"name":"A \\u0041 \u{1f600}","id_above":9007199254740993}',
    nested: {
      tasks: [row(31), row(30)],
      comments: [
        { ...row(42, ',"text":"two"'), nested: { file_attachments: [row(51, ',"kind":"file_attachment"')] } },
        row(41),
      ],
    },
  },
  { key: '11', text: '{\n  "id": 11,\r\n  "name": "B"\n}', nested: { tasks: [row(32)], comments: [row(43)] } },
]);

const project = page(listOf('project'), [row(99, ',"name":"Sample"')]);

describe('a run', () => {
  test('writes one record a line as the host sent it, in the host order', async () => {
    const folder = newFolder();
    await backUp(folder, [project, stories]);
    expect(textOf(folder, 'stories.json')).toBe(
      '[\n{"id":12,"estimate":1.0,"name":"A \\u0041 \u{1f600}","id_above":9007199254740993},\n{ "id": 11, "name": "B" }\n]\n',
    );
    expect(textOf(folder, 'project.json')).toBe('{"id":99,"name":"Sample"}\n');
    expect(textOf(folder, 'labels.json')).toBe('[]\n');
  });

  test('orders nested records by their owners, then as nested', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    expect(textOf(folder, 'tasks.json')).toBe('[\n{"id":31},\n{"id":30},\n{"id":32}\n]\n');
  });

  test('puts the attachments of each comment into its line', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    expect(textOf(folder, 'comments.json')).toBe(
      '[\n{"id":42,"text":"two","attachments":[{"id":51,"kind":"file_attachment"}]},\n' +
        '{"id":41,"attachments":[]},\n{"id":43,"attachments":[]}\n]\n',
    );
    expect(textOf(folder, 'file_attachments.json')).toBe('[\n{"id":51,"kind":"file_attachment"}\n]\n');
  });

  test('shows nothing in the folder before its commit', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    run.stagePage(stories);
    expect(filesBelow(folder).filter((name) => !name.startsWith('.run/'))).toEqual([]);
    await run.abandon();
  });

  test('leaves the previous snapshot as it was to the byte when it is abandoned', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const before = contentsBelow(folder);
    const run = await openRun(folder);
    await run.keepOutcome('/projects/99/stories', { facts: '{}', text: '[]' });
    run.stagePage(page(listOf('stories'), [row(13)]));
    await run.abandon();
    const after = contentsBelow(folder);
    expect(Object.keys(after).filter((name) => name.startsWith('.run/'))).toEqual([
      '.run/checkpoint.sqlite',
      '.run/checkpoint.sqlite-journal',
    ]);
    expect(Object.fromEntries(Object.entries(after).filter(([name]) => !name.startsWith('.run/')))).toEqual(before);
  });

  test('leaves nothing where it was abandoned before it had read anything', async () => {
    const folder = join(newFolder(), 'deep', 'archive');
    const run = await openRun(folder);
    await run.abandon();
    expect(existsSync(folder)).toBe(false);
  });

  test('tells the files in the order of the resources, then manifest.json and SHA256SUMS', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    run.stagePage(stories);
    run.commit(facts({ labels: 'unsupported by this host' }));
    const files = await run.publish();
    await run.close();
    expect(files.slice(0, 7).map((file) => file.name)).toEqual([
      'memberships.json',
      'epics.json',
      'stories.json',
      'tasks.json',
      'comments.json',
      'activities.json',
      'epic_comments.json',
    ]);
    expect(files.slice(-2).map((file) => file.name)).toEqual(['manifest.json', 'SHA256SUMS']);
    expect(files.map((file) => file.name)).not.toContain('labels.json');
    expect(files.every((file) => file.path === join(folder, file.name))).toBe(true);
    expect(files.every((file) => statSync(file.path).size === file.bytes)).toBe(true);
  });

  test('does not write again what has not changed', async () => {
    const folder = newFolder();
    await backUp(folder, [stories]);
    const inode = statSync(join(folder, 'stories.json')).ino;
    const run = await openRun(folder);
    run.stagePage(stories);
    run.commit(facts());
    const files = await run.publish();
    await run.close();
    expect(files.filter((file) => file.changed).map((file) => file.name)).toEqual(['manifest.json', 'SHA256SUMS']);
    expect(statSync(join(folder, 'stories.json')).ino).toBe(inode);
  });

  test('makes folders and files for their owner alone, and leaves nothing unfinished', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [stories]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of filesBelow(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(existsSync(join(folder, '.run'))).toBe(false);
    expect(existsSync(join(folder, '.publish'))).toBe(false);
  });

  test('writes digests that sha256sum accepts', async (context) => {
    const folder = newFolder();
    await backUp(folder, [project, stories]);
    const checked = spawnSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    if (checked.error !== undefined) context.skip('sha256sum is not on this machine');
    expect(checked.stdout + checked.stderr).not.toContain('FAILED');
    expect(checked.status).toBe(0);
    const named = textOf(folder, 'SHA256SUMS')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(named).toEqual(filesBelow(folder).filter((name) => name !== 'SHA256SUMS'));
  });
});
