// A search in one snapshot as the viewer shows it. Whatever is wrong with the query is part of the answer.
import {
  type FoundRows,
  hitsPerPage,
  mostFoundRows,
  type SearchOutcome,
  type SearchView,
} from '../../model/view/search-view.ts';
import { quotedValue } from '../../model/quoted-value.ts';
import { parseQuery } from '../../search/parse-query.ts';
import type { Query } from '../../search/query.ts';
import { QueryError } from '../../search/query-error.ts';
import { PtBackupError } from '../../util/error.ts';
import { withoutMisleading } from '../../util/visible.ts';
import { textOf, valueOf } from '../v5/source.ts';
import { type FacetNames, facetViews, narrowingsOf } from './search-facets.ts';
import { hitOf } from './search-hits.ts';
import { withDone } from './search-refine.ts';
import type { Found, SearchSource } from './search-source.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** What searches are made of; `search` null: this snapshot has no index. */
export interface Searchable {
  readonly records: SnapshotRecords;
  readonly search: SearchSource | null;
}

interface Asked {
  readonly query: string;
  /** How many hits are left out before the first one. */
  readonly from: number;
  /** How many are shown; default: those of a page. */
  readonly limit?: number;
  /** Default: true. */
  readonly withFacets?: boolean;
}

export function searchView(
  source: Searchable,
  { query: asked, from, limit = hitsPerPage, withFacets = true }: Asked,
): SearchView {
  // What cannot be seen in a field finds nothing.
  const query = withoutMisleading(asked);
  return { query, from, outcome: outcomeOf(source, { query, from, limit, withFacets }) };
}

function outcomeOf({ records, search }: Searchable, asked: Required<Asked>): SearchOutcome {
  if (search === null) return { is: 'earlier' };
  if (asked.query.trim() === '') return { is: 'nothing-asked' };
  try {
    const options = { limit: asked.limit, offset: asked.from, withFacets: asked.withFacets };
    const query = parseQuery(asked.query);
    return foundView(query, search.find(asked.query, options), { records, search });
  } catch (error) {
    return failure(error, asked.query);
  }
}

/** Throws what neither the query nor damage explains. */
function failure(error: unknown, query: string): Extract<SearchOutcome, { is: 'wrong' | 'unavailable' }> {
  if (!(error instanceof PtBackupError)) throw error;
  if (!(error instanceof QueryError)) return { is: 'unavailable' };
  const { column, message, suggestion } = error;
  return { is: 'wrong', column, message, instead: suggestion === null ? null : instead(query, column, suggestion) };
}

/** With what was meant in place of the keyword or the value that stands there. */
function instead(query: string, column: number, suggestion: string): { text: string; query: string } {
  const rest = query.slice(column - 1);
  const isKeyword = suggestion.endsWith(':');
  const written = (isKeyword ? /^[^:]*:/u : /^(?:"[^"]*"|[^\s,()"“„]*)/u).exec(rest)?.[0] ?? '';
  const text = isKeyword || /^\w+$/u.test(suggestion) ? suggestion : quotedValue(suggestion);
  return { text, query: query.slice(0, column - 1) + text + rest.slice(written.length) };
}

function foundView(
  query: Query,
  { result, records: found }: Found,
  { records, search }: { readonly records: SnapshotRecords; readonly search: SearchSource },
): SearchOutcome {
  const people = search.people();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const facetNames: FacetNames = { people, epicName: (id) => epicName(records, id) };
  const includesDone = query.includeDone === true;
  const context = { records, terms: result.terms, personName: (id: string) => names.get(id) ?? '' };
  return {
    is: 'found',
    stories: result.totalStories,
    epics: result.totalEpics,
    points: result.totalPoints,
    acceptedPoints: result.totalPointsCompleted,
    doneLeftOut: result.totalWithDone - result.total,
    includesDone,
    doneQuery: withDone(query, !includesDone),
    hits: found.map((each) => hitOf(each, context)),
    narrowings: narrowingsOf(query, facetNames),
    facets: facetViews(query, result, facetNames),
  };
}

function epicName(records: SnapshotRecords, id: string): string {
  const record = records.one('epics', id)?.record ?? {};
  return textOf(valueOf(record, 'name')) || `#${id}`;
}

/** The ids of the stories that a search finds, best first, and how many there are in all. */
export function foundStories(
  { search }: Searchable,
  query: string,
): Omit<FoundRows, 'rows'> & { readonly ids: readonly string[] } {
  if (search === null) return { ids: [], total: 0, error: 'Only the newest snapshot can be searched.' };
  try {
    // Epics stand between the stories.
    const { result, records } = search.find(query, { limit: 2 * mostFoundRows });
    const ids = records.flatMap(({ resource, key }) => (resource === 'stories' ? [key] : []));
    return { ids: ids.slice(0, mostFoundRows), total: result.totalStories, error: null };
  } catch (error) {
    const failed = failure(error, query);
    const sentence = failed.is === 'wrong' ? failed.message : 'This archive is damaged and cannot be searched.';
    return { ids: [], total: 0, error: sentence };
  }
}

/** `search/<from>/<query>`. */
export function searchPart(source: Searchable, [from = '', query, ...more]: readonly string[]): SearchView | undefined {
  if (!/^\d{1,9}$/u.test(from) || query === undefined || more.length > 0) return undefined;
  return searchView(source, { query, from: Number(from) });
}
