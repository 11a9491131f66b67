import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchiveRun } from '../../src/archive/archive-run.ts';
import { openArchive } from '../../src/archive/reader.ts';
import type { Report } from '../../src/util/reporter.ts';
import { systemClock } from '../../src/util/clock.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUpFrom, newFolder, start, type Outcome } from '../contract/rig.ts';
import { resourcesThatDiffer } from '../contract/truth.ts';

const sizes = { stories: 40, comments: 80, tasks: 40, activities: 60, attachmentShare: 0.1, oddities: false };

/** The digest of every file below a folder, unfinished runs aside. */
function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => !name.startsWith('.run') && statSync(join(folder, name)).isFile());
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(files.toSorted().map((name) => [name, digest(name)]));
}

function idsOf(outcome: Outcome): string[] {
  return outcome.records('stories').map(({ id }) => String(id));
}

describe('what a run tells of its attachments', () => {
  it('counts the bytes of all, also of those that came at the same time', async () => {
    const outcome = await backUpFrom(await start({ source: sampleProject({ ...sizes, attachmentShare: 0.5 }) }));
    const announced = outcome.records('file_attachments').map(({ size }) => Number(size));
    expect(announced.length).toBeGreaterThan(20);
    expect(outcome.result?.facts.attachments).toEqual({
      announced: announced.length,
      saved: announced.length,
      reused: 0,
      bytes: announced.reduce((sum, each) => sum + each, 0),
    });
  });
});

describe('a second run into the same archive', () => {
  it('holds what the host holds now, keeps what was there before, and downloads no attachment again', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const first = await backUpFrom(emulator);
    const [renamed = '', deleted = '', commented = ''] = idsOf(first);
    emulator.edit({ do: 'update-story', id: renamed, attributes: { name: 'Renamed' } });
    emulator.edit({ do: 'delete-story', id: deleted });
    emulator.edit({ do: 'add-part', storyId: commented, list: 'comments', attributes: { text: 'Said later' } });
    const downloads = emulator.requests.filter(({ path }) => path.endsWith('/download')).length;
    const second = await backUpFrom(emulator, { folder: first.folder });

    expect(second.exit).toBe('done');
    expect(idsOf(second)).not.toContain(deleted);
    expect(second.records('stories').find(({ id }) => String(id) === renamed)?.['name']).toBe('Renamed');
    expect(second.records('comments').some(({ text }) => text === 'Said later')).toBe(true);
    expect(second.result?.changes.stories).toMatchObject({ added: 0, removed: 1 });
    expect(emulator.requests.filter(({ path }) => path.endsWith('/download'))).toHaveLength(downloads);

    const archive = openArchive(first.folder);
    expect(archive.versions('stories', renamed)).toHaveLength(2);
    expect(archive.goneSince('stories', deleted)).toBe(2);
    expect(archive.versions('stories', deleted)).toHaveLength(1);
    archive.close();
  });

  it('adds no version and rewrites no JSON file where only what changes by itself has changed', async () => {
    const folder = newFolder();
    const before = await backUpFrom(await start({ source: sampleProject({ ...sizes, attachmentShare: 0 }) }), {
      folder,
    });
    const after = await backUpFrom(await start({ source: sampleProject({ ...sizes, attachmentShare: 0, reads: 1 }) }), {
      folder,
    });
    expect(before.exit).toBe('done');
    const changed = Object.entries(after.result?.changes ?? {}).filter(
      ([, change]) => change.changed + change.added + change.removed > 0,
    );
    expect(changed).toEqual([]);
    expect(resourcesThatDiffer(after, sampleProject({ ...sizes, attachmentShare: 0, reads: 1 }))).toEqual([]);
  });

  it('leaves the archive as it was, to the byte, where the host is lost on the way', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const { folder } = await backUpFrom(emulator);
    const before = filesIn(folder);
    let reports = 0;
    const report = (each: Report): void => {
      if (each.event === 'progress' && (reports += 1) === 3) void emulator.close();
    };
    const lost = await backUpFrom(emulator, { folder, reporter: { report } });
    expect(lost.exit).toBe('host-lost');
    expect(filesIn(folder)).toEqual(before);
  });

  it('leaves the archive as it was, to the byte, where it is stopped', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const { folder } = await backUpFrom(emulator);
    const before = filesIn(folder);
    const stop = new AbortController();
    const report = (each: Report): void => {
      if (each.event === 'progress') stop.abort(new Error('Ctrl-C'));
    };
    const stopped = await backUpFrom(emulator, { folder, signal: stop.signal, reporter: { report } });
    expect(stopped.exit).toBe('interrupted');
    expect(filesIn(folder)).toEqual(before);
    expect((await backUpFrom(emulator, { folder })).exit).toBe('done');
  });

  it('does not take away what an earlier run saved when a list cannot be read any more', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const first = await backUpFrom(emulator);
    const epics = first.records('epics');
    expect(epics.length).toBeGreaterThan(0);
    const poorer = await start({ source: sampleProject(sizes), dialect: { missingPaths: ['projects/*/epics'] } });
    const second = await backUpFrom(poorer, { folder: first.folder });
    expect(second.gaps).toEqual(['epics: unsupported by this host']);
    expect(second.records('epics')).toEqual(epics);
    expect(second.records('epic_comments')).toEqual(first.records('epic_comments'));
  });

  it('is refused while another run works on the archive, and asks the host nothing', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const folder = newFolder();
    const options = { folder, projectId: emulator.projectId, apiUrl: emulator.apiUrl, token: emulator.token };
    const run = { runId: 'one', startedAt: 0, asked: '', clock: systemClock, onNotice: () => undefined };
    const holder = await openArchiveRun({ ...options, ...run });
    const second = await backUpFrom(emulator, { folder });
    await holder.abandon();
    expect(second.exit).toBe('locked');
    expect(second.message).toContain(String(process.pid));
    expect(emulator.requests).toEqual([]);
  });

  it('is refused where the archive is that of another project', async () => {
    const first = await backUpFrom(await start({ source: sampleProject(sizes) }));
    const other = await start({ source: sampleProject({ ...sizes, projectId: 77 }) });
    const before = filesIn(first.folder);
    const second = await backUpFrom(other, { folder: first.folder });
    expect(second.exit).toBe('foreign');
    expect(other.requests).toEqual([]);
    expect(filesIn(first.folder)).toEqual(before);
  });
});

describe('a folder that the seed program wrote', () => {
  it('keeps its files in a folder of their own, once the backup is there', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'attachments', '5'), { recursive: true });
    writeFileSync(join(folder, 'stories.json'), '[\n    {"id": 1}\n]');
    writeFileSync(join(folder, 'attachments', '5', 'a.txt'), 'hello');
    const emulator = await start({ source: sampleProject(sizes) });
    const refused = await backUpFrom(emulator, { folder, token: 'ffffffffffffffffffffffffffffffff' });
    expect(refused.exit).toBe('not-allowed');
    expect(readFileSync(join(folder, 'stories.json'), 'utf8')).toBe('[\n    {"id": 1}\n]');
    const outcome = await backUpFrom(emulator, { folder });
    expect(outcome.exit).toBe('done');
    const moved = readdirSync(folder).find((name) => name.startsWith('seed-backup-')) ?? '';
    expect(outcome.notices.join('\n')).toContain(moved);
    expect(readFileSync(join(folder, moved, 'stories.json'), 'utf8')).toBe('[\n    {"id": 1}\n]');
    expect(readFileSync(join(folder, moved, 'attachments', '5', 'a.txt'), 'utf8')).toBe('hello');
  });
});
