// Remembers in which orders objects had their attributes: records of a kind mostly agree, so a name is recognised instead of read anew, and what
// follows from an order is found once. A speed-up only: forgetting it changes nothing.
import { compared } from './compared.ts';
import { decoded, endOfString } from './json-walk.ts';
import { ownText } from './own-text.ts';

/** An attribute behind those that came before it in its object; without a name: the beginning of an object. */
export interface Attribute {
  /** The name as it stands in the text, with its quotes. */
  readonly sent: string;
  readonly plain: string;
  /** The names that lead to it, joined by dots; a list's elements share the list's. */
  readonly path: string;
  readonly before: Attribute | null;
  /** What was seen behind it. */
  readonly next: Attribute[];
  order: readonly number[] | null;
  /** The beginning of objects that are its value. */
  below: Attribute | null;
}

const mostAttributes = 20_000;

export class AttributeOrders {
  /** The paths that are left out. */
  readonly #omitted: ReadonlySet<string>;
  readonly #starts = new Map<string, Attribute>();
  #count = 0;

  constructor(omitted: readonly string[]) {
    this.#omitted = new Set(omitted);
  }

  /** The beginning of objects at that path. */
  start(path: string): Attribute {
    const known = this.#starts.get(path);
    if (known !== undefined) return known;
    const start: Attribute = { sent: '', plain: '', path, before: null, next: [], order: [], below: null };
    if (this.#hasRoom()) this.#starts.set(path, start);
    return start;
  }

  /** The attribute whose name stands at `at`, behind `before`, in an object that began with `start`. */
  at(text: string, at: number, before: Attribute, start: Attribute): Attribute {
    for (const each of before.next) if (text.startsWith(each.sent, at)) return each;
    const sent = ownText(text.slice(at, endOfString(text, at)));
    const plain = decoded(sent);
    const path = start.path === '' ? plain : `${start.path}.${plain}`;
    const attribute: Attribute = { sent, plain, path, before, next: [], order: null, below: null };
    if (this.#hasRoom()) before.next.push(attribute);
    return attribute;
  }

  below(attribute: Attribute): Attribute {
    attribute.below ??= this.start(attribute.path);
    return attribute.below;
  }

  /** Where the attributes of an object that ends with `last` stand, sorted by name; those of the same name as they came. */
  orderTo(last: Attribute): readonly number[] {
    last.order ??= this.#sorted(last);
    return last.order;
  }

  #sorted(last: Attribute): number[] {
    const all: Attribute[] = [];
    for (let each: Attribute | null = last; each !== null && each.sent !== ''; each = each.before) all.push(each);
    all.reverse();
    return Array.from(all.keys())
      .filter((index) => !this.#omitted.has(all[index]?.path ?? ''))
      .toSorted((one, other) => compared(all[one]?.plain ?? '', all[other]?.plain ?? ''));
  }

  #hasRoom(): boolean {
    this.#count += 1;
    return this.#count <= mostAttributes;
  }
}
