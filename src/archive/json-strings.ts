// The strings inside a JSON text, decoded with a way back to where each character stands, so that a part can be replaced and the rest kept byte for byte.
import { visit } from 'jsonc-parser';

export interface JsonString {
  /** The attribute whose value (or whose list's element) this is; null for an attribute's name. */
  readonly attribute: string | null;
  readonly value: string;
  /** Where the opening quote stands. */
  readonly start: number;
  readonly end: number;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Every string and attribute name of a JSON text, in order. */
export function stringsIn(text: string): JsonString[] {
  const strings: JsonString[] = [];
  let attribute = '';
  visit(text, {
    onObjectProperty(name, start, length) {
      attribute = name;
      strings.push({ attribute: null, value: name, start, end: start + length });
    },
    onLiteralValue(value: unknown, start, length) {
      if (typeof value === 'string') strings.push({ attribute, value, start, end: start + length });
    },
  });
  return strings;
}

/** Numbers of a JSON text, as they stand there. */
export function numbersIn(text: string): { readonly start: number; readonly end: number }[] {
  const numbers: { start: number; end: number }[] = [];
  visit(text, {
    onLiteralValue(value: unknown, start, length) {
      if (typeof value === 'number') numbers.push({ start, end: start + length });
    },
  });
  return numbers;
}

/** Where each character (UTF-16 unit) of the decoded string begins in the text, and at last where the string's body ends. */
export function rawOffsets(text: string, { start, end }: JsonString): number[] {
  const offsets: number[] = [];
  let at = start + 1;
  while (at < end - 1) {
    offsets.push(at);
    if (text[at] !== '\\') at += 1;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  offsets.push(end - 1);
  return offsets;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, replacement } of edits.toSorted((one, other) => one.start - other.start)) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
