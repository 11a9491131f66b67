// Flips all over an archive, healed one at a time: the newest snapshot comes back to the byte, or what could not be healed is named.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { repairArchive } from '../../src/archive/repair.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { resources } from '../../src/model/resources.ts';
import { Dice } from '../../src/sample/dice.ts';
import { contentsBelow, filesBelow, newLastingFolder } from './small-archive.ts';
import { copyOf } from './verify-archive.ts';
import { makeOwnedArchive } from './owned-archive.ts';

const seed = 20260203;
let whole = '';
let wholeFiles: Record<string, string> = {};
beforeAll(async () => {
  whole = newLastingFolder();
  await makeOwnedArchive(whole);
  wholeFiles = contentsBelow(whole);
});

/** Returns what is wrong with how the flip was healed; null where nothing is. */
async function faultAfter(flips: readonly (readonly [string, number, number])[]): Promise<string | null> {
  const folder = copyOf(whole);
  for (const [name, at, bits] of flips) {
    const content = readFileSync(join(folder, name));
    content[at] = (content[at] ?? 0) ^ bits;
    writeFileSync(join(folder, name), content);
  }
  const { outcomes, history, verified } = await repairArchive(folder);
  const where = `${flips.map(([name, at, bits]) => `${name} byte ${at} with ${bits}`).join(', ')} (seed ${seed})`;
  const again = await verifyArchive(folder);
  if (JSON.stringify(again.findings) !== JSON.stringify(verified.findings))
    return `${where}: tells other findings than verify`;
  if (verified.valid !== true && verified.findings.length === 0) return `${where}: not valid, and nothing is named`;
  const files = contentsBelow(folder);
  const changed = resources.filter(({ file }) => files[file] !== wholeFiles[file]).map(({ file }) => file);
  if (changed.length > 0) return `${where}: ${changed.join(', ')} changed; ${JSON.stringify(outcomes)}`;
  const isHistory = verified.findings.every(
    ({ where: place, remedy }) => remedy === 'version' || place === 'archive.sqlite',
  );
  if (!isHistory && history.length === 0) return `${where}: left ${JSON.stringify(verified.findings)}`;
  return null;
}

test('a flip in any byte of archive.sqlite leaves the newest snapshot as it was', async () => {
  const chance = new Dice(seed, 0, 0);
  const size = readFileSync(join(whole, 'archive.sqlite')).length;
  const faults: (string | null)[] = [];
  for (let flip = 0; flip < 40; flip += 1) {
    faults.push(await faultAfter([['archive.sqlite', chance.below(size), 1 + chance.below(255)]]));
  }
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

test('flips in two files beside it are healed to the byte', async () => {
  const chance = new Dice(seed, 1, 0);
  const names = filesBelow(whole).filter((name) => name !== 'archive.sqlite' && !name.startsWith('attachments/'));
  for (let round = 0; round < 8; round += 1) {
    const flips = [0, 1].map(() => {
      const name = names[chance.below(names.length)] ?? '';
      return [name, chance.below(wholeFiles[name]?.length ?? 1), 1 + chance.below(255)] as const;
    });
    expect(await faultAfter(flips)).toBeNull();
  }
});
