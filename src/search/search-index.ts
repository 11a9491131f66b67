// The port to an index of one snapshot: what the search room reads, and what whoever keeps an index must offer. Types only.

import type { IndexedPerson, IndexedReview, Lists } from '../model/search-columns.ts';

export type { IndexedPerson, IndexedReview, Lists, TextColumn } from '../model/search-columns.ts';

/**
 * Documents are numbered from 0: the stories of the newest snapshot in the host's order, then its epics. Typed arrays have an element for each document.
 * Nothing here throws for odd text; what a record lacks is -1, 255, NaN or empty.
 */
export interface SearchIndex {
  readonly storyCount: number;
  /** Stories and epics. */
  readonly count: number;
  /** The id, as text. */
  keyOf(ordinal: number): string;
  /** The documents with this id, ascending: a story and an epic may share one. */
  ordinalsOf(key: string): readonly number[];
  /** Every document that an FTS5 expression matches, ascending. The expression consists of quoted strings, columns, AND, OR, NOT and parentheses. */
  matches(expression: string): Uint32Array;
  /** Of each document that an FTS5 expression matches how well it does; lower is better. */
  scores(expression: string): ReadonlyMap<number, number>;
  /** At most `limit` of the indexed words that begin with `prefix` (folded, not empty), in any order. */
  wordsFrom(prefix: string, limit: number): readonly string[];
  /** Index into the story types of the model; 254: an epic, 255: unknown. */
  readonly types: Uint8Array;
  /** Index into the states of the model; 255: unknown. */
  readonly states: Uint8Array;
  /** Index into the priorities of the model; 255: unknown. */
  readonly priorities: Uint8Array;
  /** NaN: not estimated. */
  readonly estimates: Float64Array;
  /** Milliseconds since 1970, NaN where absent; as the three below. */
  readonly created: Float64Array;
  readonly updated: Float64Array;
  readonly accepted: Float64Array;
  readonly deadlines: Float64Array;
  /** Bits of the model's search flags. */
  readonly flags: Uint32Array;
  /** Index into `people`; -1: nobody. */
  readonly requesters: Int32Array;
  /** Indexes into `people`. */
  readonly owners: Lists;
  readonly followers: Lists;
  /** Indexes into `labelNames`. */
  readonly labels: Lists;
  /** Documents: the epics whose label a story carries. */
  readonly epics: Lists;
  /** Indexes into `reviewKinds`. */
  readonly reviews: Lists;
  readonly people: readonly IndexedPerson[];
  readonly labelNames: readonly string[];
  readonly reviewKinds: readonly IndexedReview[];
  /** Empty: none. */
  externalIdOf(ordinal: number): string;
  /** What kind of system the external id is from, as v5 names it; empty: none or unknown. */
  integrationOf(ordinal: number): string;
  /** Of the project, as in the tz database; `UTC` where unknown. */
  readonly timeZone: string;
  close(): void;
}
