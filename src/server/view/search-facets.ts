// What a search can be narrowed to next, each value with the search that does it; and what narrows it already.
import type { IndexedPerson } from '../../model/search-columns.ts';
import {
  type FacetKeyword,
  facetKeywords,
  type FacetValue,
  type FacetView,
  type Narrowing,
} from '../../model/view/search-view.ts';
import type { FacetCount } from '../../search/facets.ts';
import { keywordNamed } from '../../search/keywords.ts';
import type { Query } from '../../search/query.ts';
import type { SearchResult } from '../../search/search-in.ts';
import { searchText } from '../../util/search-words.ts';
import { refined, type RefinedValue, removableTerms } from './search-refine.ts';

/** More than anybody looks through. */
const mostValues = 30;

/** How ids are told to people. */
export interface FacetNames {
  readonly people: readonly IndexedPerson[];
  readonly epicName: (id: string) => string;
}

export function facetViews(
  query: Query,
  { facets, total, totalStories }: SearchResult,
  names: FacetNames,
): FacetView[] {
  if (facets === null) return [];
  const valueOf = { owner: personValue(names.people), requester: personValue(names.people) };
  return facetKeywords.flatMap((keyword) => {
    const most = keyword === 'type' ? total : totalStories;
    const values = facets[keyword].slice(0, mostValues).map((counted): FacetValue => {
      const value =
        keyword === 'owner' || keyword === 'requester' ? valueOf[keyword](counted) : plainValue(keyword, counted);
      const name = keyword === 'epic' ? names.epicName(counted.value) : counted.name || counted.value;
      return { name, count: counted.count, ...refined(query, keyword, value) };
    });
    return narrows(values, most) ? [{ keyword, values }] : [];
  });
}

/** One value that all hits have says nothing. */
function narrows(values: readonly FacetValue[], most: number): boolean {
  const [only] = values;
  return only !== undefined && (values.length > 1 || only.isChosen || only.count < most);
}

function plainValue(keyword: FacetKeyword, { value }: FacetCount): RefinedValue {
  return { text: value, isQuoted: keyword === 'label' };
}

/** By name where it means just this person, else by id. */
function personValue(people: readonly IndexedPerson[]): (counted: FacetCount) => RefinedValue {
  const bearers = new Map<string, Set<string>>();
  for (const { id, name, initials, username } of people) {
    for (const called of [id, name, initials, username].map(searchText)) {
      bearers.set(called, (bearers.get(called) ?? new Set()).add(id));
    }
  }
  return ({ value, name }) => {
    const folded = searchText(name);
    return folded !== '' && bearers.get(folded)?.size === 1
      ? { text: name, isQuoted: true }
      : { text: value, isQuoted: false };
  };
}

/** With the names of the epics and people that the query names by their ids. */
export function narrowingsOf(query: Query, { people, epicName }: FacetNames): Narrowing[] {
  const readable = (keyword: string, text: string): string => {
    const takes = keywordNamed(keyword)?.takes;
    if (takes === 'epic' && /^#?\d+$/u.test(text)) return epicName(text.replace('#', ''));
    if (takes === 'person') return people.find(({ id }) => id === text)?.name ?? text;
    return text;
  };
  return removableTerms(query).map(({ term: { keyword, values }, isNegated, query: without }) => ({
    keyword,
    isNegated,
    values: values.map(({ text }) => readable(keyword, text)),
    query: without,
  }));
}
