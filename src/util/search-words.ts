// The words of a text as search compares them: one way for what is indexed and for what is asked. Knows no index and no query.
// Letters that stand together are a word, digits too; accents, letter case and everything between words do not count. Scripts that are written without
// spaces have no words to be told apart by rule, so each of their characters is one, and a run of them is found as a phrase.

/** Without spaces between words. Marks that belong to such a character stay with it. */
const apart = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const symbols = String.raw`(?![\0-\xFF])\p{Extended_Pictographic}|\p{Regional_Indicator}`;
/** U+02B9 to U+02C1 are apostrophes and the like, though they count as letters. */
const words = new RegExp(
  String.raw`[${apart}]\p{M}*|(?:(?![${apart}\u02B9-\u02C1])[\p{L}\p{N}]\p{M}*)+|${symbols}`,
  'gu',
);

/** Accents and points. Vowels that Indian scripts write as marks are letters of their own right; so are the kana's sound marks. */
const accents =
  /(?![\u3099\u309A])(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu;

/** Stands inside words and is not seen: soft hyphens, joiners, directions. The zero-width space does separate. */
const invisible = /(?!\u200B)\p{Cf}/gu;

/** What full case folding changes beyond lower case, and letters that have no accent to take off but are typed without. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ŧ: 't',
};
const alikeLetters = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/**
 * The words of a text, folded, with one space between two; empty where it has none. Each character is folded together with its marks and without regard to
 * those around it. Words consist of letters, digits and marks, or are one emoji. Takes time and room in proportion to the text.
 */
export function searchText(text: string): string {
  if (isAscii(text))
    return text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim();
  return folded(text).match(words)?.join(' ') ?? '';
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7F]/.test(text);
}

function folded(text: string): string {
  return text
    .replaceAll(invisible, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(accents, '')
    .replaceAll(alikeLetters, (letter) => alike[letter] ?? letter);
}
