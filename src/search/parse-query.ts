// The text of a query as plain data: Tracker's grammar. Checks every value, evaluates none.
import { nearestNames } from '../util/nearest-names.ts';
import { searchText } from '../util/search-words.ts';
import { checkValue, refuseExpression } from './check-value.ts';
import type { Keyword } from './keyword.ts';
import { type KeywordName, keywordNamed, keywordNames } from './keywords.ts';
import { type Query, queryLimits, type QueryNode, type QueryValue } from './query.ts';
import { QueryError } from './query-error.ts';
import { Scanner } from './scanner.ts';
import { checkWords, hasWildcard, isEverything } from './wildcards.ts';

/** Throws QueryError. */
export function parseQuery(text: string): Query {
  if (text.length > queryLimits.length) {
    throw new QueryError(queryLimits.length, `The query is too long; it may have ${queryLimits.length} characters.`);
  }
  const parser = new Parser(text);
  const root = parser.chain(null);
  if (root === null && parser.includeDone === null) throw nothingAsked(text);
  return { text, root, includeDone: parser.includeDone };
}

function nothingAsked(text: string): QueryError {
  const message =
    text.trim() === ''
      ? 'The query is empty; type a word, or a keyword like state:started.'
      : 'The query holds no letter and no digit to look for.';
  return new QueryError(1, message);
}

