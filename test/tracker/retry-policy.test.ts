// Whether and after which wait a failed attempt is repeated: the decision alone, as tables.
import { describe, expect, it } from 'vitest';
import { AttemptError, type Remedy } from '../../src/tracker/attempt-error.ts';
import { defaultRetryPolicy, nextWait, type Tally } from '../../src/tracker/retry.ts';

const failed = (remedy: Remedy, retryAfterMs: number | null = null): AttemptError =>
  new AttemptError('failed', { remedy, kind: 'status', retryAfterMs });
const tally = (tries: number, waitedMs = 0, counted = tries): Tally => ({ tries, counted, waitedMs });
const up = { hasAnswered: true, downMs: 0, refusedMs: 0 };
const never = (downMs = 0) => ({ hasAnswered: false, downMs, refusedMs: 0 });
const lost = (downMs: number) => ({ hasAnswered: true, downMs, refusedMs: 0 });
const refusing = (refusedMs: number) => ({ hasAnswered: true, downMs: 0, refusedMs });

describe('the next wait', () => {
  it.each([
    ['again', tally(1), up, 0.5, 250],
    ['again', tally(2), up, 0.5, 500],
    ['again', tally(4), up, 0.999, 3996],
    ['again', tally(1), up, 0, 0],
    ['again', tally(5), up, 0.5, null],
    ['again', tally(8, 0, 4), up, 1, 30_000],
    ['again', tally(2, 599_900), up, 0.5, null],
    ['final', tally(1), up, 0.5, null],
    ['certificate', tally(1), never(), 0.5, null],
    ['certificate', tally(1), up, 0.5, null],
    ['limited', tally(1, 0, 0), up, 0, 250],
    ['limited', tally(1, 0, 0), up, 1, 500],
    ['limited', tally(40, 0, 0), up, 0, 15_000],
    ['limited', tally(40, 590_000, 0), up, 0, null],
    ['limited', tally(1, 0, 0), refusing(599_000), 1, 500],
    ['limited', tally(1, 0, 0), refusing(599_600), 1, null],
    ['no-connection', tally(1), never(), 0.5, 375],
    ['no-connection', tally(3), never(), 0.5, null],
    ['no-connection', tally(1), never(9_900), 0.5, null],
    ['again', tally(3), never(), 0.5, null],
    ['again', tally(1), never(60_000), 0.5, null],
    ['no-connection', tally(30), lost(60_000), 1, 30_000],
    ['no-connection', tally(30), lost(270_000), 1, 30_000],
    ['no-connection', tally(30), lost(270_001), 1, null],
    ['no-connection', tally(30, 270_001), lost(0), 1, null],
  ] as const)('after %s with %j, outage %j and chance %d is %s', (remedy, count, outage, chance, wait) => {
    expect(nextWait(failed(remedy), count, defaultRetryPolicy, outage, chance)).toBe(wait);
  });

  it.each([
    ['is what the host asks for', 'limited', 90_000, 90_000],
    ['is no shorter than the backoff', 'limited', 0, 375],
    ['is no longer than the longest that is honoured', 'limited', 86_400_000, 600_000],
    ['is what a 503 asks for', 'again', 7000, 7000],
  ] as const)('%s', (_name, remedy, asked, wait) => {
    expect(nextWait(failed(remedy, asked), tally(1), defaultRetryPolicy, up, 0.5)).toBe(wait);
  });
});
