// Words and phrases as an FTS5 expression: only quoted strings of folded words, columns, AND and OR, so that nothing in a query can be syntax.
import { keywordNamed } from './keywords.ts';
import type { QueryValue, Term } from './query.ts';
import { QueryError } from './query-error.ts';
import type { SearchContext } from './search-context.ts';
import type { TextColumn } from './search-index.ts';
import { matchesPattern, startOf, type WordPattern, wordPatterns } from './wildcards.ts';

/** Words in a row, as they are highlighted. */
export interface SearchTerm {
  readonly words: readonly WordPattern[];
  /** Null: any. */
  readonly column: TextColumn | null;
}

/** Of so many words that begin alike a pattern is looked for, and so many may match it. */
const limits = { tried: 20_000, found: 200 };

/** The terms that a word or the values of a `text` keyword stand for; none for other keywords. */
export function searchTermsOf(term: Term): SearchTerm[] {
  const column = columnOf(term);
  if (term.kind === 'keyword' && column === null) return [];
  const values = term.kind === 'text' ? [term] : term.values;
  return values.flatMap((value) => rowsOf(wordPatterns(value)).map((words) => ({ words, column })));
}

function columnOf(term: Term): TextColumn | null {
  return term.kind === 'text' ? null : (keywordNamed(term.keyword)?.column ?? null);
}

/** A pattern within a row cannot be asked for: then each word stands for itself. */
function rowsOf(words: readonly WordPattern[]): (readonly WordPattern[])[] {
  const isRow = words.every(({ kind }, index) => kind === 'word' || (kind === 'prefix' && index === words.length - 1));
  return isRow ? [words] : words.map((word) => [word]);
}

/** Null: nothing can match. Throws QueryError where a pattern is too wide. */
export function expressionOf(value: QueryValue, column: TextColumn | null, context: SearchContext): string | null {
  const parts: string[] = [];
  for (const row of rowsOf(wordPatterns(value))) {
    const part = rowExpression(row, value, context);
    if (part === null) return null;
    parts.push(part);
  }
  const [first] = parts;
  if (first === undefined) return null;
  const all = parts.length === 1 ? first : `(${parts.join(' AND ')})`;
  return column === null ? all : `({${column}} : ${all})`;
}

function rowExpression(row: readonly WordPattern[], value: QueryValue, context: SearchContext): string | null {
  const [only] = row;
  if (row.length === 1 && only?.kind === 'pattern') {
    const words = wordsLike(only.text, value, context);
    return words.length === 0 ? null : `(${words.map(phrase).join(' OR ')})`;
  }
  const last = row.at(-1);
  const text = row.map((word) => (word.kind === 'prefix' ? startOf(word.text) : word.text)).join(' ');
  return last?.kind === 'prefix' ? `${phrase(text)} *` : phrase(text);
}

function wordsLike(pattern: string, { column }: QueryValue, context: SearchContext): string[] {
  const candidates = context.wordsFrom(startOf(pattern), limits.tried);
  const words = candidates.filter((word) => matchesPattern(word, pattern));
  if (candidates.length < limits.tried && words.length <= limits.found) return words;
  throw new QueryError(column, `Too many words match "${pattern}"; type more letters before its first "*" or "?".`);
}

/** Folded words hold no quote; to be sure of it costs nothing. */
function phrase(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}
