// A chart's table as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front.
import type { ChartView } from './chart-view.ts';

export function chartCsv({ rowName, rows, columns }: ChartView): string {
  const head = [rowName, ...columns.map(({ name }) => name)].map(textCell);
  const body = rows.map(({ text }, at) => [
    textCell(text),
    ...columns.map(({ values }) => numberCell(values[at] ?? null)),
  ]);
  return [head, ...body].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function textCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** At most four decimals. */
function numberCell(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(Math.round(value * 10_000) / 10_000);
}
