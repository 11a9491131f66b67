// What repair heals, from what, and what it says of the rest: real damage in real files.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { archiveFolders } from '../../src/archive/archive-folders.ts';
import { repairArchive, type RepairedArchive } from '../../src/archive/repair.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { resources } from '../../src/model/resources.ts';
import { type Clock, systemClock } from '../../src/util/clock.ts';
import { contentsBelow, facts, listOf, newLastingFolder, openRun, page, row } from './small-archive.ts';
import { copyOf, cutOffCommit, makeArchive } from './verify-archive.ts';

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

describe('what a run that was cut off has left', () => {
  test('a publish is finished', async () => {
    const folder = copy();
    const run = await openRun(folder);
    run.stagePage(page(listOf('stories'), [row(7)]));
    run.commit(facts(), { acceptShrink: true });
    await run.abandon();
    expect((await verifyArchive(folder)).valid).toBe(false);
    const repaired = await repairArchive(folder);
    expect(doneIn(repaired)).toEqual(['publish archive.sqlite']);
    expect(repaired.verified.valid).toBe(true);
    expect(readFileSync(join(folder, 'stories.json'), 'utf8')).toBe('[\n{"id":7}\n]\n');
  });

  test('a publish that lacked its last step only leaves nothing', async () => {
    const folder = copy();
    mkdirSync(join(folder, '.publish'));
    writeFileSync(join(folder, '.publish/stories.json'), 'half');
    expect(doneIn(await repairArchive(folder))).toEqual(['publish .publish']);
    expect(contentsBelow(folder)).toEqual(wholeFiles);
  });

  test('a commit is undone', async () => {
    const folder = copy();
    cutOffCommit(folder);
    const repaired = await repairArchive(folder);
    expect(doneIn(repaired)[0]).toBe('undo archive.sqlite');
    expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    expect(existsSync(join(folder, 'archive.sqlite-journal'))).toBe(false);
  });

  test('its answers stay for the run that goes on', async () => {
    const folder = copy();
    const run = await openRun(folder);
    await run.keepOutcome('stories', { facts: '{}', text: '[{"id":7}]' });
    await run.abandon();
    flip(folder, 'tasks.json');
    const repaired = await repairArchive(folder);
    expect(readdirSync(join(folder, '.run')).length > 0).toBe(true);
    expect(readdirSync(join(folder, '.run'))).not.toContain('lock.json');
    expect(repaired.verified.findings).toMatchObject([{ where: '.run', severity: 'notice' }]);
  });
});

describe('it keeps off', () => {
  test('an archive on which a run is at work', async () => {
    const folder = copy();
    flip(folder, 'tasks.json');
    const run = await openRun(folder);
    await expect(repairArchive(folder)).rejects.toMatchObject({ name: 'PtBackupError', exit: 'locked' });
    await run.abandon();
    expect(doneIn(await repairArchive(folder))).toEqual(['write tasks.json']);
  });

  test("files that are not the archive's, and those of ours that are not of this snapshot go aside", async () => {
    const folder = copy();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'attachments/9001/other.pdf'), 'mine');
    writeFileSync(join(folder, 'project.json'), '{}');
    const repaired = await repairArchive(folder);
    expect(doneIn(repaired)).toEqual(['set aside project.json']);
    expect(repaired.verified.valid).toBe(true);
    expect(repaired.verified.findings.map(({ where }) => where)).toEqual(['attachments/9001/other.pdf', 'notes.txt']);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('everything in a dry run', async () => {
    const folder = copy();
    flip(folder, 'tasks.json');
    flip(folder, 'archive.sqlite', 3);
    const before = contentsBelow(folder);
    const repaired = await repairArchive(folder, { dryRun: true });
    expect(repaired.plan.steps.map(({ do: verb, path }) => `${verb} ${path}`)).toEqual([
      'rebuild archive.sqlite',
      'write tasks.json',
    ]);
    expect(repaired).toMatchObject({ outcomes: [], setAside: null, verified: { valid: false } });
    expect(contentsBelow(folder)).toEqual(before);
  });

  test('what an earlier repair has set aside: two on one day have a folder each, and neither is an archive', async () => {
    const folder = copy();
    for (const name of ['damaged-2026-02-03', 'damaged-2026-02-03-2']) {
      rmSync(join(folder, 'archive.sqlite'));
      writeFileSync(join(folder, 'archive.sqlite'), 'x'.repeat(200));
      const { setAside, verified } = await repairArchive(folder, { clock: clockAt('2026-02-03') });
      expect(setAside?.folder).toBe(name);
      expect(verified.findings.filter(({ where }) => where.startsWith('damaged-'))).toEqual([]);
    }
    expect(archiveFolders(folder)).toEqual([folder]);
  });

  test('further work when it is asked to stop, and can go on later', async () => {
    const folder = copy();
    flip(folder, 'tasks.json');
    const stop = new AbortController();
    const report = (): void => stop.abort(new Error('enough'));
    await expect(repairArchive(folder, { reporter: { report }, signal: stop.signal })).rejects.toThrow('enough');
    expect(existsSync(join(folder, '.run'))).toBe(false);
    expect((await repairArchive(folder)).verified.valid).toBe(true);
  });
});

function clockAt(day: string): Clock {
  return { ...systemClock, now: () => Date.parse(`${day}T10:00:00Z`) };
}
