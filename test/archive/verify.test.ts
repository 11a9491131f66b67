// What verify says of an archive that is whole, and of one that is damaged in a known way.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { filesBelow, newLastingFolder } from './small-archive.ts';
import { contentPath, copyOf, editFile, findingsOf, fitSums, makeArchive } from './verify-archive.ts';

let whole = '';
beforeAll(async () => {
  whole = newLastingFolder();
  await makeArchive(whole);
});
const copy = (): string => copyOf(whole);

describe('a whole archive', () => {
  test('is complete and valid, with the digest of SHA256SUMS', async () => {
    const { status, stdout } = spawnSync('sha256sum', [join(whole, 'SHA256SUMS')], { encoding: 'utf8' });
    expect(await verifyArchive(whole)).toEqual({
      folder: whole,
      complete: true,
      valid: true,
      findings: [],
      files: filesBelow(whole).length - 2,
      records: 9,
      attachments: 2,
      snapshotDigest: status === 0 ? stdout.slice(0, 64) : (expect.any(String) as string),
    });
  });

  test('is not said to be valid where contents are not read', async () => {
    expect(await verifyArchive(whole, { fast: true })).toMatchObject({ complete: true, valid: null, findings: [] });
  });

  test('is not touched: neither bytes nor times, nor on a folder that cannot be written', async () => {
    const folder = copy();
    const before = stateOf(folder);
    for (const name of ['', ...filesBelow(folder)]) chmodSync(join(folder, name), name === '' ? 0o500 : 0o400);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true });
    expect(stateOf(folder)).toEqual(before);
    chmodSync(folder, 0o700);
  });

  test('may have files of systems and people beside it', async () => {
    const folder = copy();
    for (const name of ['.DS_Store', 'attachments/Thumbs.db']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'seed-backup-2020-01-01'));
    cpSync(whole, join(folder, '7'), { recursive: true });
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'attachments/9001/other.pdf'), '');
    expect(await findingsOf(folder)).toEqual([
      'attachments/9001/other.pdf is not part of the archive and was not checked',
      'notes.txt is not part of the archive and was not checked',
    ]);
    expect(await verifyArchive(folder)).toMatchObject({ complete: true, valid: true });
  });

  test('tells how far it is', async () => {
    const reports: unknown[] = [];
    await verifyArchive(whole, { reporter: { report: (report) => reports.push(report) } });
    expect(reports).toContainEqual({ event: 'progress', label: 'records', done: 11, total: 11, finished: true });
    expect(reports.at(-1)).toMatchObject({ event: 'progress', label: 'files', finished: true });
  });
});

function stateOf(folder: string): unknown[] {
  return ['', ...filesBelow(folder)].map((name) => {
    const { mtimeMs, ctimeMs, size } = statSync(join(folder, name));
    const content = name === '' ? readdirSync(folder).join() : readFileSync(join(folder, name), 'latin1');
    return [name, mtimeMs, name === '' || ctimeMs > 0, size, content];
  });
}

describe('of a JSON file it says', () => {
  test.each<[string, (folder: string) => void, string]>([
    [
      'which record was changed',
      (folder) => editFile(folder, 'stories.json', '"Pay', '"Pax'),
      '! stories.json differs from archive.sqlite in record 101',
    ],
    [
      'from which record on it is other',
      (folder) => editFile(folder, 'stories.json', 'Refund a', 'Refund an'),
      '! stories.json differs from archive.sqlite from record 102 on: 91 bytes in place of 90',
    ],
    [
      'that it goes on',
      (folder) => appendFileSync(join(folder, 'tasks.json'), ' '),
      '! tasks.json goes on after its end: 28 bytes in place of 27',
    ],
    [
      'where it ends',
      (folder) => truncateSync(join(folder, 'tasks.json'), 12),
      '! tasks.json differs from archive.sqlite from record 202 on: 12 bytes in place of 27',
    ],
    ['that it is missing', (folder) => rmSync(join(folder, 'tasks.json')), '! tasks.json is missing'],
    [
      'that a folder stands in its place',
      (folder) => {
        rmSync(join(folder, 'tasks.json'));
        mkdirSync(join(folder, 'tasks.json'));
      },
      '! tasks.json is a folder',
    ],
    [
      'that a link stands in its place',
      (folder) => {
        renameSync(join(folder, 'tasks.json'), join(folder, '../tasks.json'));
        symlinkSync('../tasks.json', join(folder, 'tasks.json'));
      },
      '! tasks.json is a link',
    ],
    [
      'that it and SHA256SUMS were changed together',
      (folder) => {
        editFile(folder, 'stories.json', '"Pay', '"Pax');
        fitSums(folder, 'stories.json');
      },
      '! stories.json differs from archive.sqlite in record 101, though SHA256SUMS gives the digests of both',
    ],
    [
      'which part of the manifest was changed',
      (folder) => editFile(folder, 'manifest.json', '"requests": 3', '"requests": 4'),
      '! manifest.json says otherwise than archive.sqlite under requests',
    ],
    [
      'that the manifest is no JSON',
      (folder) => editFile(folder, 'manifest.json', '{', '['),
      '! manifest.json is not JSON',
    ],
    [
      'that one lies there that the snapshot does not have',
      (folder) => writeFileSync(join(folder, 'branches.json.old'), ''),
      'branches.json.old is not part of the archive and was not checked',
    ],
  ])('%s', async (_name, damage, finding) => {
    const folder = copy();
    damage(folder);
    expect(await findingsOf(folder)).toEqual([finding]);
  });
});

