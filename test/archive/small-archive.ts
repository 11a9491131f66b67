// A run on a small project, in literals: what tests stage, with folders that are removed after each test.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach } from 'vitest';
import { type ArchiveRun, openArchiveRun, type OpenRunOptions } from '../../src/archive/archive-run.ts';
import type { ListRef, RecordRef, StagedPage, StagedRecord } from '../../src/archive/staged.ts';
import { type ResourceName, resources } from '../../src/model/resources.ts';
import type { ResourceCount, RunFacts } from '../../src/model/run.ts';
import { systemClock } from '../../src/util/clock.ts';

export const token = 'b1a2c3d4e5f60718293a4b5c6d7e8f90';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, removed after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pt-backup-test-'));
  folders.push(folder);
  return folder;
}

export interface TestRunOptions extends Partial<OpenRunOptions> {
  readonly notices?: string[];
}

let runs = 0;

export async function openRun(folder: string, options: TestRunOptions = {}): Promise<ArchiveRun> {
  runs += 1;
  return await openArchiveRun({
    folder,
    projectId: '99',
    apiUrl: 'http://127.0.0.1:1/services/v5',
    runId: `run-${runs}`,
    startedAt: Date.UTC(2024, 4, 1, 10),
    clock: systemClock,
    token,
    onNotice: (message) => options.notices?.push(message),
    ...options,
  });
}

export interface Row {
  readonly key: string;
  readonly text: string;
  /** What is nested in it, by resource. */
  readonly nested?: Partial<Record<ResourceName, readonly Row[]>>;
}

/** A page of a list; `unread` names nested lists of the rows that were left out. */
export function page(
  list: ListRef,
  rows: readonly Row[],
  more: Partial<StagedPage> & { readonly unreadIn?: ResourceName } = {},
): StagedPage {
  const { unreadIn, ...rest } = more;
  const offset = more.offset ?? 0;
  return {
    list,
    offset,
    limit: 500,
    returned: rows.length,
    total: null,
    version: '1',
    records: rows.flatMap((row, index) => recordsOf(list.resource, list.owner, row, offset + index)),
    unread:
      unreadIn === undefined
        ? []
        : rows.map(({ key }) => ({ resource: unreadIn, owner: { resource: list.resource, key } })),
    people: [],
    ...rest,
  };
}

function recordsOf(resource: ResourceName, owner: RecordRef | null, row: Row, position: number): StagedRecord[] {
  const nested = Object.entries(row.nested ?? {}) as [ResourceName, readonly Row[]][];
  return [
    { resource, key: row.key, owner, position, text: row.text },
    ...nested.flatMap(([name, rows]) =>
      rows.flatMap((each, index) => recordsOf(name, { resource, key: row.key }, each, index)),
    ),
  ];
}

export const listOf = (resource: ResourceName): ListRef => ({ resource, owner: null });

export const row = (id: number | string, more = ''): Row => ({ key: String(id), text: `{"id":${id}${more}}` });

/** Facts of a run that read every resource to its end, but for the given states. */
export function facts(states: Partial<Record<ResourceName, ResourceCount['state']>> = {}): RunFacts {
  return {
    runId: `run-${runs}`,
    startedAt: '2024-05-01T10:00:00.000Z',
    finishedAt: '2024-05-01T10:01:00.000Z',
    apiUrl: 'http://127.0.0.1:1/services/v5',
    projectId: '99',
    projectName: 'Sample',
    projectVersion: '7',
    consistency: 'unchanged',
    counts: resources.map(({ name }) => ({
      resource: name,
      state: states[name] ?? 'read',
      announced: null,
      saved: 0,
      ending: 'whole list',
    })),
    gaps: [],
    attachments: { announced: 0, saved: 0, reused: 0, bytes: 0 },
    activityCompleteSince: null,
    requests: 3,
    bytesReceived: 1000,
    settings: [{ setting: 'token', source: 'environment' }],
    refusedFields: [],
    removed: { token: 0, signatures: 0 },
  };
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
  const result = run.commit(facts(states));
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