const operatorWord = /(?:AND|OR)(?=[\s()"“„]|$)/uy;
const keywordWord = /([A-Za-z_]+):/uy;

class Parser {
  readonly #scanner: Scanner;
  #depth = 0;
  #terms = 0;
  #values = 0;
  #patterns = 0;
  includeDone: boolean | null = null;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** Up to the end, or to the parenthesis that closes the one at `opened`. Null where nothing in it narrows the search. */
  chain(opened: number | null): QueryNode | null {
    const scanner = this.#scanner;
    const parts: { operator: 'and' | 'or'; node: QueryNode }[] = [];
    let operator: { readonly word: 'and' | 'or'; readonly column: number } | null = null;
    let operands = 0;
    for (;;) {
      scanner.skipBlanks();
      if (scanner.next === '' || scanner.next === ')') break;
      const column = scanner.column;
      const word = scanner.take(operatorWord)?.[0];
      if (word !== undefined) {
        if (operands === 0 || operator !== null) throw misplaced(word, column);
        operator = { word: word === 'OR' ? 'or' : 'and', column };
        continue;
      }
      const node = this.#operand();
      operands += 1;
      if (node !== null) parts.push({ operator: operator?.word ?? 'and', node });
      operator = null;
    }
    if (operator !== null) throw misplaced(operator.word.toUpperCase(), operator.column);
    this.#close(opened, operands);
    const [first, ...rest] = parts;
    return first === undefined ? null : rest.length === 0 ? first.node : { kind: 'chain', first: first.node, rest };
  }

  #close(opened: number | null, operands: number): void {
    const scanner = this.#scanner;
    const isClosed = scanner.next === ')';
    if (opened === null) {
      if (isClosed) throw new QueryError(scanner.column, 'No parenthesis is open here; put text with one in quotes.');
      return;
    }
    if (!isClosed) throw new QueryError(opened, 'This parenthesis is not closed.');
    if (operands === 0) throw new QueryError(opened, 'Nothing stands between these parentheses.');
    scanner.skip();
  }

  #operand(): QueryNode | null {
    const scanner = this.#scanner;
    const column = scanner.column;
    const isNegated = scanner.take(/-(?=[^\s\-)])/uy) !== null;
    const node = scanner.next === '(' ? this.#group() : this.#term(isNegated);
    if (node === null || !isNegated) return node;
    if (node.kind === 'keyword' && keywordNamed(node.keyword)?.takes === 'date' && this.#wasBare(column)) {
      const [name] = node.keyword.split('_');
      const instead = `${name}_before: or ${name}_since:`;
      throw new QueryError(column, `A date cannot be turned around with "-"; use ${instead}, or parentheses: -(...).`);
    }
    return { kind: 'not', node };
  }

  /** Whether no parenthesis stands behind the `-` at a column. */
  #wasBare(column: number): boolean {
    return this.#scanner.text.charAt(column) !== '(';
  }

  #group(): QueryNode | null {
    const column = this.#scanner.column;
    if (this.#depth >= queryLimits.depth) {
      throw new QueryError(column, `Parentheses may stand ${queryLimits.depth} deep in each other, not deeper.`);
    }
    this.#scanner.skip();
    this.#depth += 1;
    const node = this.chain(column);
    this.#depth -= 1;
    return node;
  }

  #term(isNegated: boolean): QueryNode | null {
    const scanner = this.#scanner;
    const column = scanner.column;
    this.#countTerm(column);
    if (scanner.isAtQuote) return this.#text({ text: scanner.quoted(), isQuoted: true, column });
    const name = scanner.peek(keywordWord)?.[1];
    if (name !== undefined) {
      const keyword = keywordNamed(name);
      const follower = scanner.text.charAt(column + name.length);
      if (keyword !== undefined) {
        scanner.skip(name.length + 1);
        return this.#keyword(keyword, name, column, isNegated);
      }
      // `Note: call them`, `https://example.com`, `Booking::Price` are text.
      if (follower !== '' && !/[\s)/:]/u.test(follower)) throw unknownKeyword(name, column);
    }
    return this.#text({ text: scanner.bare(), isQuoted: false, column });
  }

  #countTerm(column: number): void {
    this.#terms += 1;
    if (this.#terms <= queryLimits.terms) return;
    throw new QueryError(column, `A query may have ${queryLimits.terms} terms, not more.`);
  }

  #countPattern(value: QueryValue): void {
    if (!hasWildcard(value)) return;
    this.#patterns += 1;
    if (this.#patterns > queryLimits.patterns) {
      throw new QueryError(value.column, `A query may have ${queryLimits.patterns} words with "*" or "?", not more.`);
    }
    if (value.text.length <= queryLimits.patternLength) return;
    const most = queryLimits.patternLength;
    throw new QueryError(value.column, `A word with "*" or "?" may have ${most} characters; text goes in quotes.`);
  }

  #text(value: QueryValue): QueryNode | null {
    refuseExpression(value);
    this.#countPattern(value);
    if (!isEverything(value) && searchText(value.text) === '') return null;
    checkWords(value);
    return { kind: 'text', ...value };
  }

  #keyword(
    keyword: Keyword & { readonly name: KeywordName },
    written: string,
    column: number,
    isNegated: boolean,
  ): QueryNode | null {
    const values = this.#list(keyword, written, column);
    for (const [index, value] of values.entries()) {
      if (index > 0 && keyword.takes !== 'id') this.#countTerm(value.column);
      this.#countPattern(value);
      checkValue(keyword, value);
    }
    if (keyword.isOption !== true) return { kind: 'keyword', keyword: keyword.name, values, column };
    if (isNegated || values.length > 1) {
      throw new QueryError(column, `"${keyword.name}:" takes true or false, once and without "-".`);
    }
    this.includeDone = values[0]?.text.toLowerCase() === 'true';
    return null;
  }

  /** Values with commas between; a comma at the end is let pass. */
  #list(keyword: Keyword, written: string, start: number): QueryValue[] {
    const scanner = this.#scanner;
    const values: QueryValue[] = [];
    for (;;) {
      const value = this.#value(written);
      if (value.text !== '' || value.isQuoted) values.push(value);
      this.#values += 1;
      if (this.#values > queryLimits.values) {
        throw new QueryError(value.column, `A query may have ${queryLimits.values} values, not more.`);
      }
      if (scanner.next !== ',') break;
      scanner.skip();
    }
    if (values.length > 0) return values;
    const isSpaced = scanner.isAtBlank && scanner.text.slice(scanner.column - 1).trim() !== '';
    const [example] = keyword.examples;
    throw isSpaced
      ? new QueryError(scanner.column, `No space may stand behind "${written}:".`)
      : new QueryError(start, `A value is missing behind "${written}:", as in ${example?.query ?? ''}`);
  }

  /** Quoted and bare pieces that touch each other are one value: `"Test (QA)"&pass`. */
  #value(written: string): QueryValue {
    const scanner = this.#scanner;
    const column = scanner.column;
    let [text, isQuoted] = ['', false];
    while (!scanner.isAtEnd && scanner.next !== ',') {
      if (scanner.next === '(') {
        throw new QueryError(scanner.column, `Put a value with parentheses in quotes: ${written}:"...".`);
      }
      if (scanner.isAtQuote) {
        text += scanner.quoted();
        isQuoted = true;
      } else text += scanner.bare(true);
    }
    return { text, isQuoted, column };
  }
}

function misplaced(word: string, column: number): QueryError {
  return new QueryError(
    column,
    `${word} must stand between two terms; in quotes, "${word}", it is a word to look for.`,
  );
}

function unknownKeyword(name: string, column: number): QueryError {
  const [nearest] = nearestNames(name, keywordNames);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}: here?`;
  return new QueryError(
    column,
    `There is no keyword "${name}:".${hint} Text with a colon in it stands in quotes.`,
    nearest === undefined ? null : `${nearest}:`,
  );
}
