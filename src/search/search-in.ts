// A query over one index: which stories and epics, how many, in which order, and what they have in common. Reads no record.
import type { BitSet } from './bit-set.ts';
import { evaluate, wantedTerms } from './evaluate.ts';
import { type Facets, facetsOf } from './facets.ts';
import type { Query } from './query.ts';
import { ranked } from './rank.ts';
import { type ContextOptions, SearchContext } from './search-context.ts';
import type { SearchIndex } from './search-index.ts';
import { type SearchTerm, searchTermsOf } from './text-expression.ts';
import { searchFlags } from '../model/search-flags.ts';
import { storyStates } from '../model/story-words.ts';

export interface SearchOptions extends ContextOptions {
  /** Of each list of hits; default: all. */
  readonly limit?: number;
  /** Default: 0. */
  readonly offset?: number;
  /** `host`: in the host's own order. Default: best first. */
  readonly order?: 'best' | 'host';
  /** Default: false. */
  readonly withFacets?: boolean;
}

export interface SearchResult {
  /** Stories and epics, as `limit` and `offset` say. Documents of the index. */
  readonly ordinals: readonly number[];
  /** Only stories; paged for themselves. */
  readonly storyOrdinals: readonly number[];
  readonly epicOrdinals: readonly number[];
  readonly total: number;
  readonly totalStories: number;
  readonly totalEpics: number;
  /** As `totalStories`, with those accepted in iterations before the current one, which are left out unless the query says `includedone:true`. */
  readonly totalStoriesWithDone: number;
  readonly totalWithDone: number;
  /** Points of the stories that were found. */
  readonly totalPoints: number;
  readonly totalPointsCompleted: number;
  /** Null where they were not asked for. */
  readonly facets: Facets | null;
  /** What to highlight in the texts of a hit. */
  readonly terms: readonly SearchTerm[];
}

/** Throws QueryError for what only the index or the caller can tell: a pattern that too many words match, `is:following` of nobody. */
export function searchIn(index: SearchIndex, query: Query, options: SearchOptions): SearchResult {
  const context = new SearchContext(index, options);
  const withDone = evaluate(query, context);
  const found = query.includeDone === true ? withDone : withDone.without(doneStories(context));
  const ordinals = options.order === 'host' ? found.ordinals() : ranked(found, query, context);
  const stories = ordinals.filter((ordinal) => ordinal < index.storyCount);
  const epics = ordinals.filter((ordinal) => ordinal >= index.storyCount);
  const totalWithDone = withDone.count();
  return {
    ordinals: pageOf(ordinals, options),
    storyOrdinals: pageOf(stories, options),
    epicOrdinals: pageOf(epics, options),
    total: ordinals.length,
    totalStories: stories.length,
    totalEpics: epics.length,
    totalStoriesWithDone: totalWithDone - epics.length,
    totalWithDone,
    ...points(stories, index),
    facets: options.withFacets === true ? facetsOf(found, context) : null,
    terms: query.root === null ? [] : wantedTerms(query.root).flatMap(searchTermsOf),
  };
}

function doneStories(context: SearchContext): BitSet {
  const { flags } = context.index;
  return context.storiesWhere((ordinal) => ((flags[ordinal] ?? 0) & searchFlags.doneIteration) !== 0);
}

function pageOf(ordinals: Uint32Array, { limit = Infinity, offset = 0 }: SearchOptions): readonly number[] {
  return Array.from(ordinals.subarray(Math.max(0, offset), Math.max(0, offset) + Math.max(0, limit)));
}

function points(
  stories: Uint32Array,
  { estimates, states }: SearchIndex,
): Pick<SearchResult, 'totalPoints' | 'totalPointsCompleted'> {
  const accepted = storyStates.indexOf('accepted');
  let [totalPoints, totalPointsCompleted] = [0, 0];
  for (const ordinal of stories) {
    const estimate = estimates[ordinal] ?? Number.NaN;
    if (Number.isNaN(estimate)) continue;
    totalPoints += estimate;
    if (states[ordinal] === accepted) totalPointsCompleted += estimate;
  }
  return { totalPoints, totalPointsCompleted };
}
