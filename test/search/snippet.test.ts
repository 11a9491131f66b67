// Pieces of original texts, with what was found in them marked.
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { wantedTerms } from '../../src/search/evaluate.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { placedWords } from '../../src/search/placed-words.ts';
import type { TextColumn } from '../../src/search/search-index.ts';
import { bestSnippet, highlighted, type Piece, snippetOf } from '../../src/search/snippet.ts';
import { type SearchTerm, searchTermsOf } from '../../src/search/text-expression.ts';
import { searchText } from '../../src/util/search-words.ts';

function termsOf(query: string): SearchTerm[] {
  const { root } = parseQuery(query);
  return root === null ? [] : wantedTerms(root).flatMap(searchTermsOf);
}

/** Without half a character. */
const isWhole = (text: string): boolean => Buffer.from(text).toString() === text;

/** What is marked in brackets. */
const shown = (pieces: readonly Piece[] | null): string =>
  (pieces ?? []).map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');

const mark = (text: string, query: string, column: TextColumn = 'description'): string =>
  shown(highlighted(text, column, termsOf(query)));

test.for([
  ['The ferry, the FERRY!', 'ferry', 'The [ferry], the [FERRY]!'],
  ['Café Østergård Straße', 'cafe ostergard strasse', '[Café] [Østergård] [Straße]'],
  ['Cafe\u0301 u\u0308ber', 'café über', '[Cafe\u0301] [u\u0308ber]'],
  ['ÉCLAIR ﬁx ½', 'eclair fix', '[ÉCLAIR] [ﬁx] ½'],
  ['ΟΔΟΣ οδός', 'οδος', '[ΟΔΟΣ] [οδός]'],
  ['on the pier 4, on pier 4', '"pier 4"', 'on the [pier 4], on [pier 4]'],
  ['pier-4 and pier 45', '"pier 4"', '[pier-4] and pier 45'],
  ['往復の復路だけを', '復路', '往復の[復路]だけを'],
  ['tickets ticketing stick', 'ticket*', '[tickets] [ticketing] stick'],
  ['woman women womxn', 'wom?n', '[woman] [women] [womxn]'],
  ['Fahr\u00adpreis', 'fahrpreis', '[Fahr\u00adpreis]'],
  ['⛴️ at 👩🏽‍✈️ sea', 'sea', '⛴️ at 👩🏽‍✈️ [sea]'],
  ['ferry pier', 'ferry -pier', '[ferry] pier'],
  ['<b>ferry</b>', 'ferry', '<b>[ferry]</b>'],
] as const)('of %s, %s marks the words as they are written', ([text, query, expected]) => {
  expect(mark(text, query)).toBe(expected);
});

test('a word that is looked for in names is marked in names alone', () => {
  expect(mark('ferry', 'name:ferry')).toBe('ferry');
  expect(mark('ferry', 'name:ferry', 'name')).toBe('[ferry]');
});

const long = `${'wind and rain '.repeat(30)}the ferry leaves pier 4 at noon ${'sun and sand '.repeat(30)}`;

describe('a snippet', () => {
  test('of a long text shows the words with what stands around them', () => {
    expect(shown(snippetOf(long, 'comments', termsOf('ferry noon'), 60))).toBe(
      '… rain the [ferry] leaves pier 4 at [noon] sun and sand sun and …',
    );
  });

  test('begins at the beginning where nothing is found', () => {
    expect(shown(snippetOf(long, 'comments', termsOf('snow'), 30))).toBe('wind and rain wind and rain …');
  });

  test('puts line breaks on one line', () => {
    expect(shown(snippetOf('one\r\n\r\n  ferry\tthree', 'tasks', termsOf('ferry')))).toBe('one [ferry] three');
  });

  test('of several texts is that of the text with the most terms', () => {
    const sources = [
      { column: 'description', text: 'a ferry' },
      { column: 'comments', text: 'the ferry at the pier' },
      { column: 'tasks', text: 'ferry pier' },
    ] as const;
    const best = bestSnippet(sources, termsOf('ferry pier'));
    expect([best?.column, shown(best?.pieces ?? null)]).toEqual(['comments', 'the [ferry] at the [pier]']);
    expect(bestSnippet(sources, termsOf('snow'))).toBeNull();
  });

  test('of any text consists of pieces of it and breaks no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (text, length) => {
        const word = placedWords(text)[3]?.text ?? 'x';
        const terms: SearchTerm[] = [{ words: [{ text: word, kind: 'word' }], column: null }];
        expect(
          highlighted(text, 'name', terms)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        const pieces = snippetOf(text, 'name', terms, length) ?? [];
        const inner = pieces.filter((piece) => piece.text !== '… ' && piece.text !== ' …');
        const joined = inner.map((piece) => piece.text).join('');
        if (isWhole(text)) expect(isWhole(joined)).toBe(true);
        expect(text.replaceAll(/\s+/gu, ' ')).toContain(joined.trim());
      }),
    );
  });
});

test('the words of any text, with their places, are those that are indexed', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        'ß',
        'ﬁ',
        '½',
        'Å\u0323',
        'का',
        'กำ',
        'ｶﾞ',
        'ﾟ',
        '\u200d',
        '復',
        'ー',
        '\u200b',
        '\u00ad',
        '👩🏽‍✈️',
        '🇸🇪',
        'ǅ',
        'İ',
        ' ',
        '_',
      ),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('');
      expect(
        placedWords(whole)
          .map((word) => word.text)
          .join(' '),
      ).toBe(searchText(whole));
    }),
    { numRuns: 2000 },
  );
});
