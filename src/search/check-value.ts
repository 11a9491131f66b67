// Whether a value fits its keyword, and what to type instead where it does not.
import { nearestNames } from '../util/nearest-names.ts';
import { parseDates } from './date-expression.ts';
import type { Keyword } from './keyword.ts';
import type { QueryValue } from './query.ts';
import { QueryError } from './query-error.ts';
import { checkWords } from './wildcards.ts';

/** Throws QueryError. */
export function checkValue(keyword: Keyword, value: QueryValue): void {
  refuseExpression(value);
  if (value.text.trim() === '') {
    if (keyword.empty !== undefined) return;
    throw new QueryError(value.column, `An empty value means nothing behind "${keyword.name}:".`);
  }
  switch (keyword.takes) {
    case 'choice':
      checkChoice(keyword, value);
      return;
    case 'estimate':
      if (parseEstimates(value.text) === null) {
        throw new QueryError(
          value.column,
          `"${value.text}" is no estimate; give points like 3, a range like 3..8, or -1.`,
        );
      }
      return;
    case 'id':
      if (!/^#?[\w-]+$/u.test(value.text)) {
        throw new QueryError(
          value.column,
          `"${value.text}" is no id; ids are numbers, with commas and no spaces between.`,
        );
      }
      return;
    case 'date':
      checkDates(value);
      return;
    case 'text':
    case 'epic':
      checkWords(value);
      return;
    case 'label':
    case 'person':
    case 'externalId':
    case 'review':
  }
}

/** Throws QueryError for Tracker's `/.../`. */
export function refuseExpression({ text, isQuoted, column }: QueryValue): void {
  if (isQuoted || !/^\/.+\/$/u.test(text)) return;
  const message = `Regular expressions like ${text} are not supported; use * and ?, or put the text in quotes.`;
  throw new QueryError(column, message);
}

function checkChoice({ name, choices = [] }: Keyword, { text, column }: QueryValue): void {
  const written = text.toLowerCase();
  if (choices.includes(written)) return;
  const [nearest] = nearestNames(written, choices);
  const hint = nearest === undefined ? `it takes ${choices.join(', ')}.` : `did you mean ${name}:${nearest}?`;
  throw new QueryError(column, `"${name}:" does not take "${text}"; ${hint}`, nearest ?? null);
}

function checkDates({ text, column }: QueryValue): void {
  if (parseDates(text) !== null) return;
  const message = /^\d{1,2}\/\d{1,2}\/\d{1,3}$/u.test(text)
    ? `"${text}" needs a year of four digits, like 3/26/2025.`
    : `"${text}" is no date; give one like 2025-03-26 or 3/26/2025, a range like 2025-03-01..2025-03-26, ` +
      'or today, yesterday, -3d, -2w.';
  throw new QueryError(column, message);
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** `3`, `0.5`, `3..8`, `5..`; `-1` is NaN to NaN: no estimate. Null for anything else. */
export function parseEstimates(text: string): Range | null {
  if (/^-1(?:\.0+)?$/u.test(text)) return { from: Number.NaN, to: Number.NaN };
  const found = /^(\d{1,15}(?:\.\d{1,15})?)?(\.\.)?(\d{1,15}(?:\.\d{1,15})?)?$/u.exec(text);
  const [, from, dots, to] = found ?? [];
  if (found === null || (from === undefined && to === undefined)) return null;
  if (dots === undefined)
    return to === undefined && from !== undefined ? { from: Number(from), to: Number(from) } : null;
  return { from: from === undefined ? 0 : Number(from), to: to === undefined ? Infinity : Number(to) };
}
