// How many requests are under way at once, how fast they follow each other, and the pause that a host asked for.
import { abortError, type Clock } from '../util/clock.ts';
import type { Rate } from './adaptive-rate.ts';

export interface ThrottleOptions {
  readonly clock: Clock;
  readonly concurrency: number;
  readonly rate: Rate;
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly list: string;
  readonly enter: () => void;
}

export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #queue: Waiting[] = [];
  /** How many are under way, by list. */
  readonly #running = new Map<string, number>();
  #nextStart = 0;
  #pausedUntil = 0;

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` when it has a place; `work` awaits `turn` before each request that it makes. Both reject with the signal's reason, also while they wait.
   * `list`: what it belongs to, such as a path. A place goes to the list that has fewest under way, so that one that asks for many pages at once does
   * not hold up one that can only ask for the next; among equals, first come first served.
   */
  async run<T>(list: string, work: (turn: () => Promise<void>) => Promise<T>): Promise<T> {
    await this.#enter(list);
    try {
      return await work(() => this.#turn());
    } finally {
      this.#leave(list);
    }
  }

  /** Nothing starts before `time`. Returns false where a pause at least as long is already kept. */
  pauseUntil(time: number): boolean {
    if (time <= this.#pausedUntil) return false;
    this.#pausedUntil = time;
    this.#nextStart = Math.max(this.#nextStart, time);
    return true;
  }

  async #enter(list: string): Promise<void> {
    const { concurrency, signal } = this.#options;
    if (signal.aborted) throw abortError(signal);
    const running = [...this.#running.values()].reduce((sum, each) => sum + each, 0);
    if (running < concurrency) {
      this.#count(list, 1);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', stop);
        this.#count(list, 1);
        resolve();
      };
      const waiting = { list, enter };
      const stop = (): void => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(abortError(signal));
      };
      this.#queue.push(waiting);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  #leave(list: string): void {
    this.#count(list, -1);
    const runningOf = (waiting: Waiting): number => this.#running.get(waiting.list) ?? 0;
    const fewest = Math.min(...this.#queue.map(runningOf));
    const next = this.#queue.findIndex((waiting) => runningOf(waiting) === fewest);
    if (next !== -1) this.#queue.splice(next, 1)[0]?.enter();
  }

  #count(list: string, change: number): void {
    const count = (this.#running.get(list) ?? 0) + change;
    if (count === 0) this.#running.delete(list);
    else this.#running.set(list, count);
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
