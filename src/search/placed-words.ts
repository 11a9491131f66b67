// The words of a text as search compares them, each with where it stands in the text as it was written. Works piece by piece, since what `searchText` says of a
// text it says of its parts.
import { searchText } from '../util/search-words.ts';

export interface PlacedWord {
  readonly text: string;
  /** UTF-16 units of the original. */
  readonly start: number;
  readonly end: number;
}

/** A character with what belongs to it: marks, the four characters that fold to a mark and more, and what is not seen but a zero-width space. */
const clusters = /\P{M}(?:[\p{M}\u0E33\u0EB3\uFF9E\uFF9F]|(?!\u200B)\p{Cf})*|\p{M}+/gsu;

/** Longer marks on one character are somebody's play. */
const longestCluster = 50;

/** In proportion to the text. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let word: { text: string; start: number; end: number } | null = null;
  const close = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const end = index + cluster.length;
    // Behind a blank: a mark at the very beginning belongs to nothing.
    const pieces = piecesOf(index === 0 ? ` ${cluster}` : cluster);
    for (const [number, piece] of pieces.entries()) {
      if (number > 0) close();
      if (piece === '') continue;
      if (word === null) word = { text: piece, start: index, end };
      else word = { text: word.text + piece, start: word.start, end };
    }
  }
  close();
  return words;
}

/** By what a character folds to; the same few characters make up most texts. */
const known = new Map<string, readonly string[]>();

/** What a character adds to the word before it, and the words that begin with it: a letter gives one piece, a blank two empty ones. */
function piecesOf(cluster: string): readonly string[] {
  const kept = known.get(cluster);
  if (kept !== undefined) return kept;
  const pieces = pieced(cluster.slice(0, longestCluster));
  if (known.size < 5000) known.set(cluster, pieces);
  return pieces;
}

/** Between two letters it shows whether it joins or parts them. */
function pieced(cluster: string): readonly string[] {
  const between = searchText(`x${cluster}x`).slice(1, -1);
  return between.split(' ');
}
