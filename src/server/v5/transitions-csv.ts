// The transitions of a project as CSV: the same page as the JSON list, a line each. Tracker's own columns are not on record; these are the attributes.
import type { V5Message, V5Reply } from './answer.ts';
import { isList, isRecord, textOf, type V5Value, valueOf } from './source.ts';
import { pagingHeaders } from './answer.ts';

const columns = ['kind', 'state', 'story_id', 'project_id', 'project_version', 'occurred_at', 'performed_by_id'];

export function transitionsCsv(answer: V5Reply): V5Message {
  const rows: readonly V5Value[] = isList(answer.value) ? answer.value : [];
  const lines = rows.filter(isRecord).map((row) => columns.map((name) => cell(textOf(valueOf(row, name)))).join(','));
  const body = Buffer.from([columns.join(','), ...lines, ''].join('\r\n'));
  return { status: 200, headers: { ...pagingHeaders(answer), 'content-type': 'text/csv; charset=utf-8' }, body };
}

/** RFC 4180; what a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
