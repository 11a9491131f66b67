// The paging of v5: limit and offset with their defaults and silent clamping, and what the four pagination headers say.
import { invalidParameter } from './failure.ts';
import type { V5List, V5Record } from './source.ts';

export interface PageLimits {
  readonly default: number;
  readonly max: number;
}

/** What the X-Tracker-Pagination headers say. */
export interface Pagination {
  readonly total: number;
  /** After clamping. */
  readonly limit: number;
  /** As asked for, negative ones included. */
  readonly offset: number;
  readonly returned: number;
}

export interface Page {
  readonly rows: readonly V5Record[];
  readonly pagination: Pagination;
}

export const usualLimits: PageLimits = { default: 100, max: 500 };
export const iterationLimits: PageLimits = { default: 10, max: 50 };

/** The page that `limit` and `offset` ask for. A negative offset counts from the end where `fromEnd` allows it. Throws V5Failure 400. */
export function pageOf(list: V5List, query: URLSearchParams, limits = usualLimits, fromEnd = false): Page {
  const { limit, offset } = windowOf(query, limits, fromEnd);
  const start = offset < 0 ? Math.max(0, list.count + offset) : offset;
  const rows = limit === 0 || start >= list.count ? [] : list.slice(start, Math.min(limit, list.count - start));
  return { rows, pagination: { total: list.announced ?? list.count, limit, offset, returned: rows.length } };
}

/** The limit after clamping, and the offset as asked for. Throws V5Failure 400. */
export function windowOf(
  query: URLSearchParams,
  limits: PageLimits,
  fromEnd = false,
): { readonly limit: number; readonly offset: number } {
  const limit = Math.min(integer(query, 'limit', limits.default), limits.max);
  const offset = integer(query, 'offset', 0);
  if (limit < 0) throw invalidParameter("The 'limit' parameter must not be negative.");
  if (offset < 0 && !fromEnd) throw invalidParameter("The 'offset' parameter must not be negative.");
  return { limit, offset };
}

function integer(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^-?\d{1,15}$/u.test(text)) throw invalidParameter(`The '${name}' parameter must be a whole number.`);
  return Number(text);
}
