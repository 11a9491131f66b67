// Reads what a record says, whatever it is: a text that is no JSON object says nothing, an attribute of a wrong type is as good as absent.
import { isJsonObject } from '../../util/json-text.ts';

export type Attributes = Readonly<Record<string, unknown>>;

const nothing: Attributes = Object.freeze({});

export function attributesOf(text: string): Attributes {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : nothing;
  } catch {
    return nothing;
  }
}

export function textIn(record: Attributes, ...names: readonly string[]): string {
  for (const name of names) {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (typeof value === 'string') return value;
  }
  return '';
}

/** As text; ids above 2^53 lose their last digits here, as everywhere that numbers are parsed. Empty: none. */
export function idIn(record: Attributes, name: string): string {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

export function idsIn(record: Attributes, name: string): string[] {
  const value = record[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => (typeof each === 'number' || typeof each === 'string' ? [String(each)] : []));
}

export function objectIn(record: Attributes, name: string): Attributes {
  const value = record[name];
  return isJsonObject(value) ? value : nothing;
}

export function objectsIn(record: Attributes, name: string): Attributes[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each: unknown) => isJsonObject(each)) : [];
}

/** NaN: none. */
export function numberIn(record: Attributes, name: string): number {
  const value = record[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/** Milliseconds since 1970, from ISO 8601 or from milliseconds; NaN: none. */
export function timeIn(record: Attributes, name: string): number {
  const value = record[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
