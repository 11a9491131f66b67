// What a selection takes from a record: which attributes, what of the resources in them, and ids derived from those.
import type { Kind } from './kinds.ts';
import { defaultSelection } from './selection.ts';
import type { Selection } from './selection.ts';
import { isList, isRecord, valueOf } from './source.ts';
import type { V5Record, V5Value } from './source.ts';

/** Whether an attribute comes by itself. */
export function isTaken({ kind }: Selection, name: string): boolean {
  return kind === null || !kind.extras.has(name);
}

/** What is taken from the value of an attribute that comes by itself; null: all of it. */
export function selectionBelow({ kind, named }: Selection, name: string): Selection | null {
  const nested = kind?.nested.get(name);
  if (nested === undefined) return null;
  return named.get(name) ?? defaultSelection(nested.kind);
}

/** `comment_ids` from `comments`, `label_id` from `label`, `attachments` from the lists of both kinds. */
export function derivedValue(record: V5Record, { kind }: Selection, name: string): V5Value | undefined {
  if (kind?.name === 'comment' && name === 'attachments') return allAttachments(record);
  if (kind?.name === 'comment' && name === 'attachment_ids') return idsOf(allAttachments(record));
  return idsOf(objectsFor(record, kind, name));
}

function objectsFor(record: V5Record, kind: Kind | null, name: string): V5Value | undefined {
  const attribute = kind?.objectsOf.get(name);
  return attribute === undefined ? undefined : valueOf(record, attribute);
}

function allAttachments(record: V5Record): V5Value | undefined {
  const lists = [valueOf(record, 'file_attachments'), valueOf(record, 'google_attachments')].filter(isList);
  return lists.length === 0 ? undefined : lists.flat();
}

function idsOf(value: V5Value | undefined): V5Value | undefined {
  if (isList(value)) return value.flatMap((each) => (isRecord(each) ? (valueOf(each, 'id') ?? []) : []));
  return isRecord(value) ? valueOf(value, 'id') : undefined;
}

/** A copy that holds only what the selection takes (null: everything), all of it computed. For those who change an answer before it is written. */
export function project(value: V5Value, selection: Selection | null): V5Value {
  if (isList(value)) return value.map((each) => project(each, selection));
  if (!isRecord(value)) return value;
  const result: Record<string, V5Value> = {};
  for (const name of namesIn(value, selection)) {
    const each = valueOf(value, name) ?? (selection === null ? undefined : derivedValue(value, selection, name));
    if (each !== undefined) result[name] = project(each, below(selection, name));
  }
  return result;
}

function below(selection: Selection | null, name: string): Selection | null {
  if (selection === null) return null;
  const named = selection.named.get(name);
  if (named !== undefined) return named;
  return selection.defaults ? selectionBelow(selection, name) : null;
}

function namesIn(record: V5Record, selection: Selection | null): ReadonlySet<string> {
  const names = Object.keys(record);
  if (selection === null) return new Set(names);
  const byThemselves = selection.defaults ? names.filter((name) => isTaken(selection, name)) : [];
  return new Set([...byThemselves, ...selection.named.keys()]);
}
