// What differs between two texts, word by word. Pure, and bounded: of texts that have little in common the whole is taken for replaced.

export interface DiffPiece {
  readonly is: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Comparisons of words. */
const mostWork = 1_500_000;

/** Without `added` pieces it is the text before, without `removed` ones the text after. */
export function wordDiff(before: string, after: string): DiffPiece[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(one, other);
  const end = commonEnd(one, other, start);
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const middle = left.length * right.length > mostWork ? replaced(left, right) : compared(left, right);
  return merged([...one.slice(0, start).map(same), ...middle, ...one.slice(one.length - end).map(same)]);
}

/** Words, runs of white space, and every other sign by itself. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|./gsu) ?? [];
}

const same = (text: string): DiffPiece => ({ is: 'same', text });

function commonStart(one: readonly string[], other: readonly string[]): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

function commonEnd(one: readonly string[], other: readonly string[], start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count += 1;
  return count;
}

function replaced(left: readonly string[], right: readonly string[]): DiffPiece[] {
  return [
    ...left.map((text): DiffPiece => ({ is: 'removed', text })),
    ...right.map((text): DiffPiece => ({ is: 'added', text })),
  ];
}

/** By the longest common sequence of words. */
function compared(left: readonly string[], right: readonly string[]): DiffPiece[] {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pieces: DiffPiece[] = [];
  for (let row = 0, column = 0; row < left.length || column < right.length;) {
    const [old, fresh] = [left[row], right[column]];
    if (old !== undefined && old === fresh) {
      pieces.push(same(old));
      [row, column] = [row + 1, column + 1];
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ is: 'removed', text: old });
      row += 1;
    } else {
      pieces.push({ is: 'added', text: fresh ?? '' });
      column += 1;
    }
  }
  return pieces;
}

/** Neighbours of one kind are one piece; single spaces between changes are part of them, so that a new sentence is not a comb. */
function merged(pieces: readonly DiffPiece[]): DiffPiece[] {
  const all: { is: DiffPiece['is']; text: string }[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') all.push({ is: 'removed', text: removed });
    if (added !== '') all.push({ is: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    const isBetween = piece.is === 'same' && /^ $/u.test(piece.text) && next !== undefined && next.is !== 'same';
    if (piece.is === 'removed') removed += piece.text;
    else if (piece.is === 'added') added += piece.text;
    else if (isBetween && removed !== '' && added !== '') [removed, added] = [removed + piece.text, added + piece.text];
    else {
      flush();
      const last = all.at(-1);
      if (last?.is === 'same') last.text += piece.text;
      else all.push({ is: 'same', text: piece.text });
    }
  }
  flush();
  return all;
}
