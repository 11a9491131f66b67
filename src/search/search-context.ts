// What an evaluation needs beside the query: the index, the moment, the time zone, who asks. Keeps what was already looked up.
import { BitSet } from './bit-set.ts';
import type { SearchIndex } from './search-index.ts';
import { ZonedTime } from './zoned-time.ts';

export interface ContextOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** As in the tz database; default: the project's. */
  readonly timeZone?: string | undefined;
  /** Who asks: a person's id, user name, initials or name. */
  readonly me?: string | undefined;
}

export class SearchContext {
  readonly index: SearchIndex;
  readonly now: number;
  readonly me: string | null;
  readonly stories: BitSet;
  readonly #timeZone: string;
  readonly #matches = new Map<string, BitSet>();
  readonly #words = new Map<string, readonly string[]>();
  #zone: ZonedTime | null = null;

  constructor(index: SearchIndex, { now, timeZone, me }: ContextOptions) {
    this.index = index;
    this.now = now;
    this.me = me === undefined || me.trim() === '' ? null : me;
    this.#timeZone = timeZone ?? index.timeZone;
    this.stories = BitSet.range(index.count, 0, index.storyCount);
  }

  get zone(): ZonedTime {
    return (this.#zone ??= new ZonedTime(this.#timeZone));
  }

  get all(): BitSet {
    return BitSet.range(this.index.count, 0, this.index.count);
  }

  /** What an FTS5 expression matches; each is asked for once. Null matches nothing. */
  matches(expression: string | null): BitSet {
    if (expression === null) return new BitSet(this.index.count);
    const known = this.#matches.get(expression);
    if (known !== undefined) return known;
    const found = BitSet.of(this.index.count, this.index.matches(expression));
    this.#matches.set(expression, found);
    return found;
  }

  /** As the index has them; asked for once. */
  wordsFrom(prefix: string, limit: number): readonly string[] {
    const known = this.#words.get(prefix);
    if (known !== undefined) return known;
    const words = this.index.wordsFrom(prefix, limit);
    this.#words.set(prefix, words);
    return words;
  }

  /** The stories for which `isMeant` holds. */
  storiesWhere(isMeant: (ordinal: number) => boolean): BitSet {
    const set = new BitSet(this.index.count);
    for (let ordinal = 0; ordinal < this.index.storyCount; ordinal += 1) if (isMeant(ordinal)) set.add(ordinal);
    return set;
  }
}
