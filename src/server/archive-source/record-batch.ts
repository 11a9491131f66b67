// Records as they are served, a page of them at a time: what belongs to them or is named by them is read for the whole page at once, when it is first asked for.
import type { ServedRow } from '../../archive/served-master.ts';
import { nestedIn, type ResourceName } from '../../model/resources.ts';
import { isList, isRecord, textOf, type V5Record, type V5Value } from '../v5/source.ts';
import { type OpenRecord, parseRecord } from './parse-record.ts';
import { type Reference, references } from './record-kinds.ts';

/** What a batch asks of its archive. */
export interface RecordReader {
  /** Whether a run has read this resource, so that a list without records is an empty one. */
  isKnown(resource: ResourceName): boolean;
  /** Whether the newest run could not read this list of that record. */
  isGap(resource: ResourceName, owner: ResourceName, key: string): boolean;
  rowsOwned(resource: ResourceName, owner: ResourceName, keys: readonly string[]): readonly ServedRow[];
  /** The records of these keys, as served; those that are not there are left out. */
  recordsOf(resource: ResourceName, keys: readonly string[]): ReadonlyMap<string, V5Record>;
  /** Adds what only this resource has. */
  complete(resource: ResourceName, key: string, record: OpenRecord): void;
}

/** Broken rows, which are no JSON objects, are left out. */
export function servedRecords(reader: RecordReader, resource: ResourceName, rows: readonly ServedRow[]): V5Record[] {
  return keyedRecords(reader, resource, rows).map(({ record }) => record);
}

export interface KeyedRecord {
  readonly key: string;
  readonly ownerKey: string;
  readonly record: V5Record;
}

export function keyedRecords(
  reader: RecordReader,
  resource: ResourceName,
  rows: readonly ServedRow[],
): readonly KeyedRecord[] {
  const opened: { readonly key: string; readonly ownerKey: string; readonly record: OpenRecord }[] = [];
  for (const { key, ownerKey, text } of rows) {
    const record = text === null ? null : parseRecord(text);
    if (record !== null) opened.push({ key, ownerKey, record });
  }
  const batch = new Batch(reader, resource, opened);
  for (const each of opened) batch.dress(each.key, each.record);
  return opened;
}

type Lists = ReadonlyMap<string, V5Record[]>;

class Batch {
  readonly #reader: RecordReader;
  readonly #resource: ResourceName;
  readonly #rows: readonly { readonly key: string; readonly record: OpenRecord }[];
  readonly #nested = new Map<ResourceName, Lists>();
  readonly #named = new Map<Reference, ReadonlyMap<string, V5Record>>();
  readonly #lists: readonly { readonly attribute: string; readonly resource: ResourceName }[];
  readonly #references: readonly Reference[];

  constructor(
    reader: RecordReader,
    resource: ResourceName,
    rows: readonly { readonly key: string; readonly record: OpenRecord }[],
  ) {
    this.#reader = reader;
    this.#resource = resource;
    this.#rows = rows;
    this.#lists = nestedIn(resource)
      .map((each) => ({ attribute: each.attribute, resource: each.resource.name }))
      .filter((each) => reader.isKnown(each.resource));
    this.#references = references[resource] ?? [];
  }

  dress(key: string, record: OpenRecord): void {
    for (const { attribute, resource } of this.#lists) record[attribute] = () => this.#listOf(resource, key);
    for (const reference of this.#references) {
      const { attribute, id } = reference;
      if (record[attribute] === undefined && record[id] !== undefined) {
        record[attribute] = () => this.#namedBy(reference, record);
      }
    }
    this.#reader.complete(this.#resource, key, record);
  }

  /** Undefined where the list is not known to be empty. */
  #listOf(resource: ResourceName, key: string): V5Value | undefined {
    const lists = this.#nested.get(resource) ?? this.#load(resource);
    const list = lists.get(key);
    return list ?? (this.#reader.isGap(resource, this.#resource, key) ? undefined : []);
  }

  #load(resource: ResourceName): Lists {
    const keys = this.#rows.map(({ key }) => key);
    const lists = new Map<string, V5Record[]>();
    for (const { ownerKey, record } of keyedRecords(
      this.#reader,
      resource,
      this.#reader.rowsOwned(resource, this.#resource, keys),
    )) {
      const list = lists.get(ownerKey);
      if (list === undefined) lists.set(ownerKey, [record]);
      else list.push(record);
    }
    this.#nested.set(resource, lists);
    return lists;
  }

  #namedBy(reference: Reference, record: OpenRecord): V5Value | undefined {
    const known = this.#named.get(reference) ?? this.#loadNamed(reference);
    const ids = record[reference.id];
    if (typeof ids === 'function' || ids === undefined) return undefined;
    if (!isList(ids)) return known.get(textOf(ids)) ?? bare(reference, ids);
    const named = [...new Map(ids.map((id) => [textOf(id), id]))].map(
      ([key, id]) => known.get(key) ?? bare(reference, id),
    );
    return named.filter((each) => each !== undefined);
  }

  #loadNamed(reference: Reference): ReadonlyMap<string, V5Record> {
    const keys = new Set<string>();
    for (const { record } of this.#rows) {
      const ids = record[reference.id];
      if (typeof ids === 'function' || ids === undefined) continue;
      for (const id of isList(ids) ? ids : [ids]) keys.add(textOf(id));
    }
    const found = this.#reader.recordsOf(reference.resource, [...keys]);
    this.#named.set(reference, found);
    return found;
  }
}

/** Of a person whom no record shows, the id is all that is known; anything else is left out. */
function bare({ resource }: Reference, id: V5Value): V5Record | undefined {
  if (resource !== 'people' || id === null || isList(id) || isRecord(id)) return undefined;
  return { kind: 'person', id };
}
