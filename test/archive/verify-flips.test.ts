// Every flipped, missing or added byte in any file is found: a whole archive is damaged in one place at a time, verified, and put right again.
import { appendFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { Dice } from '../../src/sample/dice.ts';
import { filesBelow, newLastingFolder } from './small-archive.ts';
import { makeArchive } from './verify-archive.ts';

let folder = '';
let names: string[] = [];
beforeAll(async () => {
  folder = newLastingFolder();
  await makeArchive(folder);
  names = filesBelow(folder);
});

/** Damages one file, tells whether verify finds it, and puts the file right. */
async function isFound(name: string, damage: (path: string, content: Buffer) => void): Promise<boolean> {
  const path = join(folder, name);
  const content = readFileSync(path);
  damage(path, content);
  try {
    const { valid, findings } = await verifyArchive(folder);
    return valid === false && findings.some(({ severity }) => severity === 'damage');
  } finally {
    writeFileSync(path, content, { mode: 0o600 });
  }
}

async function missedOf(
  damages: readonly (readonly [string, string, (path: string, content: Buffer) => void])[],
): Promise<string[]> {
  const missed: string[] = [];
  for (const [name, words, damage] of damages) if (!(await isFound(name, damage))) missed.push(`${name}: ${words}`);
  return missed;
}

const flip =
  (at: number, bits: number) =>
  (path: string, content: Buffer): void => {
    const flipped = Buffer.from(content);
    flipped[at] = (flipped[at] ?? 0) ^ bits;
    writeFileSync(path, flipped);
  };

const seed = 20240501;

describe('verify finds', () => {
  test('a flip in the first, a middle, the last and any other byte of every file', async () => {
    const chance = new Dice(seed, 0, 0);
    const flips = names.flatMap((name) => {
      const size = readFileSync(join(folder, name)).length;
      const random = Array.from({ length: name === 'archive.sqlite' ? 40 : 2 }, () => chance.below(size));
      return [0, Math.floor(size / 2), size - 1, ...random].map((at) => {
        const bits = 1 + chance.below(255);
        return [name, `byte ${at} with ${bits} (seed ${seed})`, flip(at, bits)] as const;
      });
    });
    expect(flips.length).toBeGreaterThan(names.length * 5);
    expect(await missedOf(flips)).toEqual([]);
  });

  test('a missing and an added byte at the end of every file', async () => {
    const cuts = names.map(
      (name) => [name, 'cut', (path: string, content: Buffer) => truncateSync(path, content.length - 1)] as const,
    );
    const more = names.map((name) => [name, 'more', (path: string) => appendFileSync(path, '\n')] as const);
    expect(await missedOf([...cuts, ...more])).toEqual([]);
  });

  test('that a file is missing, empty, or has another name', async () => {
    const gone = names.map((name) => [name, 'gone', (path: string) => rmSync(path)] as const);
    const empty = names.map((name) => [name, 'empty', (path: string) => writeFileSync(path, '')] as const);
    const renamed = names.map((name) => [name, 'renamed', (path: string) => renameSync(path, `${path}.old`)] as const);
    expect(await missedOf([...gone, ...empty])).toEqual([]);
    expect(await missedOf(renamed)).toEqual([]);
    for (const name of names) rmSync(join(folder, `${name}.old`));
  });

  test('that two files were exchanged', async () => {
    const missed: string[] = [];
    const differs = (one: string, other: string): boolean =>
      !readFileSync(join(folder, one)).equals(readFileSync(join(folder, other)));
    for (const [index, name] of names.entries()) {
      const other = names[(index + 7) % names.length] ?? '';
      if (!differs(name, other)) continue;
      const [path, otherPath] = [join(folder, name), join(folder, other)];
      const content = readFileSync(otherPath);
      const isSeen = await isFound(name, (_path, own) => {
        writeFileSync(path, content);
        writeFileSync(otherPath, own);
      });
      writeFileSync(otherPath, content);
      if (!isSeen) missed.push(`${name} and ${other}`);
    }
    expect(missed).toEqual([]);
  });

  test('nothing once everything is put right', async () => {
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
  });
});
