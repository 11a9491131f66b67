// Every snapshot again: after many runs the JSON files of each are written as its run published them.
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

describe('the JSON files of an earlier run', () => {
  test('are what that run published, whatever came, went, moved and changed since', async () => {
    await fc.assert(
      fc.asyncProperty(projects, async (runs) => {
        const folder = newFolder();
        const truth: Record<string, string>[] = [];
        for (const project of runs) {
          await backUpProject(folder, project);
          truth.push(published(folder));
        }
        for (const [index, expected] of truth.entries()) expect(await checkedOut(folder, index + 1)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
