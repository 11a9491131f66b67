// One form for all texts that say the same, to compare records by.
import { type Attribute, AttributeOrders } from './attribute-orders.ts';
import { afterSpace, decoded, endOfPlain, endOfString, isClosing, isOpening, nextItem, quote } from './json-walk.ts';

const nothing: readonly string[] = [];
const orders = new WeakMap<readonly string[], AttributeOrders>();

/**
 * A canonical form for comparing two texts that `parseJson` accepts: object keys sorted, white space and escapes normalised, number text as sent,
 * the given paths left out. A path is `name` or `name.name`; it reaches through lists. Of an attribute that stands twice both stay, in order.
 */
export function canonicalJson(text: string, omitted: readonly string[] = nothing): string {
  const known = orders.get(omitted) ?? new AttributeOrders(omitted);
  orders.set(omitted, known);
  return new CanonicalWalk(text, known).value(known.start(''));
}

// Escapes and lone surrogates are the only ways to write the same string differently.
const oddCharacter = /[\\\ud800-\udfff]/;

class CanonicalWalk {
  readonly #text: string;
  readonly #orders: AttributeOrders;
  readonly #isPlain: boolean;
  #at = 0;

  constructor(text: string, known: AttributeOrders) {
    this.#text = text;
    this.#orders = known;
    this.#isPlain = !oddCharacter.test(text);
    this.#at = afterSpace(text, 0);
  }

  /** The value at the current place, which then lies behind it. `start`: the beginning of objects there; a list's elements share the list's. */
  value(start: Attribute): string {
    const opening = this.#text.charCodeAt(this.#at);
    if (opening === 0x7b) return this.#object(start);
    if (opening === 0x5b) return this.#array(start);
    const from = this.#at;
    this.#at = opening === quote ? endOfString(this.#text, from) : endOfPlain(this.#text, from);
    const raw = this.#text.slice(from, this.#at);
    return opening === quote ? this.#normal(raw) : raw;
  }

  #array(start: Attribute): string {
    const parts: string[] = [];
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) parts.push(this.value(start));
    return `[${parts.join(',')}]`;
  }

  #object(start: Attribute): string {
    const parts: string[] = [];
    let last = start;
    for (this.#enter(); !this.#leaves(); this.#at = nextItem(this.#text, this.#at)) {
      last = this.#orders.at(this.#text, this.#at, last, start);
      parts.push(this.#attribute(last));
    }
    const order = this.#orders.orderTo(last);
    let sorted = '';
    for (const index of order) sorted += sorted === '' ? parts[index] : `,${parts[index]}`;
    return `{${sorted}}`;
  }

  #attribute(attribute: Attribute): string {
    const from = this.#at;
    const colon = afterSpace(this.#text, from + attribute.sent.length);
    this.#at = afterSpace(this.#text, colon + 1);
    const opening = this.#text.charCodeAt(this.#at);
    const isPlain = this.#isPlain && !isOpening(opening) && this.#at === from + attribute.sent.length + 1;
    if (!isPlain) return `${this.#normal(attribute.sent)}:${this.value(this.#orders.below(attribute))}`;
    // Most attributes: nothing in them may be written otherwise.
    this.#at = opening === quote ? endOfString(this.#text, this.#at) : endOfPlain(this.#text, this.#at);
    return this.#text.slice(from, this.#at);
  }

  /** A string with its quotes. */
  #normal(raw: string): string {
    return this.#isPlain || !oddCharacter.test(raw) ? raw : JSON.stringify(decoded(raw));
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
