// Reads what activity-columns.ts wrote.
import type { IndexedActivity } from '../../model/search-columns.ts';
import { Texts } from './index-columns.ts';

/** More of them take longer than to search all texts. */
const mostUnsure = 1000;

export class ActivityPlaces implements IndexedActivity {
  readonly #ids: Texts;
  readonly #count: number;
  readonly #starts: Uint32Array;
  readonly #values: Uint32Array;
  readonly #unsure: Uint32Array;

  /** Throws where a column is not there or cannot be read. */
  constructor(column: (name: string) => ArrayBuffer) {
    const numbers = (name: string): Uint32Array => new Uint32Array(column(`activity.${name}`));
    const idStarts = numbers('ids.starts');
    this.#ids = new Texts(new TextDecoder('utf-8', { ignoreBOM: true }).decode(column('activity.ids.text')), idStarts);
    this.#count = Math.max(0, idStarts.length - 1);
    this.#starts = numbers('places.starts');
    this.#values = numbers('places.values');
    this.#unsure = numbers('unsure');
  }

  placesOf(id: string): readonly number[] | null {
    const number = this.#numberOf(id);
    if (number === null || this.#unsure.length > mostUnsure) return null;
    const own = this.#values.subarray(this.#starts[number], this.#starts[number + 1]);
    return [...new Set([...own, ...this.#unsure])].toSorted((one, other) => one - other);
  }

  /** By halving: the ids are in the order of their text. */
  #numberOf(id: string): number | null {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ids.at(middle) < id) low = middle + 1;
      else high = middle;
    }
    return low < this.#count && this.#ids.at(low) === id ? low : null;
  }
}
