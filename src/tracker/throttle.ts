// How many requests are under way at once, how fast they follow each other, and the pause that a host asked for.
import { abortError, type Clock } from '../util/clock.ts';
import type { Rate } from './adaptive-rate.ts';

export interface ThrottleOptions {
  readonly clock: Clock;
  readonly concurrency: number;
  readonly rate: Rate;
  readonly signal: AbortSignal;
}

export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #nextStart = 0;
  #pausedUntil = 0;

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` when it has a place, first come first served; `work` awaits `turn` before each request that it makes.
   * Both reject with the signal's reason, also while they wait.
   */
  async run<T>(work: (turn: () => Promise<void>) => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work(() => this.#turn());
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }

  /** Nothing starts before `time`. Returns false where a pause at least as long is already kept. */
  pauseUntil(time: number): boolean {
    if (time <= this.#pausedUntil) return false;
    this.#pausedUntil = time;
    this.#nextStart = Math.max(this.#nextStart, time);
    return true;
  }

  async #enter(): Promise<void> {
    const { concurrency, signal } = this.#options;
    if (signal.aborted) throw abortError(signal);
    if (this.#running < concurrency) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', stop);
        this.#running += 1;
        resolve();
      };
      const stop = (): void => {
        this.#queue.splice(this.#queue.indexOf(enter), 1);
        reject(abortError(signal));
      };
      this.#queue.push(enter);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  async #turn(): Promise<void> {
    const { clock, signal } = this.#options;
    let reached = clock.now();
    for (;;) {
      const start = this.#reserve(reached);
      if (start > reached) await clock.sleep(start - reached, signal);
      if (signal.aborted) throw abortError(signal);
      // What has been waited for counts even where the clock stands still, as in tests.
      reached = Math.max(start, clock.now());
      if (this.#pausedUntil <= reached) return;
    }
  }

  #reserve(now: number): number {
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + 1000 / this.#options.rate.perSecond;
    return start;
  }
}
