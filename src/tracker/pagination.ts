// The headers that v5 adds to its answers, as numbers and text. Decides nothing about paging.
import type { Pagination } from './answer.ts';

/** Header names in lower case, as Node and undici give them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One header's value, trimmed; the first where it was sent more than once; undefined where it is absent or empty. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  const text = first?.trim();
  return text === '' ? undefined : text;
}

/** X-Tracker-Pagination-Total, -Limit, -Offset and -Returned. Of these only an offset may be negative: that of done iterations. */
export function paginationOf(headers: Headers): Pagination {
  const read = (name: string): number | null => integer(headerOf(headers, `x-tracker-pagination-${name}`));
  const count = (name: string): number | null => {
    const value = read(name);
    return value === null || value < 0 ? null : value;
  };
  return { total: count('total'), limit: count('limit'), offset: read('offset'), returned: count('returned') };
}

/** X-Tracker-Project-Version; null where the host does not send it. */
export function projectVersionOf(headers: Headers): string | null {
  return headerOf(headers, 'x-tracker-project-version') ?? null;
}

function integer(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d+$/u.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
