// A run on a project that has changed since the last one: it asks for less, and the archive equals what a fresh full backup would hold.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import type { Change } from '../../src/sample/change.ts';
import type { DialectName } from '../../src/sample/dialects.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUpFrom, newFolder, type Outcome, start } from './rig.ts';

const sizes = { stories: 40, comments: 60, tasks: 60, activities: 700, attachmentShare: 0.2 };

/** The digest of every file but those that name the run; attachments are compared by the records of theirs. */
function jsonFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'manifest.json');
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

async function host(dialect: DialectName = 'tracker') {
  const emulator = await start({ source: sampleProject(sizes), dialect });
  const counted = async (folder: string, more: object = {}): Promise<Outcome & { v5: number; contents: number }> => {
    const before = emulator.requests.length;
    const outcome = await backUpFrom(emulator, { folder, ...more });
    const asked = emulator.requests.slice(before);
    const v5 = asked.filter(({ path }) => path.startsWith('/services/v5')).length;
    return { ...outcome, v5, contents: asked.filter(({ origin }) => origin === 'content').length };
  };
  return { emulator, counted };
}

const first = (outcome: Outcome, resource: Parameters<Outcome['records']>[0], at = 0) =>
  outcome.records(resource)[at] ?? {};

/** What a user may do to a project, from its records. */
const edits: readonly (readonly [string, (before: Outcome) => Change])[] = [
  [
    'a story edited',
    (before) => ({ do: 'update-story', id: String(first(before, 'stories')['id']), attributes: { name: 'New' } }),
  ],
  ['a story deleted', (before) => ({ do: 'delete-story', id: String(first(before, 'stories', 3)['id']) })],
  ['a story added', () => ({ do: 'add-story', attributes: { name: 'Added' }, position: 2 })],
  ['a story moved', (before) => ({ do: 'move-story', id: String(first(before, 'stories', 5)['id']), position: 0 })],
  ['a label renamed', (before) => ({ do: 'rename-label', id: String(first(before, 'labels')['id']), name: 'renamed' })],
  ['a project renamed', () => ({ do: 'update-project', attributes: { name: 'Renamed' } })],
];

it.each(['tracker', 'fields-ignored', 'litetracker', 'no-headers'] as const)(
  'on the host %s the archive equals a fresh backup after any edit, and nothing is downloaded again',
  async (dialect) => {
    const { emulator, counted } = await host(dialect);
    const folder = newFolder();
    let before = await counted(folder);
    for (const [name, edit] of edits) {
      emulator.edit(edit(before));
      const after = await counted(folder);
      const fresh = await counted(newFolder());
      expect([name, after.exit, after.contents]).toEqual([name, fresh.exit, 0]);
      expect([name, recordsOf(folder)]).toEqual([name, recordsOf(fresh.folder)]);
      expect(after.v5).toBeLessThan(fresh.v5);
      before = after;
    }
    expect(await verifyArchive(folder)).toMatchObject({ valid: true });
  },
);

/** The current records of every resource but those that nobody takes away: activity that is gone, people who left. */
function recordsOf(folder: string): Record<string, unknown> {
  const skipped = new Set(['people.json', 'activities.json', 'transitions.json', 'history_days.json']);
  const files = Object.entries(jsonFiles(folder)).filter(([name]) => !skipped.has(name));
  return { ...Object.fromEntries(files), activities: keysOf(folder) };
}

function keysOf(folder: string): string[] {
  const archive = openArchive(folder);
  const keys = Array.from(archive.records('activities'), ({ key }) => key);
  archive.close();
  return keys;
}

describe('activity', () => {
  it('is read up to what the archive holds, and named so', async () => {
    const { emulator, counted } = await host();
    const folder = newFolder();
    const before = await counted(folder);
    const held = before.records('activities').length;
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    const after = await counted(folder);
    const count = after.result?.facts.counts.find(({ resource }) => resource === 'activities');
    expect(count).toMatchObject({ state: 'read', ending: 'joins the archive', saved: 500 });
    expect(after.records('activities')).toHaveLength(held + 1);
    expect(after.result?.facts.activityCompleteSince).toBe(before.result?.facts.activityCompleteSince);
  });

  it('is read whole where the last run did not read it whole, or the user asks for it', async () => {
    const { emulator, counted } = await host();
    const folder = newFolder();
    await counted(folder, { without: ['activities'] });
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    const endings = async (more: object): Promise<unknown> => {
      const { result } = await counted(folder, more);
      return result?.facts.counts.find(({ resource }) => resource === 'activities')?.ending;
    };
    expect(await endings({})).toBe('total');
    expect(await endings({ full: true })).toBe('total');
  });

  it('is read on where the host announces more than the archive and the new rows make up', async () => {
    let isShown = false;
    const hide = <T>(value: T): T =>
      isShown || !Array.isArray(value) ? value : (value.filter((_, index) => index !== 550) as T);
    const source = sampleProject(sizes);
    const faults = [{ match: { path: '/activity' }, action: { do: 'change' as const, change: hide } }];
    const emulator = await start({ source, faults });
    const folder = newFolder();
    await backUpFrom(emulator, { folder });
    isShown = true;
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    await backUpFrom(emulator, { folder });
    const fresh = await backUpFrom(emulator);
    expect(keysOf(folder)).toEqual(keysOf(fresh.folder));
  });

  it('that the host has dropped since stays, and is complete since its oldest', async () => {
    let isShort = false;
    const change = <T>(value: T): T => (isShort && Array.isArray(value) ? (value.slice(0, 100) as T) : value);
    const faults = [{ match: { path: '/activity' }, action: { do: 'change' as const, change } }];
    const emulator = await start({ source: sampleProject(sizes), faults });
    const folder = newFolder();
    const before = await backUpFrom(emulator, { folder });
    const held = keysOf(folder);
    isShort = true;
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    const after = await backUpFrom(emulator, { folder });
    expect(keysOf(folder).slice(1)).toEqual(held);
    const since = ({ result }: Outcome): unknown => result?.facts.activityCompleteSince;
    expect([after.exit, since(after)]).toEqual(['done', since(before)]);
  });
});

