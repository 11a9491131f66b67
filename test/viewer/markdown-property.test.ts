import * as fc from '../fast-check.ts';
import { expect, it } from 'vitest';
import { markdownHtml } from './markdown-html.ts';

/** Every element that Markdown may become, with the attributes that it may have. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'dir', 'tabindex', 'role', 'aria-label'],
  p: ['class'],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  a: ['href', 'title', 'rel'],
  span: ['class', 'title', 'role', 'aria-label'],
  em: [],
  strong: [],
  del: [],
  code: [],
  pre: ['tabindex', 'title'],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: ['class'],
  br: [],
  hr: [],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['scope', 'class'],
  td: ['class'],
};

const pieces = fc.constantFrom(
  '# ',
  '## ',
  '> ',
  '- ',
  '1. ',
  '- [x] ',
  '* ',
  '**',
  '_',
  '`',
  '```\n',
  '~~',
  '[',
  '](',
  ')',
  '![',
  '<',
  '>',
  '"',
  "'",
  '|',
  '|-|-|\n',
  '\n',
  '\n\n',
  '    ',
  '<script>',
  '</p>',
  '<img src=x onerror=alert(1)>',
  '<!--',
  'javascript:',
  'data:text/html,',
  'https://a.example/',
  'onclick="x"',
  '&lt;',
  '&#60;',
  '\\',
  ':tada:',
  '#12',
  '##3',
  '@ada',
  'www.pivotaltracker.com/story/show/12',
  '\u202e',
  '\u0000',
  '\ud800',
  'שלום',
  'word',
  'other',
);
const texts = fc.oneof(
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 40 }).map((all) => all.join('')),
  fc.string({ maxLength: 200, unit: 'binary' }),
);

const plain = (html: string): string =>
  html.replaceAll(/&(amp|lt|quot|gt);/gu, (_, name: string) => ({ amp: '&', lt: '<', quot: '"', gt: '>' })[name] ?? '');

it('becomes allowed elements alone, whatever the text, and loses none of its words', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const html = markdownHtml(text);
      for (const [tag, name = '', written = ''] of html.matchAll(/<\/?([^\s/>]*)((?:[^">]|"[^"]*")*)>/gu)) {
        expect(Object.keys(allowed), tag).toContain(name);
        for (const [, attribute = '', value = ''] of written.matchAll(/([^\s="/]+)(?:="([^"]*)")?/gu)) {
          expect(allowed[name], tag).toContain(attribute);
          if (attribute === 'href') expect(plain(value)).toMatch(/^(?:https?:\/\/|mailto:|\/n\/projects\/)/u);
        }
      }
      expect(html.replaceAll(/<\/?[a-z][a-z\d]*(?: [a-z-]+(?:="[^"]*")?)*\/?>/gu, '')).not.toMatch(/</u);
      const shown = plain(html);
      for (const [word] of text.matchAll(/word|other|שלום|onclick|onerror|script/gu)) expect(shown).toContain(word);
      const count = (all: string): number => all.match(/word/gu)?.length ?? 0;
      expect(count(shown)).toBeGreaterThanOrEqual(count(text));
    }),
    { numRuns: 500 },
  );
});
