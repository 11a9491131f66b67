// The project versions that a run's answers named: whether the project moved while it was read, and since when. Asks nothing.
// Source: the X-Tracker-Project-Version header of Pivotal Tracker v5.

export class Versions {
  #seen = new Set<string>();
  #own: string | null = null;

  /** null: the answer named none. */
  saw(version: string | null): void {
    if (version !== null) this.#seen.add(version);
  }

  /** The count in the project's own record, where no answer names a version: all that is read between two of these must be of the same. */
  sawOwn(version: string): void {
    this.#own = version;
    this.saw(version);
  }

  /** Forgets what was seen, for the next pass; the project's own count is where that pass begins. */
  reset(): void {
    this.#seen = new Set(this.#own === null ? [] : [this.#own]);
  }

  get isKnown(): boolean {
    return this.#seen.size > 0;
  }

  get hasMoved(): boolean {
    return this.#seen.size > 1;
  }

  get lowest(): string | null {
    return this.#ordered()[0] ?? null;
  }

  get highest(): string | null {
    return this.#ordered().at(-1) ?? null;
  }

  #ordered(): string[] {
    return [...this.#seen].toSorted((a, b) => a.length - b.length || (a < b ? -1 : Number(a > b)));
  }
}
