// What is read once of a snapshot and kept until there is another: counts, which resources a run has read, gaps, people, the project.
import { lifeOf, type RecordLife } from '../../archive/record-life.ts';
import { numberIn, type ServedMaster, type ServedRow, textIn } from '../../archive/served-master.ts';
import type { ResourceName } from '../../model/resources.ts';
import { textOf, type V5Record, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

interface Extent {
  readonly count: number;
  readonly isDense: boolean;
}

/** People are few; a hostile archive may name very many. */
const peopleKept = 20_000;

export class SnapshotFacts {
  readonly #master: ServedMaster;
  readonly #extents = new Map<ResourceName, Extent>();
  readonly #people = new Map<string, V5Record | null>();
  #read: ReadonlySet<string> | null = null;
  #gaps: ReadonlySet<string> | null = null;
  #project: V5Record | null | undefined;
  #lastRun: { readonly number: number; readonly version: string | null; readonly projectName: string } | undefined;

  constructor(master: ServedMaster) {
    this.#master = master;
  }

  extent(resource: ResourceName): Extent {
    let extent = this.#extents.get(resource);
    if (extent === undefined) {
      extent = this.#master.extent(resource);
      this.#extents.set(resource, extent);
    }
    return extent;
  }

  /** Whether the newest run has read the resource, or an earlier one has left records of it. */
  isKnown(resource: ResourceName): boolean {
    this.#read ??= new Set(
      this.#master
        .all(
          "SELECT CAST(resource AS BLOB) AS resource FROM counts WHERE run = ? AND state IN ('read', 'incomplete')",
          this.lastRun().number,
        )
        .map((row) => textIn(row, 'resource') ?? ''),
    );
    return this.#read.has(resource) || this.extent(resource).count > 0;
  }

  /** Whether the newest run has noted that this list of that record could not be read. */
  isGap(resource: ResourceName, owner: ResourceName, key: string): boolean {
    this.#gaps ??= new Set(
      this.#master
        .all(
          'SELECT CAST(resource AS BLOB) AS resource, CAST(owner_resource AS BLOB) AS owner, CAST(owner_key AS BLOB) AS key FROM gaps WHERE run = ? AND owner_key IS NOT NULL AND key IS NULL LIMIT 200000',
          this.lastRun().number,
        )
        .map((row) => `${textIn(row, 'resource')} ${textIn(row, 'owner')} ${textIn(row, 'key')}`),
    );
    return this.#gaps.size > 0 && this.#gaps.has(`${resource} ${owner} ${key}`);
  }

  /** Of each person the same frozen record, whose text is then written once. */
  people(keys: readonly string[]): Map<string, V5Record> {
    const missing = keys.filter((key) => !this.#people.has(key));
    if (missing.length > 0) this.#load(missing);
    const found = new Map<string, V5Record>();
    for (const key of keys) {
      const person = this.#people.get(key);
      if (person !== undefined && person !== null) found.set(key, person);
    }
    return found;
  }

  /** As stored; null where there is none, or where it cannot be read. */
  project(): V5Record | null {
    if (this.#project === undefined) {
      const [row] = this.#master.sparsePage('project', 0, 1);
      this.#project = row === undefined ? null : parsed(row);
    }
    return this.#project;
  }

  lastRun(): { readonly number: number; readonly version: string | null; readonly projectName: string } {
    if (this.#lastRun === undefined) {
      const sql = `SELECT number, CAST(project_version AS BLOB) AS version, CAST(project_name AS BLOB) AS name FROM runs ORDER BY number DESC LIMIT 1`;
      const row = this.#master.get(sql) ?? {};
      this.#lastRun = {
        number: numberIn(row, 'number'),
        version: textIn(row, 'version'),
        projectName: textIn(row, 'name') ?? '',
      };
    }
    return this.#lastRun;
  }

  /** The project's version, where it is a number that JSON can carry. */
  version(): number | null {
    const written = this.lastRun().version ?? textOf(valueOf(this.project() ?? {}, 'version'));
    const version = written === '' ? NaN : Number(written);
    return Number.isSafeInteger(version) && version >= 0 ? version : null;
  }

  /** Null for what never was there. */
  lifeOf(resource: ResourceName, key: string): RecordLife | null {
    return this.#master.within((database) => lifeOf(database, resource, key));
  }

  /** All that ever was there, in no order. */
  keysOf(resource: ResourceName): string[] {
    const sql = 'SELECT CAST(key AS BLOB) AS key FROM records WHERE resource = ?';
    return this.#master.all(sql, resource).flatMap((row) => textIn(row, 'key') ?? []);
  }

  #load(missing: readonly string[]): void {
    if (this.#people.size + missing.length > peopleKept) this.#people.clear();
    for (const key of missing) this.#people.set(key, null);
    for (const row of this.#master.several('people', missing)) {
      const person = parsed(row);
      this.#people.set(row.key, person === null ? null : Object.freeze({ kind: 'person', ...person }));
    }
  }
}

function parsed({ text }: ServedRow): V5Record | null {
  return text === null ? null : parseRecord(text);
}
