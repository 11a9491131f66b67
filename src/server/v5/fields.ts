// The grammar of the `fields` parameter: `a,:default,b(c,d(e))`. Only the form; which names exist is decided in selection.ts.

export interface FieldName {
  readonly name: string;
  /** What was chosen in parentheses; null: nothing was, the default set is meant. */
  readonly below: readonly FieldName[] | null;
}

export class FieldsError extends Error {
  override readonly name = 'FieldsError';
}

const maxDepth = 10;

/** Throws FieldsError where the text does not follow the grammar. An empty text chooses nothing. */
export function parseFields(text: string): readonly FieldName[] {
  const parser = { text, at: 0 };
  const fields = text === '' ? [] : readNames(parser, 0);
  if (parser.at < text.length) throw unexpected(parser);
  return fields;
}

/** The text that `parseFields` reads back as the same choice. */
export function printFields(fields: readonly FieldName[]): string {
  return fields.map(({ name, below }) => (below === null ? name : `${name}(${printFields(below)})`)).join(',');
}

interface Parser {
  readonly text: string;
  at: number;
}

function readNames(parser: Parser, depth: number): FieldName[] {
  if (depth > maxDepth) throw new FieldsError("The 'fields' parameter is nested too deeply.");
  const fields = [readName(parser, depth)];
  while (parser.text[parser.at] === ',') {
    parser.at += 1;
    fields.push(readName(parser, depth));
  }
  return fields;
}

function readName(parser: Parser, depth: number): FieldName {
  const name = /^:?\w+/u.exec(parser.text.slice(parser.at, parser.at + 200))?.[0];
  if (name === undefined) throw unexpected(parser);
  parser.at += name.length;
  if (parser.text[parser.at] !== '(') return { name, below: null };
  parser.at += 1;
  const below = parser.text[parser.at] === ')' ? [] : readNames(parser, depth + 1);
  if (parser.text[parser.at] !== ')') throw unexpected(parser);
  parser.at += 1;
  return { name, below };
}

function unexpected(parser: Parser): FieldsError {
  const found = parser.text[parser.at];
  const what = found === undefined ? 'ends too early' : `has an unexpected '${found}' at position ${parser.at + 1}`;
  return new FieldsError(`The 'fields' parameter ${what}.`);
}
