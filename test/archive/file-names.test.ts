// Attachment names on every operating system: whatever a host calls a file, it gets one safe name in its own folder.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { pathFor } from '../../src/archive/attachment-paths.ts';
import { safeFileName, safeFolderName } from '../../src/archive/file-names.ts';
import { newFolder } from './small-archive.ts';

describe('a file name', () => {
  test.each([
    ['plain.png', 'plain.png'],
    ['Anlage 1.tar.gz', 'Anlage 1.tar.gz'],
    ['.htaccess', '.htaccess'],
    ['../../etc/passwd', '_.._etc_passwd'],
    [String.raw`..\..\boot.ini`, '_.._boot.ini'],
    ['..', '_'],
    ['.', '_'],
    ['', '_'],
    ['   ', '_'],
    ['a:b*c?"<d>|e.txt', 'a_b_c_d_e.txt'],
    ['a\nb\u0000c.txt', 'a b_c.txt'],
    ['evil\u202egnp.exe', 'evil_gnp.exe'],
    ['dots and spaces. . .', 'dots and spaces'],
    ['CON', 'CON_'],
    ['nul.txt', 'nul_.txt'],
    ['com1.tar.gz', 'com1_.tar.gz'],
    [`con${' '.repeat(300)}x`, '_con'],
    ['a\u0308.txt', '\u00e4.txt'],
    ['\ud83d.txt', '_.txt'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  test('is cut to 255 bytes between characters and keeps its extension', () => {
    expect(safeFileName(`${'é'.repeat(255)}.jpeg`)).toBe(`${'é'.repeat(125)}.jpeg`);
    expect(safeFileName(`${'😀'.repeat(100)}.png`)).toBe(`${'😀'.repeat(62)}.png`);
    expect(Buffer.byteLength(safeFileName(`a.${'x'.repeat(400)}`))).toBe(255);
  });

  test('takes a number before its extension', () => {
    expect(safeFileName('plan.pdf', 2)).toBe('plan (2).pdf');
    expect(Buffer.byteLength(safeFileName(`${'é'.repeat(255)}.jpeg`, 12))).toBeLessThanOrEqual(255);
  });

  test('is always one name that the disk takes and that stays in its folder', () => {
    const folder = newFolder();
    const odd = fc.constantFrom('.', ' ', '/', '\\', 'con', 'nul', '\u202e', '\ud800', 'é', '😀', ':', '\n');
    const names = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
      fc.array(odd, { maxLength: 300 }).map((parts) => parts.join('')),
    );
    let count = 0;
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 3 }), (name, number) => {
        const safe = safeFileName(name, number);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe).not.toMatch(/^\.*$|[/\\:*?"<>|\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|[. ]$/u);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu);
        expect(safeFileName(safe)).toBe(safe);
        count += 1;
        mkdirSync(join(folder, String(count)));
        writeFileSync(join(folder, String(count), safe), '');
        expect(readdirSync(join(folder, String(count)))).toEqual([safe]);
      }),
    );
  });
});

describe("an attachment's folder", () => {
  test('is its id where that can be a name, else a digest', () => {
    expect(safeFolderName('66290012')).toBe('66290012');
    expect(safeFolderName('aB_-9')).toBe('aB_-9');
    for (const id of ['', '..', 'a/b', 'a'.repeat(65), 'é', 'con', 'a b']) {
      expect(safeFolderName(id)).toMatch(/^id-[\da-f]{32}$/u);
    }
  });

  test('is another one where two ids are equal but for letter case', () => {
    const first = { id: 'AB', path: 'attachments/AB/a.txt', bytes: 1, digest: '1' };
    const path = pathFor({ id: 'ab', fileName: 'a.txt', digest: '2' }, [first]);
    expect(path).toMatch(/^attachments\/id-[\da-f]{32}\/a\.txt$/u);
  });
});
