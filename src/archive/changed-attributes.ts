// Which attributes two texts of a record differ in, volatile ones aside. Pure.
import type { Resource } from '../model/resource.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { outline } from '../util/json-text.ts';

export interface AttributeChange {
  readonly attribute: string;
  /** The value's JSON text as the host sent it; null where there was no such attribute. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of the newer text; what only the older one has comes last. */
export function changedAttributes({ volatile }: Resource, before: string, after: string): AttributeChange[] {
  const [older, newer] = [valuesIn(before), valuesIn(after)];
  const names = new Set([...newer.keys(), ...older.keys()]);
  return Array.from(names, (attribute) => ({
    attribute,
    before: older.get(attribute) ?? null,
    after: newer.get(attribute) ?? null,
  })).filter((change) => form(change, change.before, volatile) !== form(change, change.after, volatile));
}

function valuesIn(text: string): Map<string, string> {
  return new Map(outline(text).properties.map(({ name, valueStart, end }) => [name, text.slice(valueStart, end)]));
}

function form({ attribute }: AttributeChange, value: string | null, volatile: readonly string[]): string {
  return value === null ? '{}' : canonicalJson(`{${JSON.stringify(attribute)}:${value}}`, volatile);
}
