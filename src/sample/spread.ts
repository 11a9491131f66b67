// Index structures that let records be numbered without being held: an uneven share of a total per owner, and ids with gaps that can be read backwards.
import { hash } from './dice.ts';

/** Shares out exactly `total` things among owners, unevenly: some get none, a few get many. Holds one number per owner. */
export class Spread {
  readonly total: number;
  readonly #starts: Uint32Array;

  constructor(owners: number, total: number, salt: number) {
    this.total = owners === 0 ? 0 : total;
    this.#starts = new Uint32Array(owners + 1);
    const weights = Float64Array.from({ length: owners }, (_, owner) => weightOf(hash(salt, owner)));
    const sum = weights.reduce((each, weight) => each + weight, 0);
    let reached = 0;
    for (const [owner, weight] of weights.entries()) {
      reached += weight;
      this.#starts[owner + 1] = owner === owners - 1 ? this.total : Math.round((reached / sum) * this.total);
    }
  }

  /** The number of the owner's first thing among all. */
  startOf(owner: number): number {
    return this.#starts[owner] ?? this.total;
  }

  countOf(owner: number): number {
    return this.startOf(owner + 1) - this.startOf(owner);
  }

  ownerOf(thing: number): number {
    let low = 0;
    let high = this.#starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= thing) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function weightOf(chance: number): number {
  const share = (chance % 1000) / 1000;
  return share < 0.25 ? 0.05 : share > 0.96 ? 6 : 0.4 + share * 1.8;
}

/** Ids that grow with the index, with gaps as in real projects. */
export class IdRange {
  readonly #first: number;
  readonly #step: number;
  readonly #salt: number;

  constructor(first: number, step: number, salt: number) {
    this.#first = first;
    this.#step = Math.max(1, step);
    this.#salt = salt;
  }

  idOf(index: number): number {
    return this.#first + index * this.#step + (hash(this.#salt, index) % this.#step);
  }

  /** The index of an id; null where none has it. */
  indexOf(id: string): number | null {
    if (!/^\d{1,10}$/u.test(id)) return null;
    const index = Math.floor((Number(id) - this.#first) / this.#step);
    return index >= 0 && this.idOf(index) === Number(id) ? index : null;
  }
}
