// Days as numbers since 1 January 1970, and as text. No time zones in here: a day is a day of the project.

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2024-05-01`; null: no such day. */
export function dayOfText(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) return null;
  const day = Date.parse(text) / dayMs;
  // Some days that do not exist run over into the next month.
  return Number.isInteger(day) && textOfDay(day) === text ? day : null;
}

/** `2024-05-01`. */
export function textOfDay(day: number): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** `1 May`. */
export function shortDay(day: number): string {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
}

/** `1 May 2024`. */
export function longDay(day: number): string {
  return `${shortDay(day)} ${dateOf(day).getUTCFullYear()}`;
}

/** `6 to 12 May 2024`; both are part of it. */
export function daysText(from: number, to: number): string {
  if (from === to) return longDay(to);
  const [first, last] = [dateOf(from), dateOf(to)];
  if (first.getUTCFullYear() !== last.getUTCFullYear()) return `${longDay(from)} to ${longDay(to)}`;
  if (first.getUTCMonth() !== last.getUTCMonth()) return `${shortDay(from)} to ${longDay(to)}`;
  return `${first.getUTCDate()} to ${longDay(to)}`;
}

/** Days that are beyond the calendar are taken for its ends. */
function dateOf(day: number): Date {
  return new Date(Math.max(-1e8, Math.min(1e8, Math.trunc(day))) * dayMs);
}
