// What a reader is told while a client waits or changes its pace. Says it once, not for each repetition.
import type { AttemptError } from './attempt-error.ts';

/** Shorter waits go without saying. */
const longMs = 5000;

export class Notices {
  readonly #host: string;
  readonly #tell: (message: string) => void;

  constructor(host: string, tell: (message: string) => void) {
    this.#host = host;
    this.#tell = tell;
  }

  /** The host is gone for the first time since it last answered. */
  lost(error: AttemptError, forMs: number): void {
    this.#tell(`${this.#host} ${error.message}; trying again for up to ${duration(forMs)}.`);
  }

  /** All requests wait because the host refused one. */
  paused(waitMs: number): void {
    if (waitMs >= longMs) this.#tell(`${this.#host} limits the requests; waiting ${duration(waitMs)}.`);
  }

  /** One request waits; outages and pauses are told by `lost` and `paused`. */
  waiting(error: AttemptError, waitMs: number): void {
    if (waitMs >= longMs) this.#tell(`${this.#host}: ${error.message}; next try in ${duration(waitMs)}.`);
  }

  slower(perSecond: number): void {
    this.#tell(`Slowing down to ${perSecond} requests a second.`);
  }
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return `${Math.round(seconds / 60)} minutes`;
}
