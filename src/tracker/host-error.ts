// A failure of one request, after all its attempts: the caller decides whether it is a gap, an absent resource or the end of the run.

export const hostErrorKinds = ['status', 'connection', 'timeout', 'body', 'too-large', 'redirect', 'content'] as const;

/**
 * `status`: not a 2xx answer. `connection`: lost before an answer. `timeout`: nothing came in time. `body`: cut, empty, undecodable or of another size.
 * `too-large`: larger than allowed. `redirect`: one that is not followed. `content`: a 2xx answer that is not JSON; a download that holds the
 * token or more than was announced.
 */
export type HostErrorKind = (typeof hostErrorKinds)[number];

export interface HostFacts {
  readonly kind: HostErrorKind;
  /** The HTTP status of the last answer; null where there was none. */
  readonly status: number | null;
  /** The v5 error code: `unfound_resource`. */
  readonly code: string | null;
  /** The host's own words, printable, the token removed. */
  readonly words: string | null;
}

export class HostError extends Error implements HostFacts {
  override readonly name = 'HostError';
  readonly kind: HostErrorKind;
  readonly status: number | null;
  readonly code: string | null;
  readonly words: string | null;
  /** How often it was asked for, 429 answers included. */
  readonly attempts: number;

  constructor(message: string, facts: HostFacts & { readonly attempts: number }) {
    super(message);
    this.kind = facts.kind;
    this.status = facts.status;
    this.code = facts.code;
    this.words = facts.words;
    this.attempts = facts.attempts;
  }
}
