// The words of a site's index as they come: shards are loaded when a word of them is asked for, and read word by word.
import { comparePoints, shardPath, unpackPlaces } from '../search-format.ts';
import { bytesOf } from './base64.ts';

/** Thrown where a search needs parts that are not loaded yet: then it is done again. */
export class PartsNeeded extends Error {
  override readonly name = 'PartsNeeded';
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super('parts are needed');
    this.paths = paths;
  }
}

const none = new Uint32Array();

export class WordShards {
  readonly #firsts: readonly string[];
  readonly #shards = new Map<number, ReadonlyMap<string, string>>();
  readonly #places = new Map<string, Uint32Array>();

  /** `firsts`: the first word of each shard. */
  constructor(firsts: readonly string[]) {
    this.#firsts = firsts;
  }

  /** What a part at `shardPath` holds. */
  add(shard: number, value: unknown): void {
    const entries = Array.isArray(value) ? value : [];
    this.#shards.set(
      shard,
      new Map(
        entries.map((entry: unknown) => (Array.isArray(entry) ? [String(entry[0]), String(entry[1])] : ['', ''])),
      ),
    );
  }

  /** Triples as `packPlaces` takes them; empty where no text has the word. Throws PartsNeeded. */
  placesOf(word: string): Uint32Array {
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    const shard = this.#shardOf(word);
    const packed = shard < 0 ? undefined : this.#shard(shard).get(word);
    const places = packed === undefined ? none : unpackPlaces(bytesOf(packed));
    this.#places.set(word, places);
    return places;
  }

  /** At most `limit` words that begin so, in order. Throws PartsNeeded. */
  wordsFrom(prefix: string, limit: number): string[] {
    const [first, last] = [Math.max(0, this.#shardOf(prefix)), this.#shardOf(`${prefix}\u{10FFFF}`)];
    const shards = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    const missing = shards.filter((shard) => !this.#shards.has(shard));
    if (missing.length > 0) throw new PartsNeeded(missing.map(shardPath));
    const words = shards.flatMap((shard) => Array.from(this.#shard(shard).keys()));
    return words.filter((word) => word.startsWith(prefix)).slice(0, limit);
  }

  #shard(shard: number): ReadonlyMap<string, string> {
    const entries = this.#shards.get(shard);
    if (entries === undefined) throw new PartsNeeded([shardPath(shard)]);
    return entries;
  }

  /** The last one that begins with the word or before it; -1: the word stands before all. */
  #shardOf(word: string): number {
    let [low, high] = [0, this.#firsts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePoints(this.#firsts[middle] ?? '', word) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
