// An archive made of records as a host sends them, without a run: cut as a run cuts them, and written straight into archive.sqlite.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { createSchema, createViews } from '../../src/archive/schema.ts';
import { cutRecords } from '../../src/backup/cut-records.ts';
import { nestedIn, type ResourceName, resourceOf } from '../../src/model/resources.ts';
import { isJsonObject } from '../../src/util/json-text.ts';
import { temporary } from '../temporary.ts';

export interface MadeArchive {
  readonly projectId: string;
  readonly version?: string | null;
  /** Lists as the host sends them, nested ones inside; those that are named count as read. */
  readonly lists: Partial<Readonly<Record<ResourceName, readonly unknown[]>>>;
  /** Texts taken as they are, whatever they say, behind those of `lists`. */
  readonly texts?: Partial<
    Readonly<Record<ResourceName, readonly { readonly key: string; readonly text: string | Uint8Array }[]>>
  >;
}

/** The folder, removed when the test ends. */
export function makeArchive(made: MadeArchive): string {
  const folder = mkdtempSync(join(temporary, 'pt-backup-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeArchive(folder, made);
  return folder;
}

/** Into a folder that the caller removes. */
export function writeArchive(folder: string, { projectId, version = '1', lists, texts = {} }: MadeArchive): void {
  mkdirSync(folder, { recursive: true });
  const database = Database.open(join(folder, 'archive.sqlite'), { safety: 'none' });
  const places = new Map<string, number>();
  const read = new Set<string>();
  database.transaction(() => {
    createSchema(database, projectId);
    createViews(database);
    database.run(
      `INSERT INTO runs VALUES (1, 'run', '2024-05-01T10:00:00Z', '2024-05-01T10:01:00Z', 'test', 'http://127.0.0.1:1/services/v5', 'Made', ?, 'unchanged', NULL, 1, 1, '{}')`,
      version,
    );
    const insert = (
      resource: string,
      key: string,
      owner: readonly [string, string] | null,
      text: string | Uint8Array,
    ): void => {
      read.add(resource);
      const place = (places.get(resource) ?? 0) + 1;
      places.set(resource, place);
      const known = database.get('SELECT id FROM records WHERE resource = ? AND key = ?', resource, key);
      if (known !== undefined) return;
      const sql = `INSERT INTO records (resource, key, owner_resource, owner_key, position, place, first_run, last_run) VALUES (?, ?, ?, ?, ?, ?, 1, 1)`;
      database.run(sql, resource, key, owner?.[0] ?? null, owner?.[1] ?? null, place, place);
      const value = typeof text === 'string' ? '?' : 'CAST(? AS TEXT)';
      database.run(
        `INSERT INTO versions (record_id, first_run, digest, text) VALUES (last_insert_rowid(), 1, '', ${value})`,
        text,
      );
    };
    for (const [name, rows] of Object.entries(lists) as [ResourceName, readonly unknown[]][]) {
      read.add(name);
      for (const nested of nestedNames(name, rows)) read.add(nested);
      const cut = cutRecords(
        resourceOf(name),
        rows.map((row) => JSON.stringify(row)),
        { wants: () => true, owner: null, position: 0 },
      );
      for (const { resource, key, owner, text } of cut.records) {
        insert(resource, key, owner === null ? null : [owner.resource, owner.key], text);
      }
      for (const { id, text } of cut.people) insert('people', id, null, text);
      for (const { resource, owner } of cut.unread) {
        database.run(
          `INSERT INTO gaps (run, resource, owner_resource, owner_key, what, attempts) VALUES (1, ?, ?, ?, 'not read', 1)`,
          resource,
          owner?.resource ?? null,
          owner?.key ?? null,
        );
      }
    }
    for (const [name, rows] of Object.entries(texts)) for (const { key, text } of rows) insert(name, key, null, text);
    for (const name of read) {
      database.run(`INSERT INTO counts VALUES (1, ?, 'read', NULL, 0, 'whole list', 0, 0, 0, 0)`, name);
    }
  });
  database.close();
}

/** The resources whose lists stand in the rows, empty ones too. */
function nestedNames(name: ResourceName, rows: readonly unknown[]): ResourceName[] {
  return nestedIn(name).flatMap(({ attribute, resource }) => {
    const lists = rows.map((row) => (isJsonObject(row) ? row[attribute] : undefined)).filter(Array.isArray);
    return lists.length === 0 ? [] : [resource.name, ...nestedNames(resource.name, lists.flat())];
  });
}
