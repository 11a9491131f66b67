// Cuts a page's rows out of its body as raw text: each record without its nested lists, each nested row as a record of its own.
import type { ListRef, RecordRef, StagedPerson, StagedRecord } from '../archive/staged.ts';
import { keyOf, nestedIn, type NestedAttribute, type Resource, type ResourceName } from '../model/resources.ts';
import { peopleIn } from '../model/people-in.ts';
import { outline, withoutProperties, type JsonProperty } from '../util/json-text.ts';

export interface CutContext {
  readonly wants: (name: ResourceName) => boolean;
  /** The owner of every row; null for a list of the project; a function where each row names its own. */
  readonly owner: RecordRef | null | ((row: RowReader) => RecordRef | null);
  /** The position of the first row. */
  readonly position: number;
}

export interface CutRecords {
  readonly records: readonly StagedRecord[];
  readonly unread: readonly ListRef[];
  /** Each text once. */
  readonly people: readonly StagedPerson[];
  /** Keys of the rows themselves, in order. */
  readonly keys: readonly string[];
  /** Rows that lack their key: they cannot be kept. */
  readonly withoutKey: number;
}

/** Reads attributes of one row as raw text; undefined where absent. */
export type RowReader = (attribute: string) => string | undefined;

/** The texts of the elements of a JSON array; null where the body is not an array. */
export function rowsOf(text: string): string[] | null {
  const { kind, elements } = outline(text);
  return kind === 'array' ? elements.map(({ start, end }) => text.slice(start, end)) : null;
}

export function rowReader(text: string): RowReader {
  return readerOf(text, outline(text).properties);
}

export function cutRecords(resource: Resource, rows: readonly string[], context: CutContext): CutRecords {
  const cutter = new Cutter(context.wants);
  const keys = rows.flatMap((row, index) => cutter.cut(resource, row, context.owner, context.position + index) ?? []);
  return {
    records: cutter.records,
    unread: cutter.unread,
    people: [...cutter.people.values()],
    keys,
    withoutKey: cutter.withoutKey,
  };
}

class Cutter {
  readonly records: StagedRecord[] = [];
  readonly unread: ListRef[] = [];
  /** By their text: the same few stand in thousands of records. */
  readonly people = new Map<string, StagedPerson>();
  withoutKey = 0;
  readonly #wants: CutContext['wants'];

  constructor(wants: CutContext['wants']) {
    this.#wants = wants;
  }

  /** Returns the row's key, or null where it has none. */
  cut(resource: Resource, text: string, owner: CutContext['owner'], position: number): string | null {
    const row = openRow(text);
    const key = row === null ? null : keyOf(resource, row.read);
    if (row === null || key === null) {
      this.withoutKey += 1;
      return null;
    }
    const self: RecordRef = { resource: resource.name, key };
    const place = this.records.length;
    const removed = new Set<JsonProperty>();
    for (const nested of nestedIn(resource.name)) this.#cutNested(nested, self, row, removed);
    const ids = idsText(resource, row, removed);
    const kept = withIds(withoutProperties(text, row.properties, removed), ids);
    const itsOwner = typeof owner === 'function' ? owner(row.read) : owner;
    this.records.splice(place, 0, { resource: resource.name, key, owner: itsOwner, position, text: kept });
    // Whatever stands in them belongs to another system, and may be secret.
    const isOpen = resource.holdsCredentials !== true;
    if (!isOpen || !this.#wants('people')) return key;
    for (const person of peopleIn(row.read)) this.people.set(person.text, person);
    return key;
  }

  #cutNested(nested: NestedAttribute, owner: RecordRef, row: Row, removed: Set<JsonProperty>): void {
    const { name } = nested.resource;
    const own = takeList(row, nested.attribute, removed);
    const rows = own ?? aliased(name, row, removed);
    if (rows === null) {
      if (this.#wants(name)) this.unread.push({ resource: name, owner });
      return;
    }
    for (const [index, each] of rows.entries()) this.cut(nested.resource, each, owner, index);
  }
}

interface Row {
  readonly text: string;
  readonly properties: readonly JsonProperty[];
  readonly read: RowReader;
}

function openRow(text: string): Row | null {
  const { kind, properties } = outline(text);
  return kind === 'object' ? { text, properties, read: readerOf(text, properties) } : null;
}

/** The rows of a list attribute, which is then left out of the record's own text; null where it is absent or no list. */
function takeList(row: Row, attribute: string, removed: Set<JsonProperty>): string[] | null {
  const value = row.read(attribute);
  // v5 leaves out what is null, so a null is an empty list.
  const rows = value === undefined ? null : value === 'null' ? [] : rowsOf(value);
  if (rows === null) return null;
  for (const property of row.properties) if (property.name === attribute) removed.add(property);
  return rows;
}

/** A comment's `attachments` holds file and Google attachments mixed, told apart by `kind`. */
function aliased(name: ResourceName, row: Row, removed: Set<JsonProperty>): string[] | null {
  if (name !== 'file_attachments' && name !== 'google_attachments') return null;
  const rows = takeList(row, 'attachments', removed);
  return rows?.filter((each) => isGoogle(each) === (name === 'google_attachments')) ?? null;
}

function isGoogle(row: string): boolean {
  const read = rowReader(row);
  return read('kind') === '"google_attachment"' || (read('kind') === undefined && read('google_id') !== undefined);
}

function readerOf(text: string, properties: readonly JsonProperty[]): RowReader {
  return (attribute) => {
    // Asked many times for each record.
    for (let index = properties.length - 1; index >= 0; index -= 1) {
      const property = properties[index];
      if (property?.name === attribute) return text.slice(property.valueStart, property.end);
    }
    return undefined;
  };
}

/** Where a list of full records stands for a list of ids, the text of that list of ids; null where there is nothing to put in. */
function idsText(resource: Resource, row: Row, removed: Set<JsonProperty>): string | null {
  const rule = resource.idsInsteadOf;
  const rows = rule === undefined ? null : takeList(row, rule.attribute, removed);
  if (rule === undefined || rows === null || row.read(rule.ids) !== undefined) return null;
  return idsOf(rule.ids, rows);
}

/** `"story_ids":[1,2]` from full records. */
export function idsOf(attribute: string, rows: readonly string[]): string {
  return `"${attribute}":[${rows.flatMap((each) => rowReader(each)('id') ?? []).join(',')}]`;
}

/** Puts a property at the end of an object's text. */
export function withIds(text: string, ids: string | null): string {
  if (ids === null) return text;
  return text === '{}' ? `{${ids}}` : `${text.slice(0, text.lastIndexOf('}')).trimEnd()},${ids}}`;
}
