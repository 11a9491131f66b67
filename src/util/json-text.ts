// JSON as text: finds where values stand in a body, so that records are cut out exactly as the host sent them.
// On Node 20 JSON.parse turns 9.0 into 9 and rounds ids above 2^53; here number text, key order and escapes survive.
import { visit } from 'jsonc-parser';

export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

export interface JsonProperty extends JsonSpan {
  readonly name: string;
  /** Where the value starts; it ends where the property ends. */
  readonly valueStart: number;
}

export interface JsonOutline {
  readonly kind: 'array' | 'object' | 'scalar';
  /** The elements of a top-level array. */
  readonly elements: readonly JsonSpan[];
  /** The properties of a top-level object, in order, duplicates included. */
  readonly properties: readonly JsonProperty[];
}

/** Strict check and parse; throws SyntaxError on anything that is not JSON. */
export function parseJson(text: string): unknown {
  return JSON.parse(text) as unknown;
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Outlines the first level of a JSON text that `parseJson` accepts. Throws RangeError where it is nested too deeply to walk. */
export function outline(text: string): JsonOutline {
  const elements: JsonSpan[] = [];
  const properties: JsonProperty[] = [];
  let kind: JsonOutline['kind'] = 'scalar';
  let depth = 0;
  let name = '';
  let nameStart = 0;
  let valueStart = -1;
  const begin = (offset: number): void => {
    if (depth === 1) valueStart = offset;
  };
  const end = (offset: number): void => {
    if (depth !== 1) return;
    if (kind === 'array') elements.push({ start: valueStart, end: offset });
    else properties.push({ name, start: nameStart, valueStart, end: offset });
  };
  const open =
    (which: 'array' | 'object') =>
    (offset: number): void => {
      if (depth === 0) kind = which;
      begin(offset);
      depth += 1;
    };
  const close = (offset: number, length: number): void => {
    depth -= 1;
    end(offset + length);
  };
  visit(text, {
    onArrayBegin: open('array'),
    onObjectBegin: open('object'),
    onArrayEnd: close,
    onObjectEnd: close,
    onObjectProperty(property, offset) {
      if (depth !== 1) return;
      name = property;
      nameStart = offset;
    },
    onLiteralValue(_value, offset, length) {
      begin(offset);
      end(offset + length);
    },
  });
  return { kind, elements, properties };
}

/** The text of an object without the given properties (spans from its own outline), commas mended. */
export function withoutProperties(
  text: string,
  all: readonly JsonProperty[],
  removed: ReadonlySet<JsonProperty>,
): string {
  if (removed.size === 0) return text;
  const kept = all.filter((property) => !removed.has(property));
  return `{${kept.map((property) => text.slice(property.start, property.end)).join(',')}}`;
}

/**
 * A canonical form for comparing: object keys sorted, white space and escapes normalised, number text as sent, the given paths left out.
 * A path is `name` or `name.name`; it reaches through lists.
 */
export function canonicalJson(text: string, omitted: readonly string[] = []): string {
  type Frame = { readonly parts: string[]; readonly path: string; readonly isArray: boolean; name: string };
  const leftOut = new Set(omitted);
  const stack: Frame[] = [];
  let result = '';
  const put = (value: string): void => {
    const frame = stack.at(-1);
    if (frame === undefined) result = value;
    else if (frame.isArray) frame.parts.push(value);
    else if (!leftOut.has(pathOf(frame))) frame.parts.push(`${JSON.stringify(frame.name)}:${value}`);
  };
  const pathOf = (frame: Frame): string =>
    frame.isArray || frame.name === '' ? frame.path : joined(frame.path, frame.name);
  const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
  const open = (isArray: boolean) => (): void => {
    const parent = stack.at(-1);
    stack.push({ parts: [], path: parent === undefined ? '' : pathOf(parent), isArray, name: '' });
  };
  visit(text, {
    onArrayBegin: open(true),
    onObjectBegin: open(false),
    onObjectProperty(property) {
      const frame = stack.at(-1);
      if (frame !== undefined) frame.name = property;
    },
    onArrayEnd() {
      const frame = stack.pop();
      put(`[${(frame?.parts ?? []).join(',')}]`);
    },
    onObjectEnd() {
      const frame = stack.pop();
      put(`{${(frame?.parts ?? []).toSorted().join(',')}}`);
    },
    onLiteralValue(value: unknown, offset, length) {
      put(typeof value === 'number' ? text.slice(offset, offset + length) : JSON.stringify(value));
    },
  });
  return result;
}
