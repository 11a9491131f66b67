// What verify says of a damaged archive.sqlite, of runs that were cut off, and of folders that it cannot judge.
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { facts, filesBelow, listOf, newFolder, newLastingFolder, openRun, page, row } from './small-archive.ts';
import {
  contentPath,
  copyOf,
  cutOffCommit,
  editFile,
  editMaster,
  findingsOf,
  fitSums,
  makeArchive,
} from './verify-archive.ts';

let whole = '';
beforeAll(async () => {
  whole = newLastingFolder();
  await makeArchive(whole);
});
const copy = (): string => copyOf(whole);

const foreign = { name: 'PtBackupError', exit: 'foreign' };

describe('of archive.sqlite it says', () => {
  const master = '! archive.sqlite is not the file whose digest SHA256SUMS gives: one of the two has changed';
  const otherStories =
    '! archive.sqlite has changed: stories.json, which is as SHA256SUMS says, differs from archive.sqlite';

  test.each<[string, string[], string[]]>([
    [
      'which record does not match its digest',
      [`UPDATE versions SET text = replace(text, 'Pay', 'Pax')`],
      ['! stories 101 does not match its digest (version 1)', `${otherStories} in record 101`, master],
    ],
    [
      'which earlier version does not',
      [`UPDATE versions SET text = replace(text, '"Refund"', '"refund"')`],
      ['! stories 102 does not match its digest (version 2)', master],
    ],
    [
      'which text is no JSON',
      [`UPDATE versions SET text = '{"id":101' WHERE id = 1`],
      [
        '! stories 101 holds a text that is not JSON (version 1)',
        expect.stringContaining(otherStories),
        master,
      ] as string[],
    ],
    [
      'what a lost version leaves',
      [`DELETE FROM versions WHERE text LIKE '%Refund"%'`],
      ['! stories 102 has lost a text', master],
    ],
  ])('%s', async (_name, statements, findings) => {
    const folder = copy();
    editMaster(folder, ...statements);
    expect(await findingsOf(folder)).toEqual(findings);
  });

  test.each<[string, string, RegExp]>([
    [
      'whose owner is not there',
      `UPDATE records SET owner_key = '7' WHERE key = '201'`,
      /^! tasks 201 belongs to stories 7, which is not there$/mu,
    ],
    [
      'that a record is gone',
      `DELETE FROM records WHERE key = '202'`,
      /^! archive\.sqlite run 1 counted 2 tasks as added, 1 are there$/mu,
    ],
    [
      'what points to nothing',
      `DELETE FROM records WHERE key = '202'`,
      /^! archive\.sqlite row \d+ of versions points to a row of records/mu,
    ],
    [
      'which person is missing',
      `DELETE FROM versions WHERE record_id IN (SELECT id FROM records WHERE resource = 'people'); DELETE FROM records WHERE resource = 'people'`,
      /^! stories 101 names person 5, who is not among the people$/mu,
    ],
    [
      'which content is missing',
      `DELETE FROM attachments WHERE attachment_id = '9001'`,
      /^! file_attachments 9001 has no content, and no gap says why$/mu,
    ],
    ['which text is lost', `DELETE FROM versions WHERE id = 1`, /^! stories 101 has lost a text$/mu],
    [
      'which order is lost',
      `UPDATE records SET place = NULL WHERE key = '101'`,
      /^! archive\.sqlite has lost the order of stories$/mu,
    ],
    [
      'which earlier order is lost',
      `UPDATE earlier_places SET previous_id = record_id`,
      /^! archive\.sqlite does not tell the order of \w+ in run 1$/mu,
    ],
    [
      'which bytes are no text',
      `UPDATE versions SET text = CAST(x'7b22ff22' AS TEXT) WHERE id = 1`,
      /^! stories 101 holds bytes that are no text \(version 1\)$/mu,
    ],
    [
      'which path leads out of the archive',
      `UPDATE attachments SET path = 'attachments/../../x' WHERE attachment_id = '9001'`,
      /^! archive\.sqlite names attachments\/\.\.\/\.\.\/x, which is no place for a content$/mu,
    ],
    ['that it is another kind of database', 'PRAGMA application_id = 7', /does not say that it is an archive/u],
    ['that its format is unknown', 'PRAGMA user_version = 9', /does not say that its format is 1 \(user_version\)/u],
    ['that a table is missing', 'DROP TABLE absences', /cannot be read: no such table: absences/u],
    ['what no run writes', `UPDATE runs SET facts = '{}'`, /cannot be read: its tables hold what no run writes/u],
  ])('%s, even where SHA256SUMS was made to fit', async (_name, statement, finding) => {
    const folder = copy();
    editMaster(folder, statement);
    fitSums(folder, 'archive.sqlite');
    expect((await findingsOf(folder)).join('\n')).toMatch(finding);
    expect(await verifyArchive(folder)).toMatchObject({ valid: false });
  });

  test.each<[string, (path: string) => void, RegExp]>([
    ['missing', (path) => rmSync(path), /^! archive\.sqlite is missing$/mu],
    ['empty', (path) => truncateSync(path, 0), /^! archive\.sqlite is cut off at its beginning$/mu],
    ['cut', (path) => truncateSync(path, 40_000), /^! archive\.sqlite (?:is not sound|cannot be read): /mu],
    [
      'something else',
      (path) => writeFileSync(path, 'x'.repeat(500)),
      /^! archive\.sqlite is not an SQLite database/mu,
    ],
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
      /^! archive\.sqlite is a folder$/mu,
    ],
  ])('that it is %s, and checks the rest by SHA256SUMS', async (_name, damage, finding) => {
    const folder = copy();
    damage(join(folder, 'archive.sqlite'));
    editFile(folder, contentPath, 'PDF', 'PdF');
    const found = (await findingsOf(folder)).join('\n');
    expect(found).toMatch(finding);
    expect(found).toMatch(/^! attachments\/9001\/plan\.pdf is not the file whose digest SHA256SUMS gives/mu);
    expect(found).not.toContain('stories.json');
  });

  test('that it was changed to WAL mode, without a file of that mode', async () => {
    const folder = copy();
    editMaster(folder, 'PRAGMA journal_mode = WAL');
    const before = filesBelow(folder);
    expect((await findingsOf(folder)).join('\n')).toMatch(/was changed to WAL mode/u);
    expect(filesBelow(folder)).toEqual(before);
  });
});

