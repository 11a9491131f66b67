// What a search can be narrowed to: each value with its number, a link that adds it or takes it away.
import type { FacetKeyword, FacetValue, FacetView } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';
import { amount } from '../../util/amounts.ts';
import { SearchLink } from './search-link.tsx';

const titles: Readonly<Record<FacetKeyword, string>> = {
  state: 'State',
  type: 'Type',
  label: 'Label',
  epic: 'Epic',
  owner: 'Owner',
  requester: 'Requester',
  priority: 'Priority',
};

/** The others are behind a word that shows them. */
const shownAtOnce = 8;

export function FacetList({ facets }: { readonly facets: readonly FacetView[] }) {
  if (facets.length === 0) return null;
  return (
    <nav id="narrow" class="facets" aria-label="Narrow the search">
      {facets.map(({ keyword, values }) => (
        <section key={keyword} class="facet">
          <h2>{titles[keyword]}</h2>
          <Values values={values.slice(0, shownAtOnce)} />
          {values.length > shownAtOnce && (
            <details>
              <summary>
                {values.length - shownAtOnce} more<span class="unseen"> of {titles[keyword]}</span>
              </summary>
              <Values values={values.slice(shownAtOnce)} />
            </details>
          )}
        </section>
      ))}
    </nav>
  );
}

function Values({ values }: { readonly values: readonly FacetValue[] }) {
  return (
    <ul>
      {values.map(({ name, count, query, isChosen }, index) => (
        <li key={index}>
          <SearchLink query={query} isCurrent={isChosen}>
            {isChosen && <span aria-hidden="true">✓ </span>}
            <bdi>{visible(name)}</bdi>
            {isChosen && <span class="unseen"> chosen, take it away</span>}
          </SearchLink>{' '}
          <span class="facet-count">{amount(count)}</span>
        </li>
      ))}
    </ul>
  );
}
