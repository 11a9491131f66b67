// One record's attributes, read from its text: ids stay exact, and what a host sends in an unexpected form is read as nothing.
import { isJsonObject, outline, parseJson } from '../util/json-text.ts';

export class RecordReader {
  readonly #values: ReadonlyMap<string, string>;

  /** A text that is no object has no attributes. */
  constructor(text: string) {
    this.#values = new Map(
      outline(text).properties.map(({ name, valueStart, end }) => [name, text.slice(valueStart, end)]),
    );
  }

  /** A string's characters, a number as sent, `true`; empty for null, lists, objects and what is missing. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const shown = plainText(this.#values.get(name) ?? 'null');
      if (shown !== '') return shown;
    }
    return '';
  }

  /** The JSON texts of a list's elements; none for anything else. */
  items(name: string): string[] {
    const value = this.#values.get(name) ?? 'null';
    const { kind, elements } = outline(value);
    return kind === 'array' ? elements.map(({ start, end }) => value.slice(start, end)) : [];
  }

  /** What stands in an attribute that is an object. */
  within(name: string): RecordReader {
    return new RecordReader(this.#values.get(name) ?? 'null');
  }

  is(name: string): boolean {
    return this.#values.get(name) === 'true';
  }
}

/** The characters of a string, a number as sent; empty for null, lists and objects. */
export function plainText(json: string): string {
  const value = parseJson(json);
  if (typeof value === 'string') return value;
  return value === null || Array.isArray(value) || isJsonObject(value) ? '' : json;
}
