// Who may read: the token in X-TrackerToken or `?token=`. Compares, stores nothing.
import { timingSafeEqual } from 'node:crypto';
import { failureReply } from './answer.ts';
import type { V5Reply } from './answer.ts';
import { invalidAuthentication } from './failure.ts';

/** Null where the token is right, else the reply that refuses it (status 403 unless said otherwise). */
export function refuseToken(given: string | null, expected: string, status: 401 | 403 = 403): V5Reply | null {
  if (given !== null && isSame(given, expected)) return null;
  return failureReply(invalidAuthentication(status));
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
