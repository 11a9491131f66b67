// One story as a row of the board or of a list. Types only.

/** Attributes that say nothing are left out. */
export interface StoryRow {
  readonly id: string;
  readonly name: string;
  /** As the host sent it: `feature`, `bug`, `chore`, `release`, or a word of a dialect. */
  readonly type: string;
  readonly state: string;
  /** Points; absent: not estimated. */
  readonly estimate?: number;
  /** Absent: `none`. */
  readonly priority?: string;
  /** Ids of people. */
  readonly owners?: readonly string[];
  /** Ids of labels. */
  readonly labels?: readonly string[];
  /** How many blockers are not resolved. */
  readonly blockers?: number;
  /** The states of its reviews, as sent: `unstarted`, `in_review`, `pass`, `revise`. */
  readonly reviews?: readonly string[];
  readonly comments?: number;
  /** Complete ones of all. */
  readonly tasks?: readonly [number, number];
  readonly attachments?: number;
  /** ISO 8601; of releases. */
  readonly deadline?: string;
  /** The number of the iteration in which it stands. */
  readonly iteration?: number;
}
