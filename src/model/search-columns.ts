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
