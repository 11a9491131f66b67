// The keywords of a query, each with a link that takes it away.
import type { Narrowing } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';
import { SearchLink } from './search-link.tsx';

export function Narrowings({ narrowings }: { readonly narrowings: readonly Narrowing[] }) {
  if (narrowings.length === 0) return null;
  return (
    <ul class="narrowings" aria-label="What narrows the search">
      {narrowings.map(({ keyword, isNegated, values, query }, index) => (
        <li key={index}>
          <SearchLink query={query}>
            <span class="unseen">Take away </span>
            {isNegated && 'not '}
            {keyword}: <bdi>{visible(values.map((value) => value || 'none').join(', '))}</bdi>
            <span aria-hidden="true"> ×</span>
          </SearchLink>
        </li>
      ))}
    </ul>
  );
}
