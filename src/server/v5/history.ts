// The daily history of a project: one record for each day, served as v5 did, as one list of names and a list of values for each day.
import { invalidParameter } from './failure.ts';
import { listOf } from './lists.ts';
import { valueOf } from './source.ts';
import type { V5List, V5Record, V5Value } from './source.ts';

/** The days from `start_date` to `end_date`, both included; without them, all. */
export function narrowDays(list: V5List, query: URLSearchParams): V5List {
  const [start, end] = [dateIn(query, 'start_date'), dateIn(query, 'end_date')];
  if (start === null && end === null) return list;
  const isWithin = (date: V5Value | undefined): boolean =>
    typeof date === 'string' && (start === null || date >= start) && (end === null || date <= end);
  return listOf(list.slice(0, list.count).filter((row) => isWithin(valueOf(row, 'date'))));
}

/** The days between two dates; an empty date sets no bound. */
export function narrowToDays(
  list: V5List,
  {
    from,
    until,
    isUntilIncluded,
  }: { readonly from: string; readonly until: string; readonly isUntilIncluded: boolean },
): V5List {
  return listOf(
    list.slice(0, list.count).filter((row) => {
      const date = valueOf(row, 'date');
      if (typeof date !== 'string' || date < from) return false;
      return until === '' || date < until || (isUntilIncluded && date === until);
    }),
  );
}

export function asContainer(list: V5List): V5Record {
  const rows = list.slice(0, list.count);
  const header = Object.keys(rows[0] ?? { date: '' });
  return {
    kind: 'daily_history_container',
    header,
    data: rows.map((row) => header.map((name) => valueOf(row, name) ?? null)),
  };
}

function dateIn(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text === null || (/^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(Date.parse(text)))) return text;
  throw invalidParameter(`The '${name}' parameter must be a date.`);
}
