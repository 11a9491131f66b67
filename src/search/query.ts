// A query as the parser understands it: plain data with the column of each part, and how large it may be.
import type { KeywordName } from './keywords.ts';

/** More is refused, so that no query costs more than its share. */
export const queryLimits = {
  /** UTF-16 units of the whole query. */
  length: 10_000,
  /** Words, phrases, keywords, and each further value in a list of anything but ids. */
  terms: 64,
  /** Values of all comma lists together. */
  values: 1500,
  /** Values with `*` or `?` in them. */
  patterns: 16,
  /** UTF-16 units of one of these. */
  patternLength: 60,
  /** Parentheses within parentheses. */
  depth: 20,
} as const;

export interface Query {
  /** As it was typed. */
  readonly text: string;
  /** Null: everything. */
  readonly root: QueryNode | null;
  /** Null where the query says nothing of it. */
  readonly includeDone: boolean | null;
}

export type QueryNode = Chain | Negation | Term;

/** AND and OR count the same and are taken from left to right. */
export interface Chain {
  readonly kind: 'chain';
  readonly first: QueryNode;
  readonly rest: readonly { readonly operator: 'and' | 'or'; readonly node: QueryNode }[];
}

export interface Negation {
  readonly kind: 'not';
  readonly node: QueryNode;
}

export type Term = TextTerm | KeywordTerm;

/** A word or, in quotes, a phrase. */
export interface TextTerm extends QueryValue {
  readonly kind: 'text';
}

/** One of the values is enough. */
export interface KeywordTerm {
  readonly kind: 'keyword';
  readonly keyword: KeywordName;
  readonly values: readonly QueryValue[];
  readonly column: number;
}

export interface QueryValue {
  readonly text: string;
  /** Exact: without wildcards. */
  readonly isQuoted: boolean;
  /** From 1. */
  readonly column: number;
}
