// Writes records as JSON text, only what a selection takes of them, numbers with the text that they were given,
// date-times as ISO 8601 or as milliseconds. Straight from record to text: a page of 500 stories leaves no copies behind.
import { NumberText } from './number-text.ts';
import { derivedValue, isTaken, selectionBelow } from './projection.ts';
import type { Selection } from './selection.ts';
import { isList, valueOf } from './source.ts';
import { StoredRecord } from './stored-record.ts';
import type { V5Record, V5Value } from './source.ts';

export type DateFormat = 'iso8601' | 'millis';

const dateAttribute = /^(?:\w+_at|start|finish|start_time|deadline|projected_completion|shown_iterations_start_time)$/u;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

/** UTF-8. `selection` null: everything. */
export function writeJson(
  value: V5Value,
  selection: Selection | null = null,
  dates: DateFormat = 'iso8601',
): Uint8Array {
  const writer = new JsonWriter(dates);
  writer.write(value, selection);
  return writer.bytes();
}

/** Characters. The text of a row is short-lived, that of a whole page is not, and putting it together takes longer. */
const piece = 4096;

class JsonWriter {
  text = '';
  readonly #inMillis: boolean;
  readonly #pieces: Buffer[] = [];

  constructor(dates: DateFormat) {
    this.#inMillis = dates === 'millis';
  }

  /** All that was written. */
  bytes(): Buffer {
    this.#keep();
    return Buffer.concat(this.#pieces);
  }

  #keep(): void {
    this.#pieces.push(Buffer.from(this.text));
    this.text = '';
  }

  write(value: V5Value, selection: Selection | null): void {
    if (typeof value === 'number') this.text += Number.isFinite(value) ? value : 'null';
    else if (value === null || typeof value !== 'object') this.text += JSON.stringify(value);
    else if (value instanceof NumberText) this.text += value.text;
    else if (isList(value)) this.#writeList(value, selection);
    else if (value instanceof StoredRecord) this.#writeStored(value, selection);
    else if (!this.#inMillis && Object.isFrozen(value)) this.text += frozenText(value, selection);
    else this.writeRecord(value, selection);
  }

  #writeStored(stored: StoredRecord<V5Record>, selection: Selection | null): void {
    const isDefault = selection !== null && selection.defaults && selection.named.size === 0 && !this.#inMillis;
    const text = isDefault && selection.kind !== null ? stored.defaultText(selection.kind) : null;
    if (text === null) this.write(stored.record, selection);
    else this.text += text;
  }

  #writeList(list: readonly V5Value[], selection: Selection | null): void {
    this.text += '[';
    for (let index = 0; index < list.length; index += 1) {
      if (index > 0) this.text += ',';
      this.write(list[index] ?? null, selection);
      if (this.text.length > piece) this.#keep();
    }
    this.text += ']';
  }

  writeRecord(record: V5Record, selection: Selection | null): void {
    this.text += '{';
    let separator = '';
    const put = (name: string, value: V5Value | undefined, below: Selection | null): void => {
      if (value === undefined) return;
      this.text += `${separator}${nameText(name)}:`;
      separator = ',';
      this.#writeValue(name, value, below);
    };
    if (selection === null || selection.defaults) {
      for (const name in record) {
        if (selection === null) put(name, valueOf(record, name), null);
        else if (isTaken(selection, name)) put(name, valueOf(record, name), selectionBelow(selection, name));
      }
    }
    if (selection !== null) this.#writeNamed(record, selection, put);
    this.text += '}';
  }

  #writeNamed(
    record: V5Record,
    selection: Selection,
    put: (name: string, value: V5Value | undefined, below: Selection | null) => void,
  ): void {
    for (const [name, below] of selection.named) {
      if (selection.defaults && isTaken(selection, name) && record[name] !== undefined) continue;
      put(name, valueOf(record, name) ?? derivedValue(record, selection, name), below);
    }
  }

  #writeValue(name: string, value: V5Value, below: Selection | null): void {
    if (this.#inMillis && typeof value === 'string' && dateAttribute.test(name) && dateTime.test(value)) {
      this.text += String(Date.parse(value));
    } else this.write(value, below);
  }
}

const everything = { kind: null } as const;
const frozenTexts = new WeakMap<V5Record, WeakMap<object, string>>();

/** A frozen record (a person, a label: the same object in many others) is written once for each selection and kept. */
function frozenText(record: V5Record, selection: Selection | null): string {
  const texts = frozenTexts.get(record) ?? new WeakMap<object, string>();
  frozenTexts.set(record, texts);
  let text = texts.get(selection ?? everything);
  if (text === undefined) {
    const writer = new JsonWriter('iso8601');
    writer.writeRecord(record, selection);
    text = writer.bytes().toString('utf8');
    texts.set(selection ?? everything, text);
  }
  return text;
}

const nameTexts = new Map<string, string>();

/** The quoted name; kept for the few names of v5, because each is written thousands of times. */
function nameText(name: string): string {
  const known = nameTexts.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (nameTexts.size < 1000) nameTexts.set(name, text);
  return text;
}
