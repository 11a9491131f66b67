// Whether the API host has ever answered, since when it cannot be connected to, and since when it refuses everything.
import type { Clock } from '../util/clock.ts';

export interface Outage {
  readonly hasAnswered: boolean;
  /** How long the host has been without a connection; before its first answer: since it was first asked. */
  readonly downMs: number;
  /** How long every answer has been a 429. */
  readonly refusedMs: number;
}

export class Contact {
  readonly #clock: Clock;
  #hasAnswered = false;
  #downSince: number | null = null;
  #refusedSince: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  asking(): void {
    if (!this.#hasAnswered) this.#downSince ??= this.#clock.now();
  }

  answered(status: number): void {
    this.#hasAnswered = true;
    this.#downSince = null;
    this.#refusedSince = status === 429 ? (this.#refusedSince ?? this.#clock.now()) : null;
  }

  /** Returns true when this failure is the first since the host last answered. */
  failed(): boolean {
    const isFirst = this.#hasAnswered && this.#downSince === null;
    this.#downSince ??= this.#clock.now();
    return isFirst;
  }

  outage(): Outage {
    const since = (time: number | null): number => (time === null ? 0 : this.#clock.now() - time);
    return { hasAnswered: this.#hasAnswered, downMs: since(this.#downSince), refusedMs: since(this.#refusedSince) };
  }
}
