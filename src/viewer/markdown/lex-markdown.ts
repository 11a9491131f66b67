// Markdown to tokens, in bounded time whatever the text: what is too long or too deep is no Markdown. The same answer on the server and in every browser.
import { Lexer, type Token } from 'marked';

/** In characters; Tracker took 20,000. */
export const longestMarkdown = 60_000;
/** Quotes and lists within each other, and spaces before a line. */
const deepest = 12;
const widestIndent = 120;

const marker = String.raw`[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])`;
const tooDeep = new RegExp(String.raw`^(?:${marker}){${deepest + 1}}|^[ \t]{${widestIndent + 1}}`, 'mu');

/** Null: the text is to be shown as it is written. */
export function lexMarkdown(text: string): readonly Token[] | null {
  if (text.length > longestMarkdown || tooDeep.test(text)) return null;
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {
    // It gives up on what it does not understand.
    return null;
  }
}
