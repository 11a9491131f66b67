// Pieces of an original text around what was found in it, the found ones marked. Makes no HTML and escapes nothing.
import { type PlacedWord, placedWords } from './placed-words.ts';
import type { TextColumn } from './search-index.ts';
import type { SearchTerm } from './text-expression.ts';
import { matchesPattern, startOf, type WordPattern } from './wildcards.ts';

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface SnippetSource {
  readonly column: TextColumn;
  readonly text: string;
}

export interface Snippet {
  readonly column: TextColumn;
  /** In order; together a part of the text, with ` … ` where something is left out. */
  readonly pieces: readonly Piece[];
}

/** Of a longer text only so much is looked through. */
const longestText = 100_000;

interface Match {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

/** The whole text, what was found in it marked. */
export function highlighted(text: string, column: TextColumn, terms: readonly SearchTerm[]): Piece[] {
  return cutPieces(text, 0, text.length, matchesIn(text, column, terms));
}

/** About `length` characters of the text, where the most terms stand together; from its beginning where none does. Null for an empty text. */
export function snippetOf(
  text: string,
  column: TextColumn,
  terms: readonly SearchTerm[],
  length = 160,
): Piece[] | null {
  if (text.trim() === '') return null;
  const matches = matchesIn(text, column, terms);
  const [start, end] = windowOf(text, matches, length);
  const pieces = cutPieces(text, start, end, matches);
  return [
    ...(start > 0 ? [plain('… ')] : []),
    ...pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll(/\s+/gu, ' ') })),
    ...(end < text.length ? [plain(' …')] : []),
  ];
}

/** The snippet of the text in which the most terms are found, the first of equals; null where none holds any. */
export function bestSnippet(
  sources: readonly SnippetSource[],
  terms: readonly SearchTerm[],
  length?: number,
): Snippet | null {
  let best: { readonly source: SnippetSource; readonly found: number } | null = null;
  for (const source of sources) {
    const found = new Set(matchesIn(source.text, source.column, terms).map(({ term }) => term)).size;
    if (found > (best?.found ?? 0)) best = { source, found };
  }
  if (best === null) return null;
  const { text, column } = best.source;
  const pieces = snippetOf(text, column, terms, length);
  return pieces === null ? null : { column, pieces };
}

/** In the order of the text; none overlaps another. */
function matchesIn(text: string, column: TextColumn, terms: readonly SearchTerm[]): Match[] {
  const wanted = terms.filter((term) => (term.column ?? column) === column && term.words.length > 0);
  if (wanted.length === 0) return [];
  const words = placedWords(text.slice(0, longestText));
  const found = wanted.flatMap(({ words: row }, term) => rowsIn(words, row).map((place) => ({ ...place, term })));
  const matches: Match[] = [];
  for (const match of found.toSorted((one, two) => one.start - two.start || two.end - one.end)) {
    if (match.start >= (matches.at(-1)?.end ?? 0)) matches.push(match);
  }
  return matches;
}

function rowsIn(words: readonly PlacedWord[], row: readonly WordPattern[]): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = 0; at + row.length <= words.length; at += 1) {
    const [first, last] = [words[at], words[at + row.length - 1]];
    if (first === undefined || last === undefined) break;
    if (row.every((pattern, index) => isWord(words[at + index], pattern)))
      places.push({ start: first.start, end: last.end });
  }
  return places;
}

function isWord(word: PlacedWord | undefined, { text, kind }: WordPattern): boolean {
  if (word === undefined) return false;
  if (kind === 'prefix') return word.text.startsWith(startOf(text));
  return kind === 'word' ? word.text === text : matchesPattern(word.text, text);
}

/** Where the most different terms stand within `length` characters, whole words. */
function windowOf(text: string, matches: readonly Match[], length: number): [number, number] {
  let best = { start: 0, end: 0, terms: 0 };
  for (const [index, { start }] of matches.entries()) {
    const inside: Match[] = [];
    for (let next = index; next < matches.length && next < index + 50; next += 1) {
      const match = matches[next];
      if (match === undefined || match.end - start > length) break;
      inside.push(match);
    }
    const terms = new Set(inside.map(({ term }) => term)).size;
    if (terms > best.terms) best = { start, end: inside.at(-1)?.end ?? start, terms };
  }
  const spare = Math.max(0, length - (best.end - best.start));
  const from = best.terms === 0 ? 0 : Math.max(0, best.start - Math.floor(spare / 3));
  const start = from === 0 ? 0 : wordStart(text, from, best.start);
  return [start, wordEnd(text, Math.max(start + length, best.end), best.end)];
}

function wordStart(text: string, from: number, latest: number): number {
  const blank = text.slice(from, latest).search(/\s/u);
  return blank === -1 ? wholeCharacter(text, from) : from + blank + 1;
}

function wordEnd(text: string, to: number, earliest: number): number {
  if (to >= text.length) return text.length;
  const blank = text.slice(earliest, to).search(/\s\S*$/u);
  return blank <= 0 ? wholeCharacter(text, to) : earliest + blank;
}

/** Not between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/u.test(text.charAt(at)) && /[\uD800-\uDBFF]/u.test(text.charAt(at - 1)) ? at - 1 : at;
}

function cutPieces(text: string, start: number, end: number, matches: readonly Match[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const match of matches) {
    if (match.start < start || match.end > end) continue;
    if (match.start > at) pieces.push(plain(text.slice(at, match.start)));
    pieces.push({ text: text.slice(match.start, match.end), isMatch: true });
    at = match.end;
  }
  if (at < end) pieces.push(plain(text.slice(at, end)));
  return pieces;
}

const plain = (text: string): Piece => ({ text, isMatch: false });
