// Dates as the search language writes them, as plain data: days, months, words like `yesterday`, `-2w`, and ranges. Knows no clock and no time zone.

export type DateExpression =
  | { readonly kind: 'calendar'; readonly year: number; readonly month: number | null; readonly day: number | null }
  | { readonly kind: 'instant'; readonly time: number }
  | { readonly kind: 'ago'; readonly amount: number; readonly unit: DateUnit };

export type DateUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Null: open to that side. Both the same for a single date. */
export interface DateRange {
  readonly from: DateExpression | null;
  readonly to: DateExpression | null;
}

/** Null for what is no date. */
export function parseDates(text: string): DateRange | null {
  const written = text.trim().toLowerCase();
  const [start = '', end, more] = written.split('..', 3);
  if (more !== undefined || written.length > 100) return null;
  const from = parseDate(start.trim());
  if (end === undefined) return from === null ? null : { from, to: from };
  const to = parseDate(end.trim());
  const isBroken = (from === null && start.trim() !== '') || (to === null && end.trim() !== '');
  return isBroken || (from === null && to === null) ? null : { from, to };
}

const words: Readonly<Record<string, number>> = { today: 0, yesterday: 1, tomorrow: -1 };

const units: Readonly<Record<string, DateUnit>> = {
  min: 'minute',
  mins: 'minute',
  minute: 'minute',
  minutes: 'minute',
  h: 'hour',
  hour: 'hour',
  hours: 'hour',
  d: 'day',
  day: 'day',
  days: 'day',
  w: 'week',
  week: 'week',
  weeks: 'week',
  m: 'month',
  month: 'month',
  months: 'month',
  y: 'year',
  year: 'year',
  years: 'year',
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function parseDate(text: string): DateExpression | null {
  if (Object.hasOwn(words, text)) return { kind: 'ago', amount: words[text] ?? 0, unit: 'day' };
  const [, sign = '', amount = '', unit = ''] = /^([-+])\s?(\d{1,5})[\s_]?([a-z]+)$/u.exec(text) ?? [];
  if (Object.hasOwn(units, unit)) {
    return { kind: 'ago', amount: sign === '+' ? -Number(amount) : Number(amount), unit: units[unit] ?? 'day' };
  }
  return numberedDate(text) ?? namedDate(text) ?? instant(text);
}

/** `2025`, `2025-03`, `2025-03-26`, `2025/3/26`, `3/26/2025`. */
function numberedDate(text: string): DateExpression | null {
  const [, year, month, day] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/u.exec(text) ?? [];
  if (year !== undefined) return calendar(year, month ?? null, day ?? null);
  const [, first, second, last] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text) ?? [];
  return last === undefined ? null : calendar(last, first ?? null, second ?? null);
}

/** `mar 26 2025`, `26-mar-2025`, `March 26, 2025`. */
function namedDate(text: string): DateExpression | null {
  const parts = text.split(/[\s,_-]+/u);
  const name = parts.find((part) => /^[a-z]{3,9}$/u.test(part)) ?? '';
  const month = months.indexOf(name.slice(0, 3)) + 1;
  const year = parts.find((part) => /^\d{4}$/u.test(part));
  const day = parts.find((part) => /^\d{1,2}$/u.test(part));
  if (month === 0 || year === undefined || parts.length !== (day === undefined ? 2 : 3)) return null;
  return calendar(year, String(month), day ?? null);
}

/** `2025-03-26T12:30:00Z`, `2025-03-26T12:30:00+02:00`. */
function instant(text: string): DateExpression | null {
  if (!/^\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[-+]\d\d:?\d\d)$/u.test(text)) return null;
  const time = Date.parse(text.toUpperCase());
  return Number.isNaN(time) ? null : { kind: 'instant', time };
}

/** Null for a day that no month has. */
function calendar(year: string, month: string | null, day: string | null): DateExpression | null {
  const [y, m, d] = [Number(year), month === null ? null : Number(month), day === null ? null : Number(day)];
  if (y < 1000 || (m !== null && (m < 1 || m > 12))) return null;
  if (d !== null && (d < 1 || d > new Date(Date.UTC(y, m ?? 1, 0)).getUTCDate())) return null;
  return { kind: 'calendar', year: y, month: m, day: d };
}
