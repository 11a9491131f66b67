// Whether a failed attempt is repeated, and after which wait. The decision is pure; `retry` carries it out.
import { abortError, type Clock } from '../util/clock.ts';
import { fallbackOn } from '../util/fallback.ts';
import { AttemptError, type Remedy } from './attempt-error.ts';
import type { Outage } from './contact.ts';

export interface RetryPolicy {
  /** How often a request is made in all; 429 answers are not counted. */
  readonly attempts: number;
  /** The first wait is up to this long, each next one up to twice as long. */
  readonly baseMs: number;
  readonly capMs: number;
  /** How long one request waits in all, and how long a host that answers nothing but 429 is waited for by all requests together. */
  readonly budgetMs: number;
  /** The longest Retry-After that is honoured. */
  readonly retryAfterCapMs: number;
  /** For how long a host that never answered is tried. */
  readonly unreachableAfterMs: number;
  /** For how long a host that answered before is tried. */
  readonly lostAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseMs: 500,
  capMs: 30_000,
  budgetMs: 600_000,
  retryAfterCapMs: 600_000,
  unreachableAfterMs: 10_000,
  lostAfterMs: 300_000,
};

/** What one request has been through. */
export interface Tally {
  /** Requests made. */
  readonly tries: number;
  /** Those that count as attempts. */
  readonly counted: number;
  readonly waitedMs: number;
}

// A wrong port or name does not get better by asking often.
const firstContactAttempts = 3;

/** Milliseconds until the next attempt; null: there is none. `chance` is from 0 up to 1. */
export function nextWait(
  error: AttemptError,
  tally: Tally,
  policy: RetryPolicy,
  outage: Outage,
  chance: number,
): number | null {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(tally.tries - 1, 30));
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  // Repetitions that are not counted never follow at once: each must use up some of the time that there is.
  const isUncounted = error.remedy === 'limited' || error.remedy === 'no-connection';
  const backoff = Math.floor(isUncounted ? (ceiling * (1 + chance)) / 2 : ceiling * chance);
  const wait = Math.max(backoff, Math.min(error.retryAfterMs ?? 0, policy.retryAfterCapMs));
  return isWorthWaiting(error.remedy, wait, tally, policy, outage) ? wait : null;
}

function isWorthWaiting(remedy: Remedy, wait: number, tally: Tally, policy: RetryPolicy, outage: Outage): boolean {
  const isInBudget = tally.waitedMs + wait <= policy.budgetMs;
  const downMs = Math.max(outage.downMs, tally.waitedMs) + wait;
  if (remedy === 'final' || remedy === 'certificate') return false;
  // Otherwise each of the thousands of requests to come would wait as long again.
  if (remedy === 'limited') return isInBudget && outage.refusedMs + wait <= policy.budgetMs;
  if (!outage.hasAnswered) {
    const mayAgain = tally.counted < Math.min(policy.attempts, firstContactAttempts);
    return mayAgain && downMs < policy.unreachableAfterMs;
  }
  if (remedy === 'no-connection') return downMs <= policy.lostAfterMs;
  return isInBudget && tally.counted < policy.attempts;
}

export interface RetryContext {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly outage: () => Outage;
  readonly onWait: (error: AttemptError, waitMs: number) => void;
  /** The error to throw when there is no further attempt. */
  readonly giveUp: (error: AttemptError, tries: number) => Error;
}

/** Repeats `work` while it throws AttemptError and the policy allows; anything else that it throws passes through. */
export async function retry<T>(work: () => Promise<T>, context: RetryContext): Promise<T> {
  const { policy, clock, signal } = context;
  let tally: Tally = { tries: 0, counted: 0, waitedMs: 0 };
  for (;;) {
    if (signal.aborted) throw abortError(signal);
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      if (!(error instanceof AttemptError)) throw error;
      const counted = tally.counted + (error.remedy === 'limited' ? 0 : 1);
      tally = { ...tally, tries: tally.tries + 1, counted };
      const wait = nextWait(error, tally, policy, context.outage(), clock.random());
      if (wait === null || !fallbackOn('retry')) throw context.giveUp(error, tally.tries);
      context.onWait(error, wait);
      await clock.sleep(wait, signal);
      tally = { ...tally, waitedMs: tally.waitedMs + wait };
    }
  }
}