describe('of an attachment it says', () => {
  test.each<[string, (folder: string) => void, string[]]>([
    [
      'that it has other bytes',
      (folder) => editFile(folder, contentPath, 'PDF', 'PdF'),
      [`! ${contentPath} holds other bytes than were saved`],
    ],
    [
      'that it is shorter',
      (folder) => truncateSync(join(folder, contentPath), 3),
      [`! ${contentPath} has 3 bytes in place of 13`],
    ],
    ['that it is missing', (folder) => rmSync(join(folder, contentPath)), [`! ${contentPath} is missing`]],
    [
      'that it lies under another name',
      (folder) => renameSync(join(folder, contentPath), join(folder, 'attachments/9001/plam.pdf')),
      [`! ${contentPath} is missing`, 'attachments/9001/plam.pdf is not part of the archive and was not checked'],
    ],
    [
      'that two were exchanged',
      (folder) => {
        const [one, other] = [join(folder, contentPath), join(folder, 'attachments/9002/plan.pdf')];
        renameSync(one, `${one}.x`);
        renameSync(other, one);
        renameSync(`${one}.x`, other);
      },
      [
        `! ${contentPath} holds other bytes than were saved`,
        '! attachments/9002/plan.pdf holds other bytes than were saved',
      ],
    ],
    [
      'that a link on the way leads elsewhere',
      (folder) => {
        renameSync(join(folder, 'attachments/9001'), join(folder, '../9001'));
        symlinkSync('../../9001', join(folder, 'attachments/9001'));
      },
      [`! ${contentPath} cannot be reached, attachments/9001 is a link`],
    ],
  ])('%s', async (_name, damage, findings) => {
    const folder = copy();
    damage(folder);
    expect(await findingsOf(folder)).toEqual(findings);
  });

  test('its size at least, where contents are not read', async () => {
    const folder = copy();
    editFile(folder, contentPath, 'PDF', 'PdF');
    expect(await findingsOf(folder, { fast: true })).toEqual([]);
    truncateSync(join(folder, contentPath), 3);
    expect(await findingsOf(folder, { fast: true })).toEqual([`! ${contentPath} has 3 bytes in place of 13`]);
  });
});

describe('of SHA256SUMS it says', () => {
  const sums = (folder: string, change: (lines: string[]) => string[]): void => {
    const path = join(folder, 'SHA256SUMS');
    writeFileSync(path, change(readFileSync(path, 'utf8').split('\n')).join('\n'));
  };
  test.each<[string, (folder: string) => void, string[]]>([
    ['that it is missing', (folder) => rmSync(join(folder, 'SHA256SUMS')), ['! SHA256SUMS is missing']],
    [
      'which line is none',
      (folder) => sums(folder, (lines) => ['something else', ...lines]),
      ['! SHA256SUMS holds something else in line 1'],
    ],
    [
      'whose line is lost',
      (folder) => sums(folder, (lines) => lines.filter((line) => !line.endsWith('tasks.json'))),
      ['! SHA256SUMS does not name tasks.json'],
    ],
    [
      'whose digest is another',
      (folder) =>
        sums(folder, (lines) =>
          lines.map((line) => (line.endsWith(' tasks.json') ? line.replace(/^../u, 'zz'.replaceAll('z', '0')) : line)),
        ),
      ['! SHA256SUMS gives another digest for tasks.json'],
    ],
    [
      'what it names that is not there',
      (folder) => sums(folder, (lines) => [...lines.slice(0, -1), `${'0'.repeat(64)}  ../x`, '']),
      ['! SHA256SUMS names ../x, which is not part of this snapshot'],
    ],
    [
      'that its lines stand in another order',
      (folder) => sums(folder, (lines) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)]),
      ['! SHA256SUMS is not byte for byte what it must be, from line 1 on'],
    ],
    [
      'that its last line is cut',
      (folder) => sums(folder, (lines) => lines.slice(0, -1)),
      [expect.stringContaining('from line')] as string[],
    ],
  ])('%s', async (_name, damage, findings) => {
    const folder = copy();
    damage(folder);
    expect(await findingsOf(folder)).toEqual(findings);
    expect(await verifyArchive(folder)).toMatchObject({ valid: false });
  });
});
