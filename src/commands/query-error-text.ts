// A query that is not understood, as it is shown: what is wrong, the query, and a mark under the place.
import type { QueryError } from '../search/query-error.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';

/** `columns`: of the place where it is read; of a longer query a part is shown. */
export function queryRefusal({ message, column, exit }: QueryError, query: string, columns: number): PtBackupError {
  const room = Math.max(20, columns - 4);
  const start = column > room - 10 ? column - 1 - Math.floor(room / 2) : 0;
  const before = `${start > 0 ? '...' : ''}${shown(query.slice(start, column - 1))}`;
  const after = shown(query.slice(column - 1, start + room));
  const sentence = `Column ${column}: ${printable(message, 1000)}`;
  return new PtBackupError(exit, [sentence, `  ${before}${after}`, `  ${' '.repeat(width(before))}^`].join('\n'));
}

const shown = (text: string): string => printable(text, Infinity);

/** Takes two columns of a terminal. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]|\p{Emoji_Presentation}/u;

function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += /\p{M}|\p{Cf}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}
