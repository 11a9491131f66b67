// What counts as the same word in search, by hand-written examples, and what no text may break.
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { searchText } from '../../src/util/search-words.ts';

describe('the words of a text', () => {
  test.each([
    ['Crème brûlée ÉCOLE', 'creme brulee ecole'],
    ['Straße, STRASSE and STRAẞE', 'strasse strasse and strasse'],
    ['Σίσυφος ΣΊΣΥΦΟΣ', 'σισυφοσ σισυφοσ'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Łódź, Søren, Œuvre', 'lodz soren oeuvre'],
    ['Ёлка', 'елка'],
    ['שָׁלוֹם', 'שלום'],
    ['ﬁle №５', 'file no5'],
  ])('are the same in any case and without accents: %s', (text, words) => {
    expect(searchText(text)).toBe(words);
  });

  test.each([
    ['日本語のテスト', '日 本 語 の テ ス ト'],
    ['ﾊﾟﾝ', 'パ ン'.normalize('NFKD')],
    ['ภาษา v2', 'ภ า ษ า v2'],
    ['支払いpage', '支 払 い page'],
    ['👍🏽 ok 🇩🇪', '👍 ok 🇩 🇪'],
  ])('are single characters where no spaces stand between words: %s', (text, words) => {
    expect(searchText(text)).toBe(words);
  });

  test.each([
    ['  a_b-c.d\r\n\te ', 'a b c d e'],
    ["don't don’t", 'don t don t'],
    ['co\u00adoperate', 'cooperate'],
    ['one\u200btwo', 'one two'],
    ['left\u202eright', 'leftright'],
    ['\ud800x\0y"z*', 'x y z'],
    ['<b>bold</b>', 'b bold b'],
    ['… — «»', ''],
    ['', ''],
  ])('are what stands between everything else: %j', (text, words) => {
    expect(searchText(text)).toBe(words);
  });

  test('keep vowels that are written as marks, and the sound marks of kana', () => {
    expect(searchText('कि')).not.toBe(searchText('की'));
    expect(searchText('ガス')).not.toBe(searchText('カス'));
  });

  test('stay as they are when they are folded once more, and never hold what a query would read as a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = searchText(text);
        expect(searchText(words)).toBe(words);
        expect(words).not.toMatch(/[\0-\x1F"'()*:^+\-_\uD800-\uDFFF]|\s\s|^\s|\s$/u);
      }),
    );
  });
});
