// What a search found in one project, ready to be shown; and the paths of the parts that searches are asked for by. No evaluation in here.
import type { TextColumn } from '../search-columns.ts';
import type { StoryRow } from './story-row.ts';

/** How many hits a page of results shows. */
export const hitsPerPage = 50;

/** How many stories a search gives a panel of the board. */
export const mostFoundRows = 2000;

export interface MarkedPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Texts are as the archive holds them: untrusted, and empty where nothing is said. */
export interface SearchHit {
  readonly kind: 'story' | 'epic';
  readonly id: string;
  readonly name: readonly MarkedPiece[];
  /** Of a story; of an epic `epic`. */
  readonly type: string;
  readonly state: string;
  readonly estimate: string;
  readonly labels: readonly string[];
  readonly owners: readonly string[];
  /** Where beyond its name it was found; null: nowhere, or by no words. */
  readonly snippet: { readonly column: TextColumn; readonly pieces: readonly MarkedPiece[] } | null;
}

export interface FacetValue {
  readonly name: string;
  readonly count: number;
  /** The search with this value added, or taken away where it is there. */
  readonly query: string;
  readonly isChosen: boolean;
}

export const facetKeywords = ['state', 'type', 'label', 'epic', 'owner', 'requester', 'priority'] as const;
export type FacetKeyword = (typeof facetKeywords)[number];

export interface FacetView {
  readonly keyword: FacetKeyword;
  readonly values: readonly FacetValue[];
}

/** A keyword of the query that can be taken away. */
export interface Narrowing {
  readonly keyword: string;
  /** Whether a `-` stands before it. */
  readonly isNegated: boolean;
  /** To be read; `""` is the empty text. */
  readonly values: readonly string[];
  /** The search without it; empty: nothing is left of it. */
  readonly query: string;
}

export interface FoundView {
  readonly is: 'found';
  readonly stories: number;
  readonly epics: number;
  readonly points: number;
  readonly acceptedPoints: number;
  /** How many stories are left out because they were accepted in earlier iterations. */
  readonly doneLeftOut: number;
  /** Whether the query asks for those, too. */
  readonly includesDone: boolean;
  /** The search with them, or without them where they are included. */
  readonly doneQuery: string;
  readonly hits: readonly SearchHit[];
  readonly narrowings: readonly Narrowing[];
  readonly facets: readonly FacetView[];
}

/** A query that is not understood. */
export interface WrongQuery {
  readonly is: 'wrong';
  /** From 1, in UTF-16 units of the query. */
  readonly column: number;
  readonly message: string;
  /** What was probably meant, and the search with it; null: nothing is near. */
  readonly instead: { readonly text: string; readonly query: string } | null;
}

export type SearchOutcome =
  | { readonly is: 'nothing-asked' }
  | WrongQuery
  /** Only the newest snapshot can be searched, and this is another one. */
  | { readonly is: 'earlier' }
  /** The archive is damaged. */
  | { readonly is: 'unavailable' }
  | FoundView;

export interface SearchView {
  /** As it was typed. */
  readonly query: string;
  /** How many hits are left out before the first one shown. */
  readonly from: number;
  readonly outcome: SearchOutcome;
}

/** For a panel of the board: the stories that a search finds, best first. */
export interface FoundRows {
  /** At most `mostFoundRows`. */
  readonly rows: readonly StoryRow[];
  /** How many stories there are in all. */
  readonly total: number;
  /** Why there are none, as a sentence; null: it went well. */
  readonly error: string | null;
}

export interface SearchExampleView {
  readonly query: string;
  readonly finds: string;
}

export interface SearchKeywordView {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What kind of value it takes, as the table of keywords says. */
  readonly takes: string;
  /** All values of a `choice`. */
  readonly choices: readonly string[];
  /** What `""` finds; empty: it may not stand there. */
  readonly empty: string;
  readonly description: string;
  readonly examples: readonly SearchExampleView[];
}

/** The search language, for completion and help. */
export interface SearchWords {
  readonly keywords: readonly SearchKeywordView[];
  readonly rules: readonly { readonly form: string; readonly meaning: string }[];
  readonly dates: readonly { readonly form: string; readonly meaning: string }[];
}

/** Of a SearchView. */
export function searchPath(query: string, from: number): string {
  return `search/${from}/${encodedQuery(query)}`;
}

/** Of FoundRows. */
export function findPath(query: string): string {
  return `find/${encodedQuery(query)}`;
}

/** Of SearchWords. */
export const searchWordsPath = 'search-words';

/** One segment of a path, the last one, whatever is in it. Halves of characters cannot be sent. */
function encodedQuery(query: string): string {
  return encodeURIComponent(query.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
