// A link to a search: followed in place where the page lives, else an address like any other.
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useReader } from '../reader.ts';

export interface SearchPlace {
  /** The project's id. */
  readonly project: string;
  /** Null: links are addresses. */
  readonly go: ((query: string, from: number) => void) | null;
}

export const SearchPlaceContext = createContext<SearchPlace | null>(null);

interface SearchLinkProps {
  readonly query: string;
  readonly from?: number;
  readonly class?: string;
  readonly rel?: string;
  readonly isCurrent?: boolean;
  readonly children: ComponentChildren;
}

export function SearchLink({ query, from = 0, isCurrent = false, children, ...rest }: SearchLinkProps) {
  const reader = useReader();
  const place = useContext(SearchPlaceContext);
  if (place === null) throw new Error('a link to a search stands outside of a search');
  const { project, go } = place;
  const asked = { q: query, ...(from > 0 && { from: String(from) }) };
  return (
    <a
      {...rest}
      href={reader.hrefOf({ to: 'search', project, query: asked })}
      {...(isCurrent && { 'aria-current': 'true' as const })}
      onClick={(event) => {
        const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (go === null || !isPlain) return;
        event.preventDefault();
        go(query, from);
      }}
    >
      {children}
    </a>
  );
}
