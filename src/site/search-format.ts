// The search data of a site, for who writes it and who reads it in a browser: its parts, and how the places of words are packed. Knows neither files nor pages.

import type { V5Record } from '../server/v5/source.ts';

/** The part that holds the columns of the index, and where its words are. */
export const searchHeadPath = 'site-search/head';
export const columnPath = (name: string): string => `site-search/columns/${name}`;
/** Beside the columns of the index: how many words each document has. */
export const lengthsColumn = 'lengths';
export const shardPath = (shard: number): string => `site-search/words/${shard}`;
export const hitsPath = (chunk: number): string => `site-search/hits/${chunk}`;
/** Of each story: which panel it stands in, and where. */
export const rowPlacesPath = 'site-search/row-places';

export interface SearchHead {
  readonly storyCount: number;
  readonly timeZone: string;
  /** Names of columns, each a part: base64 of its bytes. */
  readonly columns: readonly string[];
  /** The first word of each shard, in the order of their code points. */
  readonly shards: readonly string[];
  /** The first document of each chunk of hits. */
  readonly hits: readonly number[];
}

/** A word with its places, packed and in base64. */
export type ShardEntry = readonly [word: string, packed: string];

/** What of a document is shown of a hit: its record in short, and what is nested in it. */
export interface HitRecord {
  readonly record: V5Record;
  readonly nested: readonly NestedHit[];
}

export interface NestedHit {
  readonly resource: string;
  readonly record: Readonly<Record<string, string>>;
  /** Names of attachments. */
  readonly files: readonly string[];
}

/** As characters of UTF-8 are ordered. */
export function comparePoints(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const columnBits = 3;

/**
 * Triples of document, column and place, ascending, as numbers of seven bits a byte: of each document how much further it is, how many places it has,
 * and of each place its column and how much further it is in that column.
 */
export function packPlaces(places: Uint32Array): Uint8Array {
  const packed = new Bytes();
  let last = 0;
  for (let at = 0; at < places.length;) {
    const document = places[at] ?? 0;
    let end = at;
    while (end < places.length && places[end] === document) end += 3;
    packed.push(document - last);
    packed.push((end - at) / 3);
    let [column, place] = [0, 0];
    for (; at < end; at += 3) {
      const of = places[at + 1] ?? 0;
      if (of !== column) [column, place] = [of, 0];
      const next = places[at + 2] ?? 0;
      packed.push((next - place) * 2 ** columnBits + column);
      place = next;
    }
    last = document;
  }
  return packed.end();
}

/** What `packPlaces` made. */
export function unpackPlaces(packed: Uint8Array): Uint32Array {
  const places: number[] = [];
  let [at, document] = [0, 0];
  const read = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = packed[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  };
  while (at < packed.length) {
    document += read();
    const count = read();
    let [column, place] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      const value = read();
      const of = value % 2 ** columnBits;
      if (of !== column) [column, place] = [of, 0];
      place += Math.floor(value / 2 ** columnBits);
      places.push(document, of, place);
    }
  }
  return Uint32Array.from(places);
}

class Bytes {
  #bytes = new Uint8Array(256);
  #length = 0;

  push(value: number): void {
    let rest = value;
    do {
      if (this.#length === this.#bytes.length) this.#grow();
      const isLast = rest < 0x80;
      this.#bytes[this.#length] = (rest % 0x80) + (isLast ? 0 : 0x80);
      this.#length += 1;
      rest = Math.floor(rest / 0x80);
    } while (rest > 0);
  }

  end(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
