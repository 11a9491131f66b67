// Checkouts of whole backups: a project that people work on between the runs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { resources } from '../../src/model/resources.ts';
import { busyEdits } from '../../src/sample/busy-edits.ts';
import type { Emulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { identityOf } from '../../src/server/v5/lists.ts';
import { canonicalJson } from '../../src/util/canonical-json.ts';
import { backUpFrom, newFolder, start } from '../contract/rig.ts';

const jsonFiles = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== 'manifest.json')
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

/** Line by line without the attributes that make no version; of iterations, which are projections, the numbers alone. */
function settled(files: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const volatile = resources.find(({ file }) => file === name)?.volatile ?? [];
      const lines = text.split('\n').filter((line) => line.startsWith('{'));
      const numberOf = (line: string): string => String((JSON.parse(line) as { number: number }).number);
      const form = (line: string): string => canonicalJson(line.replace(/,$/u, ''), volatile);
      return [name, lines.map((line) => (name === 'iterations.json' ? numberOf(line.replace(/,$/u, '')) : form(line)))];
    }),
  );
}

function storyIds({ source }: Emulator): string[] {
  const list = source.projects()[0]?.list('stories');
  return (list?.slice(0, list.count) ?? []).map((story) => identityOf(story) ?? '');
}

function work(emulator: Emulator, edits: ReturnType<typeof busyEdits>, count: number): void {
  for (let edit = 0; edit < count; edit += 1) edits();
  emulator.edit({ do: 'update-project', attributes: { name: `Renamed ${count}` } });
}

test('every run of a project that people work on can be written again, the newest to the byte', async () => {
  const emulator = await start({ source: sampleProject({ projectId: 7, stories: 25, oddities: true }) });
  const edits = busyEdits(
    { source: emulator.source, storyIds: () => storyIds(emulator), edit: (change) => emulator.edit(change) },
    { every: 1, count: 100 },
  );
  const folder = newFolder();
  const truth: Record<string, string>[] = [];
  for (const count of [0, 7, 1, 12]) {
    work(emulator, edits, count);
    const { exit } = await backUpFrom(emulator, { folder });
    expect(exit).toBe('done');
    truth.push(jsonFiles(folder));
  }
  const archive = openArchive(folder);
  for (const [index, expected] of truth.entries()) {
    const target = newFolder();
    await archive.checkOut(target, index + 1);
    expect(settled(jsonFiles(target))).toEqual(settled(expected));
    if (index === truth.length - 1) expect(jsonFiles(target)).toEqual(expected);
  }
  archive.close();
});
