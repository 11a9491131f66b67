// What the board reads of a record, whatever a host sent: anything of an unexpected form is read as nothing.
import { isList, isRecord, textOf, type V5Record, type V5Value, valueOf } from '../v5/source.ts';

/** The first of the attributes that is a text, a number or a truth value; empty: none. */
export function wordIn(record: V5Record, ...names: readonly string[]): string {
  for (const name of names) {
    const word = textOf(valueOf(record, name));
    if (word !== '') return word;
  }
  return '';
}

export function recordIn(record: V5Record, name: string): V5Record {
  const value = valueOf(record, name);
  return isRecord(value) ? value : {};
}

export function listIn(record: V5Record, name: string): readonly V5Value[] {
  const value = valueOf(record, name);
  return isList(value) ? value : [];
}

/** Also where it was sent as text; NaN: none. */
export function numberIn(record: V5Record, name: string): number {
  const word = wordIn(record, name).trim();
  return /^-?\d/u.test(word) ? Number(word) : Number.NaN;
}

export function numberOrNull(record: V5Record, name: string): number | null {
  const number = numberIn(record, name);
  return Number.isFinite(number) ? number : null;
}

/** Milliseconds since 1970, from ISO 8601 or from milliseconds; NaN: none. */
export function timeIn(record: V5Record, name: string): number {
  const value = valueOf(record, name);
  return typeof value === 'number' ? value : Date.parse(wordIn(record, name));
}

/** ISO 8601, UTC; empty: none. */
export function isoIn(record: V5Record, name: string): string {
  return isoOf(timeIn(record, name));
}

export function isoOf(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
}

/** NaN: not estimated. */
export function estimateIn(record: V5Record): number {
  const estimate = numberIn(record, 'estimate');
  return Number.isFinite(estimate) && estimate >= 0 ? estimate : Number.NaN;
}

/** By id where there are ids, else by the objects that some hosts send: LiteTracker's owners name the person as `user_id`. */
export function ownersIn(record: V5Record): string[] {
  const ids = listIn(record, 'owner_ids').map(textOf).filter(Boolean);
  if (ids.length > 0) return [...new Set(ids)];
  const owners = listIn(record, 'owners').flatMap((each) => (isRecord(each) ? wordIn(each, 'user_id', 'id') : []));
  const named = owners.filter(Boolean);
  const single = wordIn(record, 'owned_by_id') || wordIn(recordIn(record, 'owned_by'), 'id');
  return named.length > 0 ? [...new Set(named)] : single === '' ? [] : [single];
}
