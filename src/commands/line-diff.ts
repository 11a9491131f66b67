// What differs between two texts, line by line: removed lines, added lines, and a little of what stands around them.
import { linesOf } from './text-lines.ts';

export interface DiffLine {
  /** `~`: lines that are the same are left out here. */
  readonly sign: '-' | '+' | ' ' | '~';
  readonly text: string;
}

const around = 2;

/** Of lines that are the same, up to two stay beside each change. */
export function lineDiff(before: string, after: string): DiffLine[] {
  return shortened(allLines(linesOf(before), linesOf(after)));
}

function allLines(older: readonly string[], newer: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < Math.min(older.length, newer.length) && older[start] === newer[start]) start += 1;
  let end = 0;
  const most = Math.min(older.length, newer.length) - start;
  while (end < most && older[older.length - 1 - end] === newer[newer.length - 1 - end]) end += 1;
  return [
    ...signed(' ', newer.slice(0, start)),
    ...middle(older.slice(start, older.length - end), newer.slice(start, newer.length - end)),
    ...signed(' ', newer.slice(newer.length - end)),
  ];
}

const signed = (sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] => lines.map((text) => ({ sign, text }));

/** More pairs of lines than this are not compared; the one text is then shown as replaced by the other. */
const mostPairs = 1_000_000;

/** By the longest common sequence of lines. */
function middle(older: readonly string[], newer: readonly string[]): DiffLine[] {
  if (older.length * newer.length > mostPairs) return [...signed('-', older), ...signed('+', newer)];
  const width = newer.length + 1;
  const common = new Uint32Array((older.length + 1) * width);
  for (let i = older.length - 1; i >= 0; i -= 1) {
    for (let j = newer.length - 1; j >= 0; j -= 1) {
      const [below, right] = [common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0];
      const both = (common[(i + 1) * width + j + 1] ?? 0) + 1;
      common[i * width + j] = older[i] === newer[j] ? both : Math.max(below, right);
    }
  }
  return walked(older, newer, (i, j) => common[i * width + j] ?? 0);
}

function walked(
  older: readonly string[],
  newer: readonly string[],
  common: (i: number, j: number) => number,
): DiffLine[] {
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < older.length || j < newer.length) {
    const [old, next] = [older[i], newer[j]];
    if (old !== undefined && old === next) {
      lines.push({ sign: ' ', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (next === undefined || common(i + 1, j) >= common(i, j + 1))) {
      lines.push({ sign: '-', text: old });
      i += 1;
    } else {
      lines.push({ sign: '+', text: next ?? '' });
      j += 1;
    }
  }
  return lines;
}

/** Of lines that are the same only those next to a change stay. */
function shortened(lines: readonly DiffLine[]): DiffLine[] {
  const changes = lines.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const kept = new Set(
    changes.flatMap((index) => Array.from({ length: 2 * around + 1 }, (_, at) => index + at - around)),
  );
  return lines.flatMap((line, index) => {
    if (kept.has(index)) return [line];
    return index === 0 || kept.has(index - 1) ? [{ sign: '~', text: '...' } as const] : [];
  });
}
