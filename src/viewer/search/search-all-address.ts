// The address of a search through all projects: only a server has that page.

/** `query`: empty: nothing is asked yet. */
export function searchAllAddress(query: string): string {
  return query === '' ? '/search' : `/search?${new URLSearchParams({ q: query }).toString()}`;
}
