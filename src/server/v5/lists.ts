// Lists made of other lists: plain rows, a part of a list, and the selections that activity and iterations take parameters for.
import { invalidParameter } from './failure.ts';
import { NumberText } from './number-text.ts';
import { valueOf } from './source.ts';
import type { V5List, V5Record } from './source.ts';

/** The identity of a row as text: id, an iteration's number or an activity's guid. */
export function identityOf(record: V5Record): string | null {
  const value = valueOf(record, 'id') ?? valueOf(record, 'number') ?? valueOf(record, 'guid');
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return value instanceof NumberText ? value.text : null;
}

/** A list of rows that are at hand. */
export function listOf(rows: readonly V5Record[], announced = rows.length): V5List {
  return {
    count: rows.length,
    announced,
    slice: (offset, limit) => rows.slice(offset, offset + limit),
    find: (id) => rows.find((row) => identityOf(row) === id) ?? null,
  };
}

/** The rows from `start` up to but not including `end`. */
function partOf(list: V5List, start: number, end: number): V5List {
  return {
    count: end - start,
    slice: (offset, limit) => list.slice(start + offset, Math.min(limit, end - start - offset)),
    find: (id) => list.find(id),
  };
}

/** Activity (newest first) narrowed by `since_version`, `occurred_after` and `occurred_before`, none of which includes its own value. */
export function narrowActivity(list: V5List, query: URLSearchParams): V5List {
  const since = query.get('since_version');
  const after = timeIn(query, 'occurred_after');
  const before = timeIn(query, 'occurred_before');
  if (since === null && after === null && before === null) return list;
  const version = since === null ? null : Number(since);
  if (Number.isNaN(version)) throw invalidParameter("The 'since_version' parameter must be a whole number.");
  const start = before === null ? 0 : countWhile(list, (row) => timeOf(row) >= before);
  const end = countWhile(
    list,
    (row) =>
      (version === null || Number(valueOf(row, 'project_version')) > version) &&
      (after === null || timeOf(row) > after),
  );
  return partOf(list, start, Math.max(start, end));
}

/** Iterations narrowed by `scope`; `current` is the number of the current one. */
export function narrowIterations(list: V5List, scope: string | null, current: number): V5List {
  const done = countWhile(list, (row) => Number(valueOf(row, 'number')) < current);
  const next = Math.min(done + 1, list.count);
  if (scope === 'done') return partOf(list, 0, done);
  if (scope === 'current') return partOf(list, done, next);
  if (scope === 'backlog') return partOf(list, next, list.count);
  if (scope === 'current_backlog') return partOf(list, done, list.count);
  if (scope === 'done_current') return partOf(list, 0, next);
  if (scope === null) return list;
  throw invalidParameter("The 'scope' parameter must be one of done, current, backlog, current_backlog, done_current.");
}

/** How many rows from the start hold; the list must be ordered so that none holds after the first that does not. */
function countWhile(list: V5List, holds: (row: V5Record) => boolean): number {
  let low = 0;
  let high = list.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = list.slice(middle, 1)[0];
    if (row !== undefined && holds(row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function timeOf(row: V5Record): number {
  const value = valueOf(row, 'occurred_at');
  return typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
}

function timeIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const time = /^\d+$/u.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time)) throw invalidParameter(`The '${name}' parameter must be a date and time.`);
  return time;
}
