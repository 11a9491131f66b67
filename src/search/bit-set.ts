// A set of documents, one bit each.

export class BitSet {
  readonly size: number;
  readonly #words: Uint32Array;

  /** Empty. `size`: how many documents there are. */
  constructor(size: number) {
    this.size = size;
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  /** Numbers outside of the set's size are left out. */
  static of(size: number, ordinals: Iterable<number>): BitSet {
    const set = new BitSet(size);
    for (const ordinal of ordinals) if (ordinal >= 0 && ordinal < size) set.add(ordinal);
    return set;
  }

  /** Those from `start` up to, not including, `end`. */
  static range(size: number, start: number, end: number): BitSet {
    const set = new BitSet(size);
    for (let ordinal = start; ordinal < Math.min(end, size); ordinal += 1) set.add(ordinal);
    return set;
  }

  has(ordinal: number): boolean {
    return ((this.#words[ordinal >>> 5] ?? 0) & (1 << (ordinal & 31))) !== 0;
  }

  add(ordinal: number): void {
    this.#words[ordinal >>> 5] = (this.#words[ordinal >>> 5] ?? 0) | (1 << (ordinal & 31));
  }

  and(other: BitSet): BitSet {
    return this.#with(other, (one, two) => one & two);
  }

  or(other: BitSet): BitSet {
    return this.#with(other, (one, two) => one | two);
  }

  without(other: BitSet): BitSet {
    return this.#with(other, (one, two) => one & ~two);
  }

  count(): number {
    let sum = 0;
    for (const word of this.#words) sum += ones(word);
    return sum;
  }

  /** Ascending. */
  ordinals(): Uint32Array {
    const ordinals = new Uint32Array(this.count());
    let at = 0;
    this.each((ordinal) => {
      ordinals[at] = ordinal;
      at += 1;
    });
    return ordinals;
  }

  /** Ascending. */
  each(visit: (ordinal: number) => void): void {
    for (let index = 0; index < this.#words.length; index += 1) {
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        visit(index * 32 + 31 - Math.clz32(word & -word));
      }
    }
  }

  #with(other: BitSet, combine: (one: number, two: number) => number): BitSet {
    const result = new BitSet(this.size);
    for (let index = 0; index < this.#words.length; index += 1) {
      result.#words[index] = combine(this.#words[index] ?? 0, other.#words[index] ?? 0);
    }
    return result;
  }
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
