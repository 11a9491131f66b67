// What repair heals, from what, and what it says of the rest: real damage in real files.
import {
  existsSync,
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
import { repairArchive, type RepairedArchive } from '../../src/archive/repair.ts';
import { resources } from '../../src/model/resources.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import { contentsBelow, newLastingFolder } from './small-archive.ts';
import { copyOf, makeArchive } from './verify-archive.ts';

let whole = '';
let wholeFiles: Record<string, string> = {};
beforeAll(async () => {
  whole = newLastingFolder();
  await makeArchive(whole);
  wholeFiles = contentsBelow(whole);
});
const copy = (): string => copyOf(whole);

/** What was done, as text: `write stories.json`, failures marked. */
const doneIn = ({ outcomes }: RepairedArchive): string[] =>
  outcomes.map(({ do: verb, path, failure }) => `${verb} ${path}${failure === null ? '' : `: ${failure}`}`);

const flip = (folder: string, name: string, at?: number): void => {
  const path = join(folder, name);
  const content = readFileSync(path);
  const place = at ?? Math.floor(content.length / 2);
  content[place] = (content[place] ?? 0) ^ 0x11;
  writeFileSync(path, content);
};

/** The archive's files, without what was set aside. */
const archiveFiles = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(contentsBelow(folder)).filter(([name]) => !name.startsWith('damaged-')));

describe('an archive that is whole', () => {
  test('is not touched', async () => {
    const folder = copy();
    const repaired = await repairArchive(folder);
    expect(repaired).toMatchObject({ plan: { steps: [], left: [] }, outcomes: [], losses: [], setAside: null });
    expect(repaired.verified.valid).toBe(true);
    expect(contentsBelow(folder)).toEqual(wholeFiles);
  });
});

describe('each file beside archive.sqlite', () => {
  const names = ['manifest.json', 'SHA256SUMS', ...resources.map(({ file }) => file)];
  test.each(names)(
    '%s comes back to the byte where a byte is flipped, and the damaged one is set aside',
    async (name) => {
      if (!existsSync(join(whole, name))) return;
      const folder = copy();
      flip(folder, name);
      const damaged = readFileSync(join(folder, name), 'latin1');
      const repaired = await repairArchive(folder, { clock: clockAt('2026-02-03') });
      expect(doneIn(repaired)).toEqual([`write ${name}`]);
      expect(repaired.setAside).toEqual({ folder: 'damaged-2026-02-03', paths: [name] });
      expect(readFileSync(join(folder, 'damaged-2026-02-03', name), 'latin1')).toBe(damaged);
      expect(archiveFiles(folder)).toEqual(wholeFiles);
      expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    },
  );

  test('comes back where it is missing, empty, a folder or a link', async () => {
    const folder = copy();
    rmSync(join(folder, 'tasks.json'));
    truncateSync(join(folder, 'stories.json'), 0);
    rmSync(join(folder, 'people.json'));
    mkdirSync(join(folder, 'people.json'));
    renameSync(join(folder, 'labels.json'), join(folder, '../labels.json'));
    symlinkSync('../labels.json', join(folder, 'labels.json'));
    rmSync(join(folder, 'SHA256SUMS'));
    const repaired = await repairArchive(folder);
    expect(archiveFiles(folder)).toEqual(wholeFiles);
    expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    expect(repaired.setAside?.paths.toSorted()).toEqual(['labels.json', 'people.json', 'stories.json']);
  });
});

function clockAt(day: string): Clock {
  return { ...systemClock, now: () => Date.parse(`${day}T10:00:00Z`) };
}
