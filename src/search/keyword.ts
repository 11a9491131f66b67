// The shape of a row in the table of keywords.
import type { TextColumn } from './search-index.ts';

/** A search as it is typed, and what it finds: docs/search.md shows it, and a test runs it against the sample project. */
export interface SearchExample {
  readonly query: string;
  readonly finds: string;
}

export type ValueKind =
  | 'text'
  | 'label'
  | 'epic'
  | 'person'
  | 'date'
  | 'estimate'
  | 'id'
  | 'externalId'
  | 'review'
  | 'choice';

export interface Keyword {
  readonly name: string;
  /** Other names for the same. */
  readonly aliases: readonly string[];
  readonly takes: ValueKind;
  /** What `""` stands for; absent where it is not allowed. */
  readonly empty?: string;
  /** All values of a `choice`, in lower case. */
  readonly choices?: readonly string[];
  /** Where a `text` is looked for. */
  readonly column?: TextColumn;
  /** Not in Tracker's own language. */
  readonly isOurs?: true;
  /** Says nothing of stories, and nothing of epics, but of the search. */
  readonly isOption?: true;
  readonly description: string;
  readonly examples: readonly SearchExample[];
}
