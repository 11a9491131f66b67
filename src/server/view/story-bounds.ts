// No text is too long for a page: what nobody could have written by hand is cut, and says so. The archive and its v5 JSON hold the whole.
import { amount } from '../../util/amounts.ts';

/** In characters. Tracker took 20,000. */
const longest = 400_000;
/** Once so many are on the page, further texts are cut to what Tracker took. */
const mostInAll = 2_000_000;
const usual = 20_000;

/** A copy of a view, of plain data, whose texts are all short enough. */
export function bounded<T extends object>(view: T): T {
  let room = mostInAll;
  const cut = (text: string): string => {
    const most = room > 0 ? longest : usual;
    room -= Math.min(text.length, most);
    if (text.length <= most) return text;
    return `${whole(text.slice(0, most))}\n\n… (${amount(text.length - most)} more characters are in the archive.)`;
  };
  const copy: unknown = JSON.parse(
    JSON.stringify(view, (_, value: unknown) => (typeof value === 'string' ? cut(value) : value)),
  );
  // Of the same form, but for the length of its texts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return copy as T;
}

/** Without the first half of a character that the cut has split. */
function whole(text: string): string {
  return /[\ud800-\udbff]$/u.test(text) ? text.slice(0, -1) : text;
}