describe('lists of single stories, where the host does not nest', () => {
  it('are asked for where the story changed, and each at least every seventh run', async () => {
    const { emulator, counted } = await host('litetracker');
    const folder = newFolder();
    const whole = await counted(folder);
    const asked = new Set<string>();
    let carried = 0;
    for (let run = 2; run <= 8; run += 1) {
      const before = emulator.requests.length;
      const next = await counted(folder);
      const lists = emulator.requests
        .slice(before)
        .flatMap(({ path }) => /\/stories\/(\d+)\/comments$/u.exec(path)?.[1] ?? []);
      expect(lists.length).toBeLessThan(sizes.stories / 2);
      for (const story of lists) asked.add(story);
      carried += next.result?.facts.carried?.lists ?? 0;
      expect(next.result?.facts.carried).toMatchObject({ everyRuns: 7 });
    }
    expect(asked.size).toBe(sizes.stories);
    expect(carried).toBeGreaterThan(0);
    const full = await counted(folder, { full: true });
    expect([full.result?.facts.carried, full.v5]).toEqual([null, whole.v5]);
  });

  it('name people who stay as they were told of, though the lists are not read again', async () => {
    const person = (id: number) => ({ kind: 'person', id, name: `Person ${id}`, initials: 'P', username: `p${id}` });
    const story = (id: number) => ({
      kind: 'story',
      id,
      name: `Story ${id}`,
      updated_at: '2025-01-01T00:00:00Z',
      requested_by_id: id + 10,
      comments: [{ kind: 'comment', id: id + 20, story_id: id, person_id: id + 10, person: person(id + 10) }],
    });
    const project = { kind: 'project', id: 99, name: 'P', version: 1 };
    const source = literalSource({ project, stories: [1, 2, 3, 4, 5].map(story) });
    const emulator = await start({ source, dialect: 'litetracker' });
    const folder = newFolder();
    const first = await backUpFrom(emulator, { folder });
    expect(first.records('people')).toEqual([11, 12, 13, 14, 15].map(person));
    const before = first.records('people');
    const second = await backUpFrom(emulator, { folder });
    expect(second.result?.facts.carried?.lists).toBeGreaterThan(0);
    expect([second.result?.changes.people, second.records('people')]).toEqual([
      { added: 0, changed: 0, removed: 0 },
      before,
    ]);
  });

  it('are asked for again where the content of an attachment could not be had, or its file is gone', async () => {
    const faults = [{ match: { origin: 'content' as const, first: 2 }, action: { do: 'resize' as const, by: 3 } }];
    const emulator = await start({ source: sampleProject(sizes), dialect: { refusedFields: ['comments'] }, faults });
    const folder = newFolder();
    const before = await backUpFrom(emulator, { folder });
    expect(before.gaps).toHaveLength(2);
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    const second = await backUpFrom(emulator, { folder });
    expect(second.result?.facts).toMatchObject({ gaps: [], attachments: { saved: 2 } });
    expect(second.result?.facts.carried?.lists).toBeGreaterThan(0);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true });
    rmSync(join(folder, 'attachments'), { recursive: true });
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed again' } });
    expect((await backUpFrom(emulator, { folder })).gaps).toEqual([]);
    expect(await verifyArchive(folder)).toMatchObject({ valid: true });
  });

  it('of which one could not be read are asked for again by the next run', async () => {
    const source = sampleProject(sizes);
    const faults = [
      { match: { path: '/stories/\\d+/comments', first: 6 }, action: { do: 'respond' as const, status: 500 } },
    ];
    const emulator = await start({ source, dialect: 'litetracker', faults });
    const folder = newFolder();
    const gapsIn = (outcome: Outcome): string[] => outcome.gaps.filter((gap) => gap.startsWith('comments of'));
    expect(gapsIn(await backUpFrom(emulator, { folder, concurrency: 1 }))).toHaveLength(1);
    expect(gapsIn(await backUpFrom(emulator, { folder }))).toEqual([]);
  });
});
