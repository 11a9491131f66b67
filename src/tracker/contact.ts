// Whether the API host has ever answered, and since when it cannot be connected to.
import type { Clock } from '../util/clock.ts';

export interface Outage {
  readonly hasAnswered: boolean;
  /** How long the host has been without a connection; before its first answer: since it was first asked. */
  readonly downMs: number;
}

export class Contact {
  readonly #clock: Clock;
  #hasAnswered = false;
  #downSince: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  asking(): void {
    if (!this.#hasAnswered) this.#downSince ??= this.#clock.now();
  }

  answered(): void {
    this.#hasAnswered = true;
    this.#downSince = null;
  }

  /** Returns true when this failure is the first since the host last answered. */
  failed(): boolean {
    const isFirst = this.#hasAnswered && this.#downSince === null;
    this.#downSince ??= this.#clock.now();
    return isFirst;
  }

  outage(): Outage {
    const downMs = this.#downSince === null ? 0 : this.#clock.now() - this.#downSince;
    return { hasAnswered: this.#hasAnswered, downMs };
  }
}
