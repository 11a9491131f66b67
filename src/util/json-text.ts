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

/** How deep arrays and objects may stand in each other: far beyond any record, far within what the walks below can take. */
export const nestingLimit = 500;

/** Strict check and parse; throws SyntaxError on anything that is not JSON, and on JSON nested deeper than `nestingLimit`. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isNestedTooDeeply(text)) throw new SyntaxError(`JSON nested deeper than ${nestingLimit} levels`);
  return value;
}

function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > nestingLimit) return true;
  }
  return false;
}

/** Where the string that opens at `start` closes. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Outlines the first level of a JSON text that `parseJson` accepts, in time that grows with its length. */
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
 * A canonical form for comparing two texts that `parseJson` accepts: object keys sorted, white space and escapes normalised, number text as sent,
 * the given paths left out. A path is `name` or `name.name`; it reaches through lists. Of an attribute that stands twice both stay, in order.
 */
export function canonicalJson(text: string, omitted: readonly string[] = []): string {
  const leftOut = new Set(omitted);
  const frames: Frame[] = [];
  let result = '';
  const put = (value: string): void => {
    const frame = frames.at(-1);
    if (frame === undefined) result = value;
    else if (!leftOut.has(pathIn(frame))) frame.parts.push({ name: frame.name, value });
  };
  const open = (isArray: boolean) => (): void => {
    const parent = frames.at(-1);
    frames.push({ parts: [], path: parent === undefined ? '' : pathIn(parent), isArray, name: '' });
  };
  const close = (): void => {
    const frame = frames.pop();
    if (frame !== undefined) put(closed(frame));
  };
  visit(text, {
    onArrayBegin: open(true),
    onObjectBegin: open(false),
    onObjectProperty(property) {
      const frame = frames.at(-1);
      if (frame !== undefined) frame.name = property;
    },
    onArrayEnd: close,
    onObjectEnd: close,
    onLiteralValue(value: unknown, offset, length) {
      put(typeof value === 'number' ? text.slice(offset, offset + length) : JSON.stringify(value));
    },
  });
  return result;
}

/** An array or object that is being walked. */
interface Frame {
  readonly parts: { readonly name: string; readonly value: string }[];
  /** Of the array or object itself; a list's elements share it. */
  readonly path: string;
  readonly isArray: boolean;
  /** Of the property whose value comes next. */
  name: string;
}

function pathIn({ path, isArray, name }: Frame): string {
  if (isArray) return path;
  return path === '' ? name : `${path}.${name}`;
}

function closed({ parts, isArray }: Frame): string {
  if (isArray) return `[${parts.map((part) => part.value).join(',')}]`;
  const sorted = parts.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  return `{${sorted.map(({ name, value }) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}
