// A record of which the text is known, so that writing what comes by itself needs no value of each attribute: most of what an answer of many records takes.
// Walks the text itself: `outline` and `withoutProperties` say the same in a third more time (500 stories: 4.7 ms instead of 3.6).
import { AttributeOrders } from '../../util/attribute-orders.ts';
import { afterSpace, endOfValue, isClosing, nextItem } from '../../util/json-walk.ts';
import type { Kind } from './kinds.ts';

const orders = new AttributeOrders([]);
const beginning = orders.start('');

/** `Whole`: what the record is as a value. */
export class StoredRecord<Whole> {
  readonly #text: string;
  readonly #record: () => Whole;

  /** `text`: a JSON object that was parsed without an error. `record`: the same with all that belongs to it. */
  constructor(text: string, record: () => Whole) {
    this.#text = text;
    this.#record = record;
  }

  get record(): Whole {
    return this.#record();
  }

  /** The object with those of its attributes that come by themselves, each as it stands in the text; null where a resource in it has more than that. */
  defaultText({ extras, nested }: Kind): string | null {
    const text = this.#text;
    let [copied, last, from, to] = ['', beginning, -1, -1];
    for (let at = afterSpace(text, afterSpace(text, 0) + 1); at < text.length && !isClosing(text.charCodeAt(at));) {
      last = orders.at(text, at, last, beginning);
      const start = afterSpace(text, afterSpace(text, at + last.sent.length) + 1);
      const end = endOfValue(text, start);
      if (extras.has(last.plain)) {
        // Attributes that follow each other are copied at once.
        if (from !== -1) copied += `${copied === '' ? '' : ','}${text.slice(from, to)}`;
        from = -1;
      } else {
        if (holdsExtras(nested.get(last.plain)?.kind ?? null, text, start, end)) return null;
        if (from === -1) from = at;
        to = end;
      }
      at = nextItem(text, end);
    }
    if (from !== -1) copied += `${copied === '' ? '' : ','}${text.slice(from, to)}`;
    return `{${copied}}`;
  }
}

/** Whether a value may hold what does not come by itself: a name of it stands there, or one that is written with an escape. */
function holdsExtras(kind: Kind | null, text: string, start: number, end: number): boolean {
  if (kind === null) return false;
  const value = text.slice(start, end);
  return /\\/u.test(value) || Array.from(kind.extras).some((extra) => value.includes(`"${extra}"`));
}
