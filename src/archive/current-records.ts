// The records of the newest snapshot, in the order of their JSON file, in small pieces whatever their number.
import type { ResourceName } from '../model/resources.ts';
import { batchSize, type Database } from './database.ts';
import { type PackedRow, packedRows } from './packed-rows.ts';

export interface CurrentRecord {
  readonly key: string;
  readonly ownerResource: string | null;
  readonly ownerKey: string | null;
  /** As the host sent it, without its nested lists. */
  readonly text: string;
}

export interface PlacedRecord extends CurrentRecord {
  /** Its line in its file. */
  readonly place: number;
}

/** The records of a snapshot, in order. */
export type RecordSource = (resource: ResourceName) => Iterable<CurrentRecord>;

export function* currentRecords(master: Database, resource: ResourceName): Generator<PlacedRecord, void, undefined> {
  for (const row of rowsOf(master, resource)) yield recordIn(row);
}

/** As `currentRecords`, for readers that would rather do without a damaged record: what is no text is left out. */
export function* readableRecords(master: Database, resource: ResourceName): Generator<PlacedRecord, void, undefined> {
  for (const row of rowsOf(master, resource)) if (row.isText(columns.text)) yield recordIn(row);
}

const columns = { key: 0, owner_resource: 1, owner_key: 2, text: 3 } as const;
const query = {
  columns: Object.keys(columns),
  sql: `SELECT place, ${Object.keys(columns).join(', ')} FROM current_records WHERE resource = ? AND place > ? ORDER BY place LIMIT ?`,
  after: 'place',
  rowsAtOnce: batchSize,
};

function rowsOf(master: Database, resource: ResourceName): Generator<PackedRow, void, undefined> {
  return packedRows(master, query, resource);
}

function recordIn(row: PackedRow): PlacedRecord {
  return {
    place: row.place,
    key: row.text(columns.key),
    ownerResource: row.textOrNull(columns.owner_resource),
    ownerKey: row.textOrNull(columns.owner_key),
    text: row.text(columns.text),
  };
}

/** The records of a nested resource, taken owner by owner in the owners' own order; it never looks back. */
export class RecordsByOwner {
  readonly #records: Iterator<CurrentRecord>;
  readonly #owner: ResourceName;
  #next: CurrentRecord | null;

  constructor(records: Iterable<CurrentRecord>, owner: ResourceName) {
    this.#records = records[Symbol.iterator]();
    this.#owner = owner;
    this.#next = this.#advance();
  }

  /** As sent, in their order. */
  textsOf(ownerKey: string): string[] {
    const texts: string[] = [];
    while (this.#next !== null && this.#next.ownerKey === ownerKey) {
      texts.push(this.#next.text);
      this.#next = this.#advance();
    }
    return texts;
  }

  #advance(): CurrentRecord | null {
    for (;;) {
      const next = this.#records.next();
      if (next.done === true) return null;
      if (next.value.ownerResource === this.#owner) return next.value;
    }
  }
}
