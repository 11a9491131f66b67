// What a host says about a failure, made short and safe to show. The v5 form: https://www.pivotaltracker.com/help/api (error responses).
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import type { Redact } from './token.ts';

export interface HostWords {
  /** `code` of a v5 error. */
  readonly code: string | null;
  readonly words: string | null;
}

/** `error`, `general_problem` and `possible_fix` of a v5 error; of any other body the first 200 characters without tags. */
export function hostWords(body: string, redact: Redact): HostWords {
  const error = v5Error(body);
  if (error === null) return { code: null, words: shown(textOf(body), 200, redact) };
  const sentences = [error['error'], error['general_problem'], error['possible_fix']].filter((each) => isText(each));
  const code = error['code'];
  return { code: isText(code) ? shown(code, 100, redact) : null, words: shown(sentences.join(' '), 1000, redact) };
}

function v5Error(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = parseJson(body);
    return isJsonObject(value) && (isText(value['error']) || isText(value['code'])) ? value : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function textOf(body: string): string {
  return body
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/giu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function shown(text: string, limit: number, redact: Redact): string | null {
  // The token goes before the text is cut, so that no part of it is left at the cut.
  const safe = printable(redact(text), limit);
  return safe === '' ? null : safe;
}
