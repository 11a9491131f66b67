// What pages will need, prepared between requests once somebody looks at pages: a little at a time, so that no request waits for it.
import type { Clock } from '../../util/clock.ts';
import type { ServedArchives } from '../served-archives.ts';

/** A page asks for more right behind itself. */
const firstMs = 500;
/** Between two pieces of work: time for requests. */
const pauseMs = 30;

export class IdleWork {
  readonly #archives: Pick<ServedArchives, 'prepare'>;
  readonly #clock: Clock;
  #isAwake = false;

  constructor(archives: Pick<ServedArchives, 'prepare'>, clock: Clock) {
    this.#archives = archives;
    this.#clock = clock;
  }

  /** Begins, or goes on after a new snapshot; nothing where it is at work. */
  wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    void this.#work().finally(() => {
      this.#isAwake = false;
    });
  }

  async #work(): Promise<void> {
    try {
      await this.#clock.sleep(firstMs);
      while (await this.#archives.prepare()) await this.#clock.sleep(pauseMs);
    } catch {
      // The archive is closed, held or damaged: whoever asks for a page is told so.
    }
  }
}
