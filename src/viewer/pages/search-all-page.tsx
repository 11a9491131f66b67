// A search through all projects that are served: the best hits of each, and the way to all of them.
import type { FoundView, SearchView } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';
import { counted } from '../../util/amounts.ts';
import { HitList } from '../search/hit-list.tsx';
import { searchAllAddress } from '../search/search-all-address.ts';
import { SearchField } from '../search/search-field.tsx';
import { SearchLink, SearchPlaceContext } from '../search/search-link.tsx';
import { summaryOf } from '../search/search-results.tsx';
import { WrongQueryPlace } from '../search/wrong-query.tsx';

export interface ProjectHits {
  readonly id: string;
  readonly name: string;
  readonly view: SearchView;
}

export interface SearchAllPageRequest {
  readonly page: 'search-all';
  readonly query: string;
  readonly projects: readonly ProjectHits[];
}

export function SearchAllPage({ query, projects }: Omit<SearchAllPageRequest, 'page'>) {
  const wrong = projects.find(({ view }) => view.outcome.is === 'wrong' || view.outcome.is === 'nothing-asked');
  return (
    <>
      <h1>Search in all projects</h1>
      <SearchField project={null} text={query} />
      {wrong === undefined ? projects.map((each) => <Hits key={each.id} hits={each} />) : <Wrong hits={wrong} />}
    </>
  );
}

/** The same in every project. */
function Wrong({ hits: { id, view } }: { readonly hits: ProjectHits }) {
  const { query, outcome } = view;
  const place = { project: id, go: null };
  if (outcome.is !== 'wrong') {
    return <p>Type words to look for, or Tracker's own language, like state:started or label:"needs design".</p>;
  }
  const instead = outcome.instead?.query ?? '';
  return (
    <SearchPlaceContext.Provider value={place}>
      <p role="alert">{summaryOf(view)}</p>
      <WrongQueryPlace
        query={query}
        wrong={outcome}
        link={<a href={searchAllAddress(instead)}>{visible(instead)}</a>}
      />
    </SearchPlaceContext.Provider>
  );
}

function Hits({ hits: { id, name, view } }: { readonly hits: ProjectHits }) {
  const { outcome } = view;
  const found = outcome.is === 'found' ? outcome : null;
  return (
    <SearchPlaceContext.Provider value={{ project: id, go: null }}>
      <section class="search-project" aria-label={`${visible(name)}, project ${visible(id)}`}>
        <h2>
          <bdi>{visible(name)}</bdi>
          {found !== null && `: ${counted(found.stories + found.epics, 'hit')}`}
        </h2>
        {found === null ? <p>{summaryOf(view)}</p> : <FoundHits id={id} view={view} found={found} />}
      </section>
    </SearchPlaceContext.Provider>
  );
}

interface FoundHitsProps {
  readonly id: string;
  readonly view: SearchView;
  readonly found: FoundView;
}

function FoundHits({ id, view, found }: FoundHitsProps) {
  const { stories, epics, hits, doneLeftOut, doneQuery } = found;
  const total = stories + epics;
  return (
    <>
      <HitList project={id} hits={hits} from={0} />
      {total > hits.length && (
        <p>
          <SearchLink query={view.query}>All {counted(total, 'hit')}</SearchLink>
        </p>
      )}
      {doneLeftOut > 0 && (
        <p class="done-note">
          {counted(doneLeftOut, 'more story was', 'more stories were')} accepted in earlier iterations.{' '}
          <SearchLink query={doneQuery}>Include {doneLeftOut === 1 ? 'it' : 'them'}</SearchLink>
        </p>
      )}
    </>
  );
}
