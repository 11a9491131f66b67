// What is known of a story or an epic as yes or no, as bits of one number: `is:`, `has:` and `no:` of Tracker's search ask for these.

export const searchFlags = {
  /** Has a blocker that is not resolved. */
  blocked: 1 << 0,
  /** A blocker of another story that is not resolved names it. */
  blocking: 1 << 1,
  hasBlocker: 1 << 2,
  /** A blocker of another story names it, resolved or not. */
  hasBlocking: 1 << 3,
  hasAttachment: 1 << 4,
  hasComment: 1 << 5,
  hasTask: 1 << 6,
  hasDescription: 1 << 7,
  hasExternalId: 1 << 8,
  hasDeadline: 1 << 9,
  hasReview: 1 << 10,
  hasPullRequest: 1 << 11,
  hasBranch: 1 << 12,
  /** Accepted before the iteration that was the current one at the time of the snapshot. */
  doneIteration: 1 << 13,
} as const;
