// Every snapshot again: after many runs the JSON files of each are written as its run published them.
import { join } from 'node:path';
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { openArchive } from '../../src/archive/reader.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import type { ResourceCount } from '../../src/model/run.ts';
import { backUp, contentsBelow, filesBelow, listOf, newFolder, page, row, textOf } from './small-archive.ts';
import type { Row } from './staged-pages.ts';

/** The JSON files that the newest run published. */
function published(folder: string): Record<string, string> {
  const names = filesBelow(folder).filter((name) => name.endsWith('.json') && name !== 'manifest.json');
  return Object.fromEntries(names.map((name) => [name, textOf(folder, name)]));
}

async function checkedOut(folder: string, run: number): Promise<Record<string, string>> {
  const target = join(newFolder(), 'then');
  const archive = openArchive(folder);
  await archive.checkOut(target, run);
  archive.close();
  return contentsBelow(target);
}

// Ids are shared by all runs, so that records come, go, return, move and change their owner; the number after the id is the record's name.
const ids = (first: number) => fc.uniqueArray(fc.integer({ min: first, max: first + 6 }), { maxLength: 5 });
const named = (id: number, name: number): Row => row(id, `,"name":${name}`);
const names = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 });

interface Project {
  readonly stories: readonly number[];
  readonly comments: readonly number[];
  readonly files: readonly number[];
  readonly labels: readonly number[];
  readonly names: readonly number[];
  readonly incomplete: readonly ResourceName[];
}

const projects = fc.array(
  fc.record<Project>({
    stories: ids(0),
    comments: ids(10),
    files: ids(20),
    labels: ids(30),
    names,
    incomplete: fc.subarray<ResourceName>(['stories', 'comments', 'file_attachments', 'labels'], { maxLength: 1 }),
  }),
  { minLength: 2, maxLength: 6 },
);

/** Deals the rows out to so many owners, in order. */
const dealt = (rows: readonly Row[], owners: number, index: number): Row[] =>
  rows.filter((_row, at) => Math.floor((at * owners) / rows.length) === index);

async function backUpProject(folder: string, project: Project): Promise<void> {
  const rowOf = (id: number): Row => named(id, project.names[id] ?? 0);
  const files = project.files.map(rowOf);
  const comments = project.comments.map((id, index, all) => ({
    ...rowOf(id),
    nested: { file_attachments: dealt(files, all.length, index) },
  }));
  const stories = project.stories.map((id, index, all) => ({
    ...rowOf(id),
    nested: { comments: dealt(comments, all.length, index) },
  }));
  const states = Object.fromEntries(
    project.incomplete.map((name): [string, ResourceCount['state']] => [name, 'incomplete']),
  );
  await backUp(folder, [page(listOf('stories'), stories), page(listOf('labels'), project.labels.map(rowOf))], states);
}

/** The keys of all comments and of all their attachments, asked for owner by owner. */
function nestedKeys(folder: string, run: number, stories: readonly string[]): [string[], string[]] {
  const archive = openArchive(folder);
  const below = (owner: ResourceName, key: string): string[] =>
    archive.nestedAt(owner, key, run).map((each) => each.key);
  const comments = stories.flatMap((key) => below('stories', key));
  const files = comments.flatMap((key) => below('comments', key));
  archive.close();
  return [comments, files];
}

const keysIn = (text = '[]'): string[] => (JSON.parse(text) as { id: number }[]).map(({ id }) => String(id));

describe('an earlier run', () => {
  test('is written again as it was published, whatever came, went, moved and changed since', async () => {
    await fc.assert(
      fc.asyncProperty(projects, async (runs) => {
        const folder = newFolder();
        const truth: Record<string, string>[] = [];
        for (const project of runs) {
          await backUpProject(folder, project);
          truth.push(published(folder));
        }
        for (const [index, files] of truth.entries()) {
          expect(await checkedOut(folder, index + 1)).toEqual(files);
          const nested = nestedKeys(folder, index + 1, keysIn(files['stories.json']));
          expect(nested).toEqual([keysIn(files['comments.json']), keysIn(files['file_attachments.json'])]);
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  test('has the newest text of a version: volatile attributes and white space as they were last', async () => {
    const folder = newFolder();
    await backUp(folder, [page(listOf('stories'), [row(1, ',"name":"a","after_id":5')])]);
    await backUp(folder, [page(listOf('stories'), [row(1, ', "name":"a","after_id":6')])]);
    await backUp(folder, [page(listOf('stories'), [row(1, ',"name":"b","after_id":7')])]);
    expect((await checkedOut(folder, 1))['stories.json']).toBe('[\n{"id":1, "name":"a","after_id":6}\n]\n');
  });

  test('costs a row or two for each change, however many records stand below it', async () => {
    const folder = newFolder();
    const rows = Array.from({ length: 50 }, (_, index) => row(index + 1));
    await backUp(folder, [page(listOf('stories'), rows)]);
    await backUp(folder, [page(listOf('stories'), [row(100), ...rows.slice(0, 20), ...rows.slice(21)])]);
    const master = Database.openReadOnly(join(folder, 'archive.sqlite'));
    const kept = master.all('SELECT r.key FROM earlier_places e JOIN records r ON r.id = e.record_id ORDER BY r.id');
    master.close();
    expect(kept.map((each) => each['key'])).toEqual(['1', '21', '22']);
  });
});
