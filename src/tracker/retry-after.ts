// The Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3).

/** Milliseconds to wait, counted from `now`; null where the header is absent or not understood. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse makes a date of nearly anything; an HTTP date starts with the day's name.
  const date = /^[a-z]{3,9},? /iu.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
