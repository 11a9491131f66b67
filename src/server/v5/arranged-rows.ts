// Lists that come whole, or in pages, arranged as parameters ask for it.
import { type Call, projectOf } from './call.ts';
import { invalidParameter } from './failure.ts';
import { identityOf, listOf } from './lists.ts';
import { isRecord, textOf, type V5List, type V5Record, valueOf } from './source.ts';

export type Rows = readonly V5Record[];

export function byName(rows: Rows, { query }: Call): Rows {
  const nameOf = (row: V5Record): string => {
    const person = valueOf(row, 'person');
    return isRecord(person) ? textOf(valueOf(person, 'name')) : '';
  };
  return query.get('sort_by') === 'name'
    ? rows.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
    : rows;
}

/** `with_type=epic`: the labels of epics. */
export function ofType(rows: Rows, call: Call): Rows {
  const type = call.query.get('with_type');
  if (type === null) return rows;
  if (type !== 'epic') throw invalidParameter("The 'with_type' parameter must be epic.");
  const epics = projectOf(call).list('epics');
  const labels = (epics?.slice(0, epics.count) ?? []).map((epic) => valueOf(epic, 'label'));
  const ids = new Set(labels.filter(isRecord).map(identityOf));
  return rows.filter((row) => ids.has(identityOf(row)));
}

export function withState(list: V5List, query: URLSearchParams): V5List {
  const state = query.get('with_state');
  if (state === null) return list;
  return listOf(list.slice(0, list.count).filter((row) => valueOf(row, 'current_state') === state));
}
