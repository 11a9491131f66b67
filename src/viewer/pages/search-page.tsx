// The search page of a project: whole without a script, and followed as one types with it.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SearchView, SearchWords } from '../../model/view/search-view.ts';
import { printable } from '../../util/printable.ts';
import { visible } from '../../util/visible.ts';
import { useReader } from '../reader.ts';
import { SearchBox } from '../search/search-box.tsx';
import { SearchHelp } from '../search/search-help.tsx';
import { SearchPlaceContext } from '../search/search-link.tsx';
import { SearchResults, summaryOf } from '../search/search-results.tsx';
import { useSearch } from '../search/use-search.ts';

export interface SearchPageRequest {
  readonly page: 'search';
  readonly project: { readonly id: string; readonly name: string };
  readonly view: SearchView;
  readonly words: SearchWords;
}

export function searchTitle(query: string): string {
  return query.trim() === '' ? 'Search' : `Search: ${visible(query.slice(0, 200))}`;
}

export function SearchPage({ project, view: given, words }: Omit<SearchPageRequest, 'page'>) {
  const reader = useReader();
  const search = useSearch(project.id, given);
  const { view, failure, isLoading } = search;
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => reader.prepareSearch(), []);
  useEffect(() => {
    const parts = [searchTitle(view.query), project.name, 'pt-backup'];
    document.title = parts.map((part) => printable(part)).join(' · ');
  }, [view.query]);
  const go = (query: string, from: number): void => {
    search.go(query, from);
    // The link that was followed may be gone with the results that it stood in.
    summary.current?.focus();
  };
  const place = useMemo(() => ({ project: project.id, go }), [project.id, search.go]);
  return (
    <SearchPlaceContext.Provider value={place}>
      <h1>Search</h1>
      <SearchBox
        action={reader.hrefOf({ to: 'search', project: project.id })}
        text={search.text}
        onText={search.type}
        onSearch={(text) => search.go(text)}
        completes
      />
      <div class="search-results" aria-busy={isLoading}>
        <p ref={summary} class="search-summary" role="status" tabIndex={-1}>
          {failure ?? summaryOf(view)}
        </p>
        {failure === null ? (
          <SearchResults project={project.id} view={view} words={words} />
        ) : (
          <button type="button" onClick={() => search.go(search.text)}>
            Try again
          </button>
        )}
      </div>
      <SearchHelp words={words} />
    </SearchPlaceContext.Provider>
  );
}
