// Which documents a full-text expression matches, and how well: phrases by the places of their words, weighed as SQLite's FTS5 weighs them.
import { textColumns } from '../../model/search-columns.ts';
import type { ExpressionNode } from './text-expression-tree.ts';
import type { WordShards } from './word-shards.ts';

/** How often each document has a phrase. */
export type Hits = ReadonlyMap<number, number>;

export interface Matched {
  /** The documents. */
  readonly found: ReadonlySet<number>;
  /** Of each phrase of the expression. */
  readonly phrases: readonly Hits[];
}

/** `columns`: numbers; null: any. Throws PartsNeeded. */
export function matched(node: ExpressionNode, words: WordShards, columns: ReadonlySet<number> | null = null): Matched {
  switch (node.is) {
    case 'phrase': {
      const hits = phraseHits(node, words, columns);
      return { found: new Set(hits.keys()), phrases: [hits] };
    }
    case 'within': {
      const named = node.columns.map((name) => textColumns.findIndex((each) => each === name));
      return matched(node.node, words, new Set(named));
    }
    case 'and':
    case 'or': {
      const [one, other] = [matched(node.one, words, columns), matched(node.other, words, columns)];
      const found =
        node.is === 'or'
          ? new Set([...one.found, ...other.found])
          : new Set(Array.from(one.found).filter((document) => other.found.has(document)));
      return { found, phrases: [...one.phrases, ...other.phrases] };
    }
  }
  return node satisfies never;
}

type Phrase = Extract<ExpressionNode, { readonly is: 'phrase' }>;

function phraseHits(
  { words: written, isPrefix }: Phrase,
  words: WordShards,
  columns: ReadonlySet<number> | null,
): Hits {
  const before = isPrefix ? written.slice(0, -1) : written;
  const ends = isPrefix ? words.wordsFrom(written.at(-1) ?? '', Infinity) : [null];
  const hits = new Map<number, number>();
  for (const end of ends) {
    const lists = [...before, ...(end === null ? [] : [end])].map((word) => words.placesOf(word));
    for (const [document, count] of rowHits(lists, columns)) hits.set(document, (hits.get(document) ?? 0) + count);
  }
  return hits;
}

/** Where each list has a place right behind that of the list before it. */
function rowHits(lists: readonly Uint32Array[], columns: ReadonlySet<number> | null): Hits {
  const [first = new Uint32Array(), ...rest] = lists;
  const hits = new Map<number, number>();
  const at = rest.map(() => 0);
  for (let index = 0; index < first.length; index += 3) {
    const [document = 0, column = 0, place = 0] = first.subarray(index, index + 3);
    if (columns !== null && !columns.has(column)) continue;
    const isRow = rest.every((list, each) => {
      let position = at[each] ?? 0;
      const wanted = place + each + 1;
      while (position < list.length && isBefore(list, position, document, column, wanted)) position += 3;
      at[each] = position;
      return list[position] === document && list[position + 1] === column && list[position + 2] === wanted;
    });
    if (isRow) hits.set(document, (hits.get(document) ?? 0) + 1);
  }
  return hits;
}

function isBefore(list: Uint32Array, at: number, document: number, column: number, place: number): boolean {
  const difference = (list[at] ?? 0) - document || (list[at + 1] ?? 0) - column;
  return difference < 0 || (difference === 0 && (list[at + 2] ?? 0) < place);
}

const [k1, b] = [1.2, 0.75];

/** As the function bm25 of FTS5: lower is better. `lengths`: how many words each document has. */
export function scores({ found, phrases }: Matched, lengths: Uint32Array): Map<number, number> {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const weights = phrases.map(({ size }) => Math.max(1e-6, Math.log((lengths.length - size + 0.5) / (size + 0.5))));
  return new Map(
    Array.from(found, (document) => {
      const long = k1 * (1 - b + (b * (lengths[document] ?? 0)) / average);
      const sum = phrases.reduce((total, hits, phrase) => {
        const count = hits.get(document) ?? 0;
        return total + ((weights[phrase] ?? 0) * count * (k1 + 1)) / (count + long);
      }, 0);
      return [document, -sum];
    }),
  );
}
