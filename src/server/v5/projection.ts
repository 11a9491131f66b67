// Applies a selection to records: takes the chosen attributes, computes the lazy ones, and derives ids from nested resources.
import { isList, isRecord, valueOf } from './source.ts';
import type { V5Record, V5Value } from './source.ts';
import { defaultSelection } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Kind } from './kinds.ts';

/** A record or a list of records with only what the selection takes; attributes without a value are left out. */
export function project(value: V5Value, selection: Selection): V5Value {
  if (isList(value)) return value.map((each) => project(each, selection));
  return isRecord(value) ? projectRecord(value, selection) : value;
}

function projectRecord(record: V5Record, selection: Selection): V5Record {
  const { kind, named } = selection;
  const result: Record<string, V5Value> = {};
  if (selection.defaults) putDefaults(record, selection, result);
  for (const [name, below] of named) {
    if (name in result) continue;
    const value = valueOf(record, name) ?? derived(record, kind, name);
    if (value !== undefined) result[name] = below === null ? value : project(value, below);
  }
  return result;
}

function putDefaults(record: V5Record, { kind, named }: Selection, result: Record<string, V5Value>): void {
  for (const name in record) {
    if (kind?.extras.has(name) === true && !kind.identity.includes(name)) continue;
    const value = valueOf(record, name);
    if (value === undefined) continue;
    const nested = kind?.nested.get(name);
    if (nested === undefined) result[name] = value;
    else result[name] = project(value, named.get(name) ?? defaultSelection(nested.kind));
  }
}

/** `comment_ids` from `comments`, `label_id` from `label`. */
function derived(record: V5Record, kind: Kind | null, name: string): V5Value | undefined {
  const attribute = kind?.objectsOf.get(name);
  const value = attribute === undefined ? undefined : valueOf(record, attribute);
  if (isList(value)) return value.flatMap((each) => (isRecord(each) ? (valueOf(each, 'id') ?? []) : []));
  return isRecord(value) ? valueOf(value, 'id') : undefined;
}
