// What changed in a record, in words: between two versions of it, or as an activity tells. Types only.

export interface FieldChange {
  /** In words: `points`, `owners`. */
  readonly name: string;
  /** Null: there was nothing. */
  readonly before: string | null;
  /** Null: there is nothing any more. */
  readonly after: string | null;
  /** Whether the words of it are compared: names, descriptions, the texts of comments. */
  readonly isText: boolean;
}

/** The record as it was before a run saw it changed. */
export interface VersionView {
  /** The runs that first and last saw it. */
  readonly firstRun: number;
  readonly lastRun: number;
  /** ISO 8601, UTC: when the run ended that first saw the next version. */
  readonly changedAt: string;
  /** From this version to the next. */
  readonly changes: readonly FieldChange[];
}
