// One form for all texts that say the same, to compare records by.
import { afterSpace, decoded, endOfPlain, endOfString, isClosing, nextItem, quote } from './json-walk.ts';

/**
 * A canonical form for comparing two texts that `parseJson` accepts: object keys sorted, white space and escapes normalised, number text as sent,
 * the given paths left out. A path is `name` or `name.name`; it reaches through lists. Of an attribute that stands twice both stay, in order.
 */
export function canonicalJson(text: string, omitted: readonly string[] = []): string {
  return new CanonicalWalk(text, new Set(omitted)).value('');
}

class CanonicalWalk {
  readonly #text: string;
  readonly #leftOut: ReadonlySet<string>;
  #at = 0;

  constructor(text: string, leftOut: ReadonlySet<string>) {
    this.#text = text;
    this.#leftOut = leftOut;
    this.#at = afterSpace(text, 0);
  }

  /** The value at the current place, which then lies behind it. `path` is the value's; a list's elements share the list's. */
  value(path: string): string {
    const opening = this.#text.charCodeAt(this.#at);
    if (opening === quote) return this.#string();
    if (opening === 0x7b) return this.#object(path);
    if (opening === 0x5b) return this.#array(path);
    const start = this.#at;
    this.#at = endOfPlain(this.#text, start);
    return this.#text.slice(start, this.#at);
  }

  #array(path: string): string {
    const parts: string[] = [];
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) parts.push(this.value(path));
    return `[${parts.join(',')}]`;
  }

  #object(path: string): string {
    const names: string[] = [];
    const values: string[] = [];
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) {
      const name = this.#string();
      this.#at = afterSpace(this.#text, afterSpace(this.#text, this.#at) + 1);
      const plain = decoded(name);
      const below = path === '' ? plain : `${path}.${plain}`;
      const value = this.value(below);
      if (this.#leftOut.has(below)) continue;
      names.push(name);
      values.push(value);
    }
    return `{${orderOf(names)
      .map((index) => `${names[index]}:${values[index]}`)
      .join(',')}}`;
  }

  /** With its quotes. Escapes and lone surrogates are the only ways to write the same string differently. */
  #string(): string {
    const start = this.#at;
    this.#at = endOfString(this.#text, start);
    const raw = this.#text.slice(start, this.#at);
    return /[\\\ud800-\udfff]/.test(raw) ? JSON.stringify(decoded(raw)) : raw;
  }

  #enter(): void {
    this.#at = afterSpace(this.#text, this.#at + 1);
  }

  #leaves(): boolean {
    if (!isClosing(this.#text.charCodeAt(this.#at))) return false;
    this.#at += 1;
    return true;
  }
}

// Records of a kind mostly have their attributes in the same order: sorting each of them again took a third of the time.
const orders = new Map<string, readonly number[]>();
const mostOrders = 2000;

/** The order in which the attributes stand in the canonical form: by name; those of the same name as they came. */
function orderOf(names: readonly string[]): readonly number[] {
  const shape = names.join('\n');
  const known = orders.get(shape);
  if (known !== undefined) return known;
  const plain = names.map((name) => decoded(name));
  const order = Array.from(names.keys()).toSorted((a, b) => compared(plain[a] ?? '', plain[b] ?? ''));
  if (orders.size < mostOrders) orders.set(shape, order);
  return order;
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
