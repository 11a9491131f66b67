// The records of the newest snapshot, in the order of their JSON file, in small pieces whatever their number.
import type { ResourceName } from '../model/resources.ts';
import { asBytes, type Database, integer, isText, type Row, text, textOrNull } from './database.ts';

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
export function* readableRecords(master: Database, resource: ResourceName): Generator<CurrentRecord, void, undefined> {
  for (const row of rowsOf(master, resource)) if (isText(row, 'text')) yield recordIn(row);
}

function rowsOf(master: Database, resource: ResourceName): Generator<Row, void, undefined> {
  const sql = `SELECT place, key, owner_resource, owner_key, ${asBytes('text')} AS text FROM current_records
    WHERE resource = ? AND place > ? ORDER BY place LIMIT ?`;
  return master.batches(sql, 'place', resource);
}

function recordIn(row: Row): PlacedRecord {
  return {
    place: integer(row, 'place'),
    key: text(row, 'key'),
    ownerResource: textOrNull(row, 'owner_resource'),
    ownerKey: textOrNull(row, 'owner_key'),
    text: text(row, 'text'),
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
