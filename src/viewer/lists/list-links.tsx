// Where the rows of lists lead: to a search for what a label or a person has, and to further rows.
import type { ComponentChildren } from 'preact';
import { quotedValue } from '../../model/quoted-value.ts';
import { useReader } from '../reader.ts';
import type { ProjectPage } from '../targets.ts';

interface SearchLinkProps {
  readonly projectId: string;
  readonly keyword: 'label' | 'owner' | 'requester' | 'mywork';
  readonly value: string;
  readonly children: ComponentChildren;
}

/** Finds what is done, too, as the numbers of lists count it. */
export function SearchLink({ projectId, keyword, value, children }: SearchLinkProps) {
  const reader = useReader();
  const query = `${keyword}:${quotedValue(value)}`;
  const q = keyword === 'mywork' ? query : `${query} includedone:true`;
  return <a href={reader.hrefOf({ to: 'search', project: projectId, query: { q } })}>{children}</a>;
}

/** Of the page whose first row is that one. */
export function useListHref(page: ProjectPage, projectId: string): (from: number) => string {
  const reader = useReader();
  return (from) => reader.hrefOf({ to: page, project: projectId, ...(from > 0 && { query: { from: String(from) } }) });
}
