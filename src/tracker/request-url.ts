// The URL of a v5 request, and its short name for messages.
import { printable } from '../util/printable.ts';
import type { Redact } from './token.ts';

export type Query = Readonly<Record<string, string | number>>;

/** `path` below the v5 root; names and values of the query are percent-encoded, spaces as %20. */
export function v5Url(apiUrl: URL, path: string, query: Query): URL {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const search = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return new URL(`${apiUrl.origin}${apiUrl.pathname.replace(/\/$/u, '')}${path}${search}`);
}

/** `GET /projects/1/stories?limit=500`; the long list of `fields` is left out. */
export function askedFor(path: string, query: Query, redact: Redact): string {
  const pairs = Object.entries(query).filter(([name]) => name !== 'fields');
  const search = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return `GET ${printable(redact(search === '' ? path : `${path}?${search}`), 200)}`;
}
