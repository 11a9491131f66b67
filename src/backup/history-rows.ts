// Cuts the days out of a daily history: v5 sends one list of names and for each day a list of values; each becomes a record of its own.
// The values stay as the host wrote them. Source: a recorded `daily_history_container` of Pivotal Tracker.
import { outline, type JsonSpan } from '../util/json-text.ts';
import { rowReader, rowsOf } from './cut-records.ts';

/** Each day as an object's text; a row that does not fit the names stays as it was sent. Null where the body is no daily history. */
export function historyRows(text: string): string[] | null {
  const all = rowsOf(text);
  // Records already, or several containers.
  if (all !== null) return all.flatMap((each) => historyRows(each) ?? [each]);
  const read = rowReader(text);
  const [header, data] = [read('header'), read('data')];
  const names = header === undefined ? null : rowsOf(header);
  const rows = data === undefined ? null : rowsOf(data);
  if (names === null || rows === null) return null;
  return rows.map((row) => asObject(names, row));
}

function asObject(names: readonly string[], row: string): string {
  const { kind, elements } = outline(row);
  const fits = kind === 'array' && elements.length === names.length && names.every((name) => name.startsWith('"'));
  if (!fits) return row;
  const valueAt = (span: JsonSpan | undefined): string =>
    span === undefined ? 'null' : row.slice(span.start, span.end);
  return `{${names.map((name, index) => `${name}:${valueAt(elements[index])}`).join(',')}}`;
}
