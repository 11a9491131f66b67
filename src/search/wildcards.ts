// `*` (any letters) and `?` (one letter) in words that stand in no quotes. Knows no index.
import { searchText } from '../util/search-words.ts';
import type { QueryValue } from './query.ts';
import { QueryError } from './query-error.ts';

export interface WordPattern {
  /** Folded; with `*` and `?` where it is a pattern. */
  readonly text: string;
  readonly kind: 'word' | 'prefix' | 'pattern';
}

/** Letters that stand for the two wildcards while a text is folded: of a script that has no letter case and is written with spaces. */
const [anyLetters, oneLetter] = ['\uA500', '\uA501'];

/** Of text, so that no pattern has to look through all words of an archive. */
const shortestStart = 2;

/** In the address of a page these signs stand for themselves. */
const address = /^[a-z]+:\/\//iu;

export function isEverything({ text, isQuoted }: Pick<QueryValue, 'text' | 'isQuoted'>): boolean {
  return !isQuoted && /^\*+$/u.test(text);
}

export function hasWildcard({ text, isQuoted }: Pick<QueryValue, 'text' | 'isQuoted'>): boolean {
  return !isQuoted && /[*?]/u.test(text) && !address.test(text);
}

/** Folded as `searchText` does, the wildcards kept. */
export function foldedPattern({ text, isQuoted }: Pick<QueryValue, 'text' | 'isQuoted'>): string {
  if (!hasWildcard({ text, isQuoted })) return searchText(text);
  const marked = text.replaceAll(/\*+/gu, anyLetters).replaceAll('?', oneLetter);
  return searchText(marked).replaceAll(anyLetters, '*').replaceAll(oneLetter, '?');
}

/** The words of a value, in order; a word that is nothing but wildcards says nothing and is left out. */
export function wordPatterns(value: Pick<QueryValue, 'text' | 'isQuoted'>): WordPattern[] {
  const words = foldedPattern(value)
    .split(' ')
    .filter((word) => /[^*?]/u.test(word));
  return words.map((text) => {
    if (!/[*?]/u.test(text)) return { text, kind: 'word' };
    return { text, kind: /^[^*?]+\*$/u.test(text) ? 'prefix' : 'pattern' };
  });
}

/** The letters before the first wildcard. */
export function startOf(pattern: string): string {
  return pattern.split(/[*?]/u)[0] ?? '';
}

/** Throws QueryError for a pattern that too many words could match. */
export function checkWords(value: QueryValue): void {
  if (isEverything(value)) return;
  const words = wordPatterns(value);
  const short = words.find(({ text, kind }) => kind !== 'word' && Array.from(startOf(text)).length < shortestStart);
  if (short !== undefined) {
    const message = `A word of a text needs ${shortestStart} letters before its first "*" or "?", unlike "${short.text}".`;
    throw new QueryError(value.column, message);
  }
  if (words.length === 0) throw new QueryError(value.column, 'There is no letter and no digit to look for.');
}

/** No word or name that somebody looks for is longer. */
const longestText = 300;

/** Whether a folded text is of the form of a pattern. Takes at most steps in proportion to both lengths multiplied. */
export function matchesPattern(text: string, pattern: string): boolean {
  if (text.length > longestText) return false;
  const [letters, signs] = [Array.from(text), Array.from(pattern)];
  let [at, sign, lastStar, tried] = [0, 0, -1, 0];
  while (at < letters.length) {
    if (signs[sign] === '*') {
      [lastStar, tried] = [sign, at];
      sign += 1;
    } else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === letters[at])) {
      at += 1;
      sign += 1;
    } else if (lastStar >= 0) {
      tried += 1;
      [at, sign] = [tried, lastStar + 1];
    } else return false;
  }
  while (signs[sign] === '*') sign += 1;
  return sign === signs.length;
}
