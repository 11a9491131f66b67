// The index of a site as the search room asks for it: columns that are loaded as a whole, words by shards. Throws PartsNeeded where a shard is not here yet.
import { IndexColumns } from '../../archive/search-index/index-columns.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { expressionTree } from './text-expression-tree.ts';
import { matched, type Matched, scores } from './text-matches.ts';
import type { WordShards } from './word-shards.ts';

export interface SiteIndexParts {
  readonly storyCount: number;
  readonly timeZone: string;
  readonly columns: ReadonlyMap<string, ArrayBuffer>;
  readonly lengths: Uint32Array;
  readonly words: WordShards;
}

export class SiteIndex extends IndexColumns implements SearchIndex {
  readonly #words: WordShards;
  readonly #lengths: Uint32Array;
  readonly #matched = new Map<string, Matched>();

  constructor({ storyCount, timeZone, columns, lengths, words }: SiteIndexParts) {
    const column = (name: string): ArrayBuffer => {
      const bytes = columns.get(name);
      if (bytes === undefined) throw new RangeError(`the site has no column ${name}`);
      return bytes;
    };
    super({ storyCount, timeZone, column });
    this.#words = words;
    this.#lengths = lengths;
  }

  matches(expression: string): Uint32Array {
    return Uint32Array.from(this.#matchedBy(expression).found).toSorted();
  }

  scores(expression: string): ReadonlyMap<number, number> {
    return scores(this.#matchedBy(expression), this.#lengths);
  }

  wordsFrom(prefix: string, limit: number): string[] {
    return this.#words.wordsFrom(prefix, limit);
  }

  close(): void {
    // Nothing is open.
  }

  #matchedBy(expression: string): Matched {
    const known = this.#matched.get(expression) ?? matched(expressionTree(expression), this.#words);
    // A few that were typed lately.
    if (this.#matched.size > 50) this.#matched.clear();
    this.#matched.set(expression, known);
    return known;
  }
}
