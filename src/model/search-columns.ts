// What an index of stories and epics is made of, for the room that keeps it and the room that searches it.

/** The full-text columns, in order. */
export const textColumns = [
  'name',
  'description',
  'comments',
  'tasks',
  'blockers',
  'files',
  'labels',
  'people',
] as const;
export type TextColumn = (typeof textColumns)[number];

/** Several numbers for each document: those of document d stand in `values` from `starts[d]` up to, not including, `starts[d + 1]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

export interface IndexedPerson {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly username: string;
}

export interface IndexedReview {
  readonly type: string;
  readonly status: string;
  /** Index into the people of the index; -1: nobody. */
  readonly reviewer: number;
}

export interface IndexedLabel {
  readonly id: string;
  readonly name: string;
}

/** What a board is arranged by, of each story in the host's order. */
export interface IndexedStory {
  readonly key: string;
  /** A word of v5; empty where it is none of those. */
  readonly state: string;
  /** Milliseconds since 1970; NaN: not accepted, or not known when. */
  readonly acceptedAt: number;
  /** NaN: not estimated. */
  readonly estimate: number;
  /** Each once. */
  readonly labels: readonly IndexedLabel[];
}

export interface IndexedBoard {
  readonly stories: Iterable<IndexedStory>;
  /** The ids of those whom stories name as requester or owner. */
  readonly people: readonly string[];
}

export interface IndexedActivity {
  /** Of a story or an epic by its id: places in ascending order, among them all activities that are about it. Null where it does not say, as for an id that the archive never had. */
  placesOf(id: string): readonly number[] | null;
}
