// A record's stored text as a v5 record. Numbers that JSON.parse would write differently (9.0, ids above 2^53) keep their text.
import { isJsonObject, nestingLimit } from '../../util/json-text.ts';
import { afterSpace, decoded, endOfPlain, endOfString, isClosing, nextItem, quote } from '../../util/json-walk.ts';
import { NumberText } from '../v5/number-text.ts';
import type { V5Record, V5Value } from '../v5/source.ts';

/** A record while it is put together. */
export type OpenRecord = Record<string, V5Record[string]>;

// Most records have no such number, which this tells in half the time.
const perhapsOdd = /[:,[]\s*(?:-|\d{16}|\d+[.eE])/u;
// Where a number begins, and in it: sixteen digits, seven before a point or behind it, a last 0 behind it, an exponent, or minus nothing.
// The same inside a string costs only the slower way.
const oddNumber = /[:,[]\s*-?(?:\d{16}|\d{7,}\.|\d+\.(?:\d{7}|\d*0(?!\d))|\d+(?:\.\d+)?[eE])|[:,[]\s*-0\s*[,}\]]/u;

/** Null for what is no JSON object, or too deep to be handled. */
export function parseRecord(text: string): OpenRecord | null {
  const value = parsedObject(text);
  if (value === null) return null;
  if (!perhapsOdd.test(text) || !oddNumber.test(text)) return value;
  const read = new Walk(text).value();
  return isJsonObject(read) && isRead(read) ? read : null;
}

/** Whether `parseRecord` takes it. */
export function isRecordText(text: string): boolean {
  return parsedObject(text) !== null;
}

function parsedObject(text: string): OpenRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isJsonObject(value) && !isDeep(value, nestingLimit) && isRead(value) ? value : null;
}

/** Whether arrays and objects stand in each other more than `left` levels deep. The value is cheaper to walk than its text. */
function isDeep(value: object, left: number): boolean {
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (const each of value) if (isNesting(each) && isDeep(each, left - 1)) return true;
    return false;
  }
  for (const name in value) {
    const each: unknown = Reflect.get(value, name);
    if (isNesting(each) && isDeep(each, left - 1)) return true;
  }
  return false;
}

function isNesting(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What JSON.parse makes has no functions, and is nobody else's. */
function isRead(value: Readonly<Record<string, unknown>>): value is OpenRecord {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Reads text that JSON.parse takes. */
class Walk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#at = afterSpace(text, 0);
  }

  value(): V5Value {
    const first = this.#text.charCodeAt(this.#at);
    if (first === 0x7b) return this.#object();
    if (first === 0x5b) return this.#array();
    const start = this.#at;
    this.#at = first === quote ? endOfString(this.#text, start) : endOfPlain(this.#text, start);
    const raw = this.#text.slice(start, this.#at);
    return first === quote ? decoded(raw) : scalarOf(raw);
  }

  #array(): V5Value[] {
    const values: V5Value[] = [];
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) values.push(this.value());
    return values;
  }

  #object(): V5Record {
    const entries: [string, V5Value][] = [];
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) {
      const end = endOfString(this.#text, this.#at);
      const name = decoded(this.#text.slice(this.#at, end));
      this.#at = afterSpace(this.#text, afterSpace(this.#text, end) + 1);
      entries.push([name, this.value()]);
    }
    return Object.fromEntries(entries);
  }

  #enter(): void {
    this.#at = afterSpace(this.#text, this.#at + 1);
  }

  #leaves(): boolean {
    if (!isClosing(this.#text.charCodeAt(this.#at))) return false;
    this.#at += 1;
    return true;
  }
}

function scalarOf(raw: string): V5Value {
  if (raw === 'null') return null;
  if (raw === 'true' || raw === 'false') return raw === 'true';
  const number = Number(raw);
  return String(number) === raw ? number : new NumberText(raw);
}