describe('of a run that was cut off it says', () => {
  test('that it is no part of the snapshot', async () => {
    const folder = copy();
    const run = await openRun(folder);
    await run.keepOutcome('stories', { facts: '{}', text: '[{"id":1}]' });
    await run.abandon();
    expect(await findingsOf(folder)).toEqual([
      '.run was left by a run that was cut off; it is no part of the snapshot',
    ]);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true });
  });

  test('that a run is under way', async () => {
    const folder = copy();
    const run = await openRun(folder);
    expect(await findingsOf(folder)).toEqual([
      expect.stringMatching(/^\.run belongs to a run that is under way\. .*process \d+/u),
    ]);
    await run.abandon();
  });

  test('that the files are older than archive.sqlite, and nothing of those', async () => {
    const folder = copy();
    const run = await openRun(folder);
    run.stagePage(page(listOf('stories'), [row(104, ',"name":"New"')]));
    const content = run.openAttachment('9003', 'new.png');
    await content.write(Buffer.from('new'));
    await content.end();
    run.commit(facts(), { acceptShrink: true });
    await run.abandon();
    expect(await findingsOf(folder)).toEqual([
      '.run was left by a run that was cut off; it is no part of the snapshot',
      expect.stringMatching(/^! archive\.sqlite is newer than the files beside it: .*Nothing is lost/u),
    ]);
    editFile(folder, 'tasks.json', '201', '209');
    expect(await findingsOf(folder)).toContainEqual(
      expect.stringMatching(/^! tasks\.json differs from archive\.sqlite/u),
    );
  });

  test('that only the last step of a publish was missing', async () => {
    const folder = copy();
    mkdirSync(join(folder, '.publish'));
    expect(await findingsOf(folder)).toEqual(['.publish was left by a publish that was cut off at its very end']);
  });

  test('that a commit must be undone first', async () => {
    const folder = copy();
    cutOffCommit(folder);
    const before = readFileSync(join(folder, 'archive.sqlite'));
    expect(await findingsOf(folder)).toEqual(['! archive.sqlite is in the middle of a commit that was cut off']);
    expect(readFileSync(join(folder, 'archive.sqlite')).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'archive.sqlite-journal'))).toBe(true);
  });
});

describe('a folder', () => {
  test.each<[string, (folder: string) => void, RegExp]>([
    ['is missing', (folder) => rmSync(folder, { recursive: true }), /is not there; name the folder of an archive\.$/u],
    ['is empty', () => undefined, /is not an archive/u],
    ['holds something else', (folder) => writeFileSync(join(folder, 'stories.json'), '[]'), /is not an archive/u],
    [
      "holds somebody else's database",
      (folder) => writeFileSync(join(folder, 'archive.sqlite'), 'x'.repeat(200)),
      /is not an archive/u,
    ],
    [
      'holds an unfinished first run only',
      (folder) => mkdirSync(join(folder, '.run')),
      /holds no finished backup; run the backup again/u,
    ],
    [
      'is a file',
      (folder) => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, '');
      },
      /is not a folder/u,
    ],
  ])('that %s is refused', async (_name, make, message) => {
    const folder = join(newFolder(), 'given');
    mkdirSync(folder);
    make(folder);
    await expect(verifyArchive(folder)).rejects.toMatchObject({
      ...foreign,
      message: expect.stringMatching(message) as string,
    });
  });

  test('with the archive of a newer pt-backup is refused', async () => {
    const folder = copy();
    editMaster(folder, 'PRAGMA user_version = 2', `UPDATE meta SET value = '2' WHERE name = 'format_version'`);
    await expect(verifyArchive(folder)).rejects.toMatchObject({
      ...foreign,
      message: expect.stringContaining('newer pt-backup') as string,
    });
  });

  test('that changes meanwhile is not judged', async () => {
    const folder = copy();
    let isChanged = false;
    const report = (): void => {
      if (!isChanged) appendFileSync(join(folder, 'SHA256SUMS'), '\n');
      isChanged = true;
    };
    await expect(verifyArchive(folder, { reporter: { report } })).rejects.toMatchObject({ exit: 'locked' });
  });

  test('is left when it is asked to stop', async () => {
    const stop = new AbortController();
    const report = (): void => stop.abort(new Error('enough'));
    await expect(verifyArchive(whole, { reporter: { report }, signal: stop.signal })).rejects.toThrow('enough');
  });

  test('whose attachments are a link has them all missing, and nothing behind the link is read', async () => {
    const folder = copy();
    renameSync(join(folder, 'attachments'), join(folder, '../elsewhere'));
    symlinkSync('../elsewhere', join(folder, 'attachments'));
    expect(await findingsOf(folder)).toContain('! attachments is a link');
    expect(lstatSync(join(folder, 'attachments')).isSymbolicLink()).toBe(true);
  });
});
