// How many rows the next page asks for: near 1.9 MB of body, never more than the host gave or could bear. Pure.

/** Decoded bytes of body to aim at; more makes hosts and memory suffer without being faster. */
const aimBytes = 1_900_000;
/** As many again are held while they are cut and staged. */
const togetherBytes = 3_000_000;

export interface PageFacts {
  readonly asked: number;
  readonly returned: number;
  readonly bytes: number;
  /** The host's own limit after clamping; null where it names none. */
  readonly limit: number | null;
}

export class PageSize {
  #rows: number;
  #cap: number;
  #announced: number | null = null;
  #lastShort: number | null = null;
  #bytesPerRow = 0;

  constructor(start: number, most: number) {
    this.#rows = Math.min(start, most);
    this.#cap = most;
  }

  get rows(): number {
    return this.#rows;
  }

  /** How many pages may be under way at once, at most `most`: heavy ones fewer, since those that wait to be taken are held in memory. */
  together(most: number): number {
    const fitting = Math.floor(togetherBytes / Math.max(1, this.#rows * this.#bytesPerRow));
    return Math.min(most, Math.max(1, fitting));
  }

  /** The limit that the host named last. */
  get announced(): number | null {
    return this.#announced;
  }

  /** What follows from the limit alone, whatever the order of the answers. */
  sawLimit({ asked, returned, limit }: PageFacts): void {
    // A limit that is smaller than the page is none.
    if (limit === null || limit <= 0 || limit < returned) return;
    this.#announced = limit;
    if (limit < asked) this.#cap = Math.min(this.#cap, limit);
  }

  answered(facts: PageFacts): void {
    const { asked, returned, bytes } = facts;
    this.sawLimit(facts);
    if (returned === 0) return;
    // Twice the same short page is a clamp that no header tells.
    if (returned < asked && returned === this.#lastShort) this.#cap = Math.min(this.#cap, returned);
    this.#lastShort = returned < asked ? returned : null;
    this.#bytesPerRow = bytes / returned;
    const fitting = Math.max(1, Math.floor(aimBytes / this.#bytesPerRow));
    this.#rows = Math.min(this.#cap, fitting);
  }

  /** A page of so many rows failed after all its attempts. */
  failed(size: number): void {
    this.#cap = Math.min(this.#cap, Math.max(1, Math.floor(size / 2)));
    this.#rows = Math.min(this.#rows, this.#cap);
  }
}
