// A query that is not understood: the sentence, its place in the query, and what was probably meant.
import type { ComponentChildren } from 'preact';
import type { WrongQuery } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';
import { SearchLink } from './search-link.tsx';

interface WrongQueryPlaceProps {
  readonly query: string;
  readonly wrong: WrongQuery;
  /** To what was probably meant; default: the search in the project. */
  readonly link?: ComponentChildren;
}

/** The sentence is told where totals are; this is what is seen beside it. */
export function WrongQueryPlace({ query, wrong, link }: WrongQueryPlaceProps) {
  const start = wrong.column - 1;
  const end = start + ((query.codePointAt(start) ?? 0) > 0xff_ff ? 2 : 1);
  const { instead } = wrong;
  return (
    <>
      <pre class="wrong-query">
        <bdi>
          {visible(query.slice(0, start))}
          <mark>{visible(query.slice(start, end)) || ' '}</mark>
          {visible(query.slice(end))}
        </bdi>
      </pre>
      {instead !== null && (
        <p>Search for {link ?? <SearchLink query={instead.query}>{visible(instead.query)}</SearchLink>} instead.</p>
      )}
    </>
  );
}
