// One attempt that failed, and what may be done about it. Stays inside tracker/: callers see HostError or PtBackupError.
import type { HostErrorKind, HostFacts } from './host-error.ts';

/**
 * `again`: another attempt may succeed. `limited`: the host asks to come later; not counted as an attempt. `no-connection`: the API host could not be connected to.
 * `certificate`: nor will it be, as its certificate is not trusted. `final`: asking again changes nothing.
 */
export type Remedy = 'again' | 'limited' | 'no-connection' | 'certificate' | 'final';

export interface Attempt {
  readonly remedy: Remedy;
  readonly kind: HostErrorKind;
  readonly status?: number;
  readonly code?: string | null;
  readonly words?: string | null;
  /** How long the host asks to wait. */
  readonly retryAfterMs?: number | null;
}

export class AttemptError extends Error {
  override readonly name = 'AttemptError';
  readonly remedy: Remedy;
  readonly facts: HostFacts;
  readonly retryAfterMs: number | null;

  /** `what` continues a sentence that starts with the thing asked for: `the host answered 503`. */
  constructor(what: string, attempt: Attempt) {
    super(what);
    this.remedy = attempt.remedy;
    this.retryAfterMs = attempt.retryAfterMs ?? null;
    this.facts = {
      kind: attempt.kind,
      status: attempt.status ?? null,
      code: attempt.code ?? null,
      words: attempt.words ?? null,
    };
  }
}
