// Reads what a damaged archive.sqlite still tells beyond its newest snapshot: how much history it holds, and whose its records are.
// It may break off anywhere; text is only read as bytes, since libsql ends the process at what is no UTF-8.
import { isResourceName } from '../model/resources.ts';
import { Database, integer, type Row } from './database.ts';
import type { RecordRef } from './staged.ts';

/** What only archive.sqlite holds. */
export interface History {
  readonly runs: number;
  /** Texts that a later one has replaced. */
  readonly earlierVersions: number;
  readonly tombstones: number;
}

/** Null where it cannot be read, or is another project's. */
export function historyIn(path: string, projectId: string): History | null {
  return reading(path, (master) => {
    const project = master.get(`SELECT CAST(value AS BLOB) AS id FROM meta WHERE name = 'project_id'`) ?? {};
    if (bytesIn(project, 'id')?.toString('utf8') !== projectId) return null;
    const count = (sql: string): number => integer(master.get(`SELECT count(*) AS n FROM ${sql}`) ?? {}, 'n');
    return {
      runs: count('runs'),
      earlierVersions: count('versions WHERE last_run IS NOT NULL'),
      tombstones: count('records WHERE gone_run IS NOT NULL'),
    };
  });
}

/** Whether its newest run is the one with this number and id. */
export function endsWithRun(path: string, run: { readonly number: number; readonly id: string }): boolean {
  const sql = 'SELECT number, CAST(id AS BLOB) AS id FROM runs ORDER BY number DESC LIMIT 1';
  const newest = reading(path, (master) => master.get(sql));
  return newest?.['number'] === run.number && bytesIn(newest, 'id')?.toString('utf8') === run.id;
}

/** The owner of a record, as far as it can be read. Reads when it is first asked. */
export function ownersIn(path: string): (record: RecordRef) => RecordRef | null {
  let known: Map<string, RecordRef> | null = null;
  return ({ resource, key }) => {
    known ??= readOwners(path);
    return known.get(`${resource} ${key}`) ?? null;
  };
}

const columns = ['resource', 'key', 'owner_resource', 'owner_key'] as const;
const asBytes = columns.map((column) => `CAST(${column} AS BLOB) AS ${column}`).join(', ');

/** From both ends, so that one damaged page in the middle costs little. */
function readOwners(path: string): Map<string, RecordRef> {
  const owners = new Map<string, RecordRef>();
  for (const [comparison, order, start] of [
    ['>', 'ASC', 0],
    ['<', 'DESC', Number.MAX_SAFE_INTEGER],
  ] as const) {
    const sql = `SELECT id, ${asBytes} FROM records WHERE id ${comparison} ? ORDER BY id ${order} LIMIT 100`;
    reading(path, (master) => {
      for (let [rows, last] = [master.all(sql, start), start]; rows.length > 0; rows = master.all(sql, last)) {
        for (const row of rows) note(owners, row);
        const next = integer(rows.at(-1) ?? {}, 'id');
        if (next === last) return;
        last = next;
      }
    });
  }
  return owners;
}

function note(owners: Map<string, RecordRef>, row: Row): void {
  const [resource, key, ownerResource, ownerKey] = columns.map((column) => bytesIn(row, column)?.toString('utf8'));
  if (resource === undefined || key === undefined || ownerKey === undefined) return;
  if (ownerResource !== undefined && isResourceName(ownerResource)) {
    owners.set(`${resource} ${key}`, { resource: ownerResource, key: ownerKey });
  }
}

function bytesIn(row: Row, column: string): Buffer | undefined {
  const value = row[column];
  if (value instanceof ArrayBuffer) return Buffer.from(new Uint8Array(value));
  return value instanceof Uint8Array ? Buffer.from(value) : undefined;
}

function reading<T>(path: string, work: (master: Database) => T): T | null {
  let master: Database | null = null;
  try {
    master = Database.openReadOnly(path);
    return work(master);
  } catch {
    return null;
  } finally {
    master?.close();
  }
}
