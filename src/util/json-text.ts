// JSON as text: finds where values stand in a body, so that records are cut out exactly as the host sent them.
// On Node 20 JSON.parse turns 9.0 into 9 and rounds ids above 2^53; here number text, key order and escapes survive.
// JSON.parse has the say on what is JSON; what it accepts is then walked by its brackets and quotes alone (docs/decisions/2-raw-text.md).

import { afterSpace, decoded, endOfString, endOfValue, isClosing, isOpening, nextItem, quote } from './json-walk.ts';

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

/** Of JSON text: whether arrays and objects stand in each other deeper than `nestingLimit`. */
export function isNestedTooDeeply(text: string): boolean {
  // Each level takes two characters.
  if (text.length < 2 * nestingLimit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (isOpening(code)) depth += 1;
    else if (isClosing(code)) depth -= 1;
    if (depth > nestingLimit) return true;
  }
  return false;
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Outlines the first level of a JSON text that `parseJson` accepts, in time that grows with its length; of other text, anything. */
export function outline(text: string): JsonOutline {
  const elements: JsonSpan[] = [];
  const properties: JsonProperty[] = [];
  const start = afterSpace(text, 0);
  const opening = text[start];
  if (opening !== '{' && opening !== '[') return { kind: 'scalar', elements, properties };
  for (let at = afterSpace(text, start + 1); at < text.length && !isClosing(text.charCodeAt(at));) {
    if (opening === '[') {
      const end = endOfValue(text, at);
      elements.push({ start: at, end });
      at = nextItem(text, end);
    } else {
      const nameEnd = endOfString(text, at);
      const valueStart = afterSpace(text, afterSpace(text, nameEnd) + 1);
      const end = endOfValue(text, valueStart);
      properties.push({ name: decoded(text.slice(at, nameEnd)), start: at, valueStart, end });
      at = nextItem(text, end);
    }
  }
  return { kind: opening === '[' ? 'array' : 'object', elements, properties };
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
