// Pages and facts of a small project, in literals.
import { randomUUID } from 'node:crypto';
import type { ListRef, RecordRef, StagedPage, StagedRecord } from '../../src/archive/staged.ts';
import { type ResourceName, resources } from '../../src/model/resources.ts';
import type { ResourceCount, RunFacts } from '../../src/model/run.ts';

export const token = 'b1a2c3d4e5f60718293a4b5c6d7e8f90';

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
    runId: randomUUID(),
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
    carried: null,
    activityCompleteSince: null,
    requests: 3,
    bytesReceived: 1000,
    settings: [{ setting: 'token', source: 'environment' }],
    refusedFields: [],
    removed: { token: 0, signatures: 0, credentials: 0 },
  };
}
