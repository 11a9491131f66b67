// A 2xx answer of a v5 host: the body as sent, and the headers that v5 adds. Plain data.

/** X-Tracker-Pagination-*; a member is null where the header is absent or not a number that it can be. */
export interface Pagination {
  readonly total: number | null;
  /** After clamping by the host. */
  readonly limit: number | null;
  readonly offset: number | null;
  readonly returned: number | null;
}

export interface V5Answer {
  readonly status: number;
  /** The decoded body; always valid JSON. */
  readonly text: string;
  /** Size of the decoded body. */
  readonly bytes: number;
  /** X-Tracker-Project-Version; null where the host does not send it. */
  readonly version: string | null;
  readonly pagination: Pagination;
}
