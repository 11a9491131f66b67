// Where in a query somebody is typing: which keyword's value, or the beginning of a term. Reads what the parser would refuse, too: it is not finished yet.

export interface TypedPlace {
  /** As it was typed, without its colon; null: a keyword or a word is being typed. */
  readonly keyword: string | null;
  /** What stands from here ... */
  readonly from: number;
  /** ... up to here is replaced by what is chosen. */
  readonly to: number;
  /** Up to the place, without quotes. */
  readonly typed: string;
}

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”' };
const isBlank = (character: string): boolean => /^\s?$/u.test(character);

/** `at`: where the next character goes. Null within a phrase of its own, where there is nothing to choose. */
export function typedPlace(text: string, at: number): TypedPlace | null {
  const start = termStart(text, at);
  const keyword = /^[A-Za-z_]+(?=:)/u.exec(text.slice(start))?.[0];
  const colon = keyword === undefined ? -1 : start + keyword.length;
  if (keyword === undefined || at <= colon) {
    if (Object.hasOwn(quotes, text.charAt(start))) return null;
    const end = keyword === undefined ? bareEnd(text, at, /[\s()"“„]/u) : colon + 1;
    return { keyword: null, from: start, to: end, typed: text.slice(start, at) };
  }
  const { from, typed, quote } = valueBefore(text, colon + 1, at);
  const to = quote === null ? bareEnd(text, at, /[\s(),]/u) : quotedEnd(text, at, quote);
  return { keyword, from, to, typed };
}

/** Of the term in which a place is; behind its `-` and its parentheses. */
function termStart(text: string, at: number): number {
  let start = 0;
  for (let place = 0; place < at; place += 1) {
    const character = text.charAt(place);
    const isBehind = isBlank(character) || '()'.includes(character);
    if (isBehind || (character === '-' && place === start)) start = place + 1;
    else if (Object.hasOwn(quotes, character)) place = Math.min(at, closed(text, place, at)) - 1;
  }
  return start;
}

/** Behind the quote that closes the one at `place`; behind the end of the text where none does before `end`. */
function closed(text: string, place: number, end: number): number {
  const ends = quotes[text.charAt(place)] ?? '"';
  for (let next = place + 1; next < end; next += 1) {
    const character = text.charAt(next);
    if (character === '\\') next += 1;
    else if (ends.includes(character)) return next + 1;
  }
  return end;
}

interface Value {
  readonly from: number;
  readonly typed: string;
  /** The quote that is open at the place; null: none. */
  readonly quote: string | null;
}

/** The value of a list in which a place is. */
function valueBefore(text: string, start: number, at: number): Value {
  let [from, typed, quote] = [start, '', null as string | null];
  for (let place = start; place < at; place += 1) {
    const character = text.charAt(place);
    if (quote !== null) {
      if (character === '\\' && place + 1 < at) {
        place += 1;
        typed += text.charAt(place);
      } else if ((quotes[quote] ?? '"').includes(character)) quote = null;
      else typed += character;
    } else if (Object.hasOwn(quotes, character)) quote = character;
    else if (character === ',') [from, typed] = [place + 1, ''];
    else typed += character;
  }
  return { from, typed, quote };
}

function bareEnd(text: string, at: number, end: RegExp): number {
  const found = text.slice(at).search(end);
  return found === -1 ? text.length : at + found;
}

/** Behind the closing quote, unless it rather opens the next value: then nothing behind the place is replaced. */
function quotedEnd(text: string, at: number, quote: string): number {
  const ends = quotes[quote] ?? '"';
  const rest = text.slice(at);
  const found = Array.from(rest).findIndex((character) => ends.includes(character));
  const between = Array.from(rest).slice(0, found).join('');
  return found === -1 || between.includes(':') ? at : at + between.length + 1;
}
