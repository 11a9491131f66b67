// Markdown to tokens, in bounded time whatever the text: what is too long or too deep is no Markdown. The same answer on the server and in every browser.
import { Lexer, type Token } from 'marked';

/** In characters; Tracker took 20,000. */
export const longestMarkdown = 25_000;
/** Quotes and lists within each other, and spaces before a line. */
const deepest = 12;
const widestIndent = 120;

const marker = String.raw`[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])`;
const tooDeep = new RegExp(String.raw`^(?:${marker}){${deepest + 1}}|^[ \t]{${widestIndent + 1}}`, 'mu');

/** Null: the text is to be shown as it is written. */
export function lexMarkdown(text: string): readonly Token[] | null {
  if (text.length > longestMarkdown || tooDeep.test(text)) return null;
  try {
    return tokensOf(text.replaceAll(/\r\n|\r/gu, '\n'));
  } catch {
    // It gives up on what it does not understand.
    return null;
  }
}

/** As Lexer.lex, but paragraphs that would take long stay text: the signs of emphasis and links are each looked for to the end. */
function tokensOf(text: string): readonly Token[] {
  const lexer = new Lexer({ gfm: true, breaks: true });
  lexer.blockTokens(text, lexer.tokens);
  let work = mostWork;
  for (let at = 0; at < lexer.inlineQueue.length; at += 1) {
    const { src = '', tokens = [] } = lexer.inlineQueue[at] ?? {};
    const own = src.length * (src.match(sign)?.length ?? 0);
    if (own > work) {
      tokens.push({ type: 'text', raw: src, text: src, escaped: false });
      continue;
    }
    lexer.inlineTokens(src, tokens);
    work -= own;
  }
  return lexer.tokens;
}

const sign = /[*_~`[\]<!&@\\]|www\.|https?:/giu;
/** In characters times signs: a tenth of a second. */
const mostWork = 6_000_000;
