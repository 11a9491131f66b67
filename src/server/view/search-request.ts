// What the search page of a project is given: what the query in its address finds, and the search language.
import type { SearchPageRequest } from '../../viewer/pages/search-page.tsx';
import type { PartSource } from './part-source.ts';
import { searchView } from './search-part.ts';
import { searchWords } from './search-words-part.ts';

export function searchRequest(source: PartSource, query: URLSearchParams): SearchPageRequest {
  const { projectId: id, projectName: name } = source.records;
  const view = searchView(source, { query: query.get('q') ?? '', from: offsetIn(query) });
  return { page: 'search', project: { id, name }, view, words: searchWords };
}

function offsetIn(query: URLSearchParams): number {
  const written = query.get('from') ?? '';
  return /^\d{1,9}$/u.test(written) ? Number(written) : 0;
}
