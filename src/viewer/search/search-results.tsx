// What a search came to: totals, hits, what it can be narrowed to; or why there is nothing, and what to do next.
import { hitsPerPage, type FoundView, type SearchView, type SearchWords } from '../../model/view/search-view.ts';
import { amount, counted } from '../../util/amounts.ts';
import { servedHref } from '../targets.ts';
import { FacetList } from './facet-list.tsx';
import { HitList } from './hit-list.tsx';
import { Narrowings } from './narrowings.tsx';
import { SearchExamples } from './search-help.tsx';
import { SearchLink } from './search-link.tsx';
import { WrongQueryPlace } from './wrong-query.tsx';

interface ResultsProps {
  readonly project: string;
  readonly view: SearchView;
  readonly words: SearchWords;
}

export function SearchResults({ project, view, words }: ResultsProps) {
  const { query, outcome } = view;
  switch (outcome.is) {
    case 'nothing-asked':
      return <SearchExamples words={words} />;
    case 'wrong':
      return <WrongQueryPlace query={query} wrong={outcome} />;
    case 'earlier':
      return <NewestLink project={project} query={query} />;
    case 'unavailable':
      return null;
    case 'found':
      return <Found project={project} view={view} found={outcome} words={words} />;
  }
  return outcome satisfies never;
}

/** One sentence for each outcome: read out when it changes. */
export function summaryOf({ from, outcome }: SearchView): string {
  switch (outcome.is) {
    case 'nothing-asked':
      return 'Type words, or try one of these searches.';
    case 'wrong':
      return `Character ${outcome.column}: ${outcome.message}`;
    case 'earlier':
      return 'Search looks at the newest snapshot, and this is an earlier one.';
    case 'unavailable':
      return 'This archive is damaged and cannot be searched. Run pt-backup verify to see what is wrong.';
    case 'found':
      return totalsOf(outcome, from);
  }
  return outcome satisfies never;
}

function totalsOf({ stories, epics, points, acceptedPoints, hits }: FoundView, from: number): string {
  if (stories + epics === 0) return 'Nothing was found.';
  const found = [
    ...(stories > 0 || epics === 0 ? [counted(stories, 'story', 'stories')] : []),
    ...(epics > 0 ? [counted(epics, 'epic')] : []),
  ].join(' and ');
  const of = points > 0 ? `, ${counted(points, 'point')}, ${amount(acceptedPoints)} of them accepted` : '';
  const shown = hits.length > 0 && hits.length < stories + epics ? ` Hits ${from + 1} to ${from + hits.length}.` : '';
  return `${found}${of}.${shown}`;
}

function NewestLink({ project, query }: { readonly project: string; readonly query: string }) {
  // Only a server has earlier snapshots.
  const href = servedHref({ to: 'search', project, ...(query !== '' && { query: { q: query } }) }, null);
  return (
    <p>
      <a href={href}>Search the newest snapshot</a>
    </p>
  );
}

interface FoundProps extends ResultsProps {
  readonly found: FoundView;
}

function Found({ project, view, found, words }: FoundProps) {
  const { hits, facets, narrowings, stories, epics } = found;
  return (
    <>
      <Narrowings narrowings={narrowings} />
      <DoneNote found={found} />
      {stories + epics === 0 ? (
        <>
          <p>Fewer words find more. Or try one of these searches:</p>
          <SearchExamples words={words} />
        </>
      ) : (
        <div class="search-columns">
          {facets.length > 0 && (
            <a class="to-facets" href="#narrow">
              Narrow the search
            </a>
          )}
          <div>
            {hits.length === 0 && <p>There are no hits that far behind.</p>}
            <HitList project={project} hits={hits} from={view.from} />
            <Paging view={view} found={found} />
          </div>
          <FacetList facets={facets} />
        </div>
      )}
    </>
  );
}

function DoneNote({ found }: { readonly found: FoundView }) {
  const { doneLeftOut, includesDone, doneQuery } = found;
  if (includesDone) {
    return (
      <p class="done-note">
        Stories accepted in earlier iterations are among them. <SearchLink query={doneQuery}>Leave them out</SearchLink>
      </p>
    );
  }
  if (doneLeftOut === 0) return null;
  return (
    <p class="done-note">
      {counted(doneLeftOut, 'more story was', 'more stories were')} accepted in earlier iterations.{' '}
      <SearchLink query={doneQuery}>Include {doneLeftOut === 1 ? 'it' : 'them'}</SearchLink>
    </p>
  );
}

function Paging({ view, found }: { readonly view: SearchView; readonly found: FoundView }) {
  const { query, from } = view;
  const next = from + hitsPerPage;
  const hasNext = next < found.stories + found.epics;
  if (from === 0 && !hasNext) return null;
  return (
    <nav class="search-paging" aria-label="More hits">
      {from > 0 && (
        <SearchLink query={query} from={Math.max(0, from - hitsPerPage)} rel="prev">
          Hits before
        </SearchLink>
      )}
      {hasNext && (
        <SearchLink query={query} from={next} rel="next">
          Hits after
        </SearchLink>
      )}
    </nav>
  );
}
