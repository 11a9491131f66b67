// A run on a small project, in literals: what tests stage, with folders that are removed after each test.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { type ArchiveRun, openArchiveRun, type OpenRunOptions } from '../../src/archive/archive-run.ts';
import type { StagedPage } from '../../src/archive/staged.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import type { ResourceCount } from '../../src/model/run.ts';
import { systemClock } from '../../src/util/clock.ts';
import { temporary } from '../temporary.ts';
import { facts, token } from './staged-pages.ts';

export { facts, listOf, page, row, token } from './staged-pages.ts';

const folders: string[] = [];

const lasting: string[] = [];

const remove = (all: string[]): void => {
  for (const folder of all.splice(0)) rmSync(folder, { recursive: true, force: true });
};

afterEach(() => remove(folders));
afterAll(() => remove(lasting));

/** A new folder, removed after the test. */
export function newFolder(): string {
  const folder = makeTemporary();
  folders.push(folder);
  return folder;
}

/** A new folder, removed after the last test of the file. */
export function newLastingFolder(): string {
  const folder = makeTemporary();
  lasting.push(folder);
  return folder;
}

function makeTemporary(): string {
  return mkdtempSync(join(temporary, 'pt-backup-test-'));
}

export interface TestRunOptions extends Partial<OpenRunOptions> {
  readonly notices?: string[];
}

export async function openRun(folder: string, options: TestRunOptions = {}): Promise<ArchiveRun> {
  return await openArchiveRun({
    folder,
    projectId: '99',
    apiUrl: 'http://127.0.0.1:1/services/v5',
    runId: randomUUID(),
    startedAt: Date.UTC(2024, 4, 1, 10),
    asked: 'everything',
    clock: systemClock,
    token,
    onNotice: (message) => options.notices?.push(message),
    ...options,
  });
}

/** A whole run: opens, stages the pages, commits, publishes, closes. */
export async function backUp(
  folder: string,
  pages: readonly StagedPage[],
  states: Partial<Record<ResourceName, ResourceCount['state']>> = {},
  options: TestRunOptions = {},
): Promise<ReturnType<ArchiveRun['commit']>> {
  const run = await openRun(folder, options);
  for (const each of pages) run.stagePage(each);
  const result = run.commit(facts(states), { acceptShrink: true });
  await run.publish();
  await run.close();
  return result;
}

/** Every file below a folder, by its path there. */
export function filesBelow(folder: string, top = folder): string[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path, top) : [relative(top, path)];
    });
}

export const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

/** Of every file its bytes, to see that nothing was touched. */
export function contentsBelow(folder: string): Record<string, string> {
  return Object.fromEntries(filesBelow(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}
