// Walks over the characters of a query: blanks, quoted pieces, bare pieces. Knows no keyword.
import { QueryError } from './query-error.ts';

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”' };

export class Scanner {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Of the character that comes next; from 1. */
  get column(): number {
    return this.#at + 1;
  }

  /** Empty at the end. */
  get next(): string {
    return this.text.charAt(this.#at);
  }

  get isAtBlank(): boolean {
    return /^\s$/u.test(this.next);
  }

  /** Whether a word cannot go on here. */
  get isAtEnd(): boolean {
    return this.next === '' || this.isAtBlank || this.next === ')';
  }

  get isAtQuote(): boolean {
    return Object.hasOwn(closing, this.next);
  }

  skip(count = 1): void {
    this.#at += count;
  }

  skipBlanks(): void {
    while (this.isAtBlank) this.#at += 1;
  }

  /** What a sticky expression finds here; goes behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = this.peek(pattern);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  /** As `take`, but stays. */
  peek(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text);
  }

  /** A quoted piece, its quotes taken off; `\"` stands for a quote in it, `\\` for a backslash. */
  quoted(): string {
    const start = this.column;
    const ends = closing[this.next] ?? '"';
    let text = '';
    for (this.#at += 1; this.#at < this.text.length; this.#at += 1) {
      const character = this.next;
      if (ends.includes(character)) {
        this.#at += 1;
        return text;
      }
      const escaped = this.text.charAt(this.#at + 1);
      if (character === '\\' && (escaped === '\\' || (escaped !== '' && ends.includes(escaped)))) {
        text += escaped;
        this.#at += 1;
      } else text += character;
    }
    throw new QueryError(start, 'This quote is not closed; put another " behind the last word of the phrase.');
  }

  /** What stands up to a blank, a parenthesis or a quote; within a list also up to a comma. */
  bare(isListed = false): string {
    return this.take(isListed ? bareValue : bareWord)?.[0] ?? '';
  }
}

const bareWord = /[^\s()"“„]*/uy;
const bareValue = /[^\s()"“„,]*/uy;
