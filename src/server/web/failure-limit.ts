// Counts wrong passwords and tokens, by address and in total, and says when nothing more is compared. Compares nothing itself.
import { isIPv4 } from 'node:net';
import type { Clock } from '../../util/clock.ts';

export interface Limits {
  /** Failures that one address has in a window, and all together have. */
  readonly perAddress: number;
  readonly total: number;
  readonly windowMs: number;
}

export const standardLimits: Limits = { perAddress: 10, total: 100, windowMs: 60_000 };

/** Fixed windows: the first failure opens one. The map is no longer than `total`, since at that count nothing more is counted. */
export class FailureLimit {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #limits: Limits;
  readonly #byAddress = new Map<string, number>();
  #total = 0;
  #opened = 0;

  constructor(clock: Pick<Clock, 'now'>, limits: Limits = standardLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Seconds until this address may try again; 0: now. */
  secondsToWait(address: string): number {
    this.#closeOldWindow();
    const own = this.#byAddress.get(networkOf(address)) ?? 0;
    if (own < this.#limits.perAddress && this.#total < this.#limits.total) return 0;
    return Math.max(1, Math.ceil((this.#opened + this.#limits.windowMs - this.#clock.now()) / 1000));
  }

  fail(address: string): void {
    this.#closeOldWindow();
    if (this.#total === 0) this.#opened = this.#clock.now();
    this.#total += 1;
    const network = networkOf(address);
    this.#byAddress.set(network, (this.#byAddress.get(network) ?? 0) + 1);
  }

  #closeOldWindow(): void {
    const age = this.#clock.now() - this.#opened;
    // A clock that was set back must not lock everybody out.
    if (age >= 0 && age < this.#limits.windowMs) return;
    this.#byAddress.clear();
    this.#total = 0;
  }
}

/** An IPv4 address; of IPv6 the first half, since a household has all addresses of the other. */
function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=[\d.]+$)/iu, '');
  if (isIPv4(mapped)) return mapped;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
