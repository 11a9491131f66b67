// Which lines of a long text are shown as removed and added.
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { lineDiff } from '../../src/commands/line-diff.ts';

const shown = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ sign, text }) => `${sign}${text}`);

describe('a line diff', () => {
  test('shows what changed and two lines around it, the rest left out', () => {
    expect(shown('1\n2\n3\n4\n5\n6\n7\n8\n9', '1\n2\n3\n4\nfive\n6\n7\n8\n9')).toEqual([
      '~...',
      ' 3',
      ' 4',
      '-5',
      '+five',
      ' 6',
      ' 7',
      '~...',
    ]);
  });

  test('keeps lines that stand on both sides between changes', () => {
    expect(shown('a\nb\nc', 'b\nx\nc\nd')).toEqual(['-a', ' b', '+x', ' c', '+d']);
  });

  test('takes every kind of line break alike', () => {
    expect(shown('a\r\nb\rc', 'a\nb\nC')).toEqual([' a', ' b', '-c', '+C']);
  });

  test('shows a text that is too long to compare as replaced', () => {
    const numbered = (first: number): string => Array.from({ length: 1200 }, (_, index) => first + index).join('\n');
    const lines = shown(numbered(0), numbered(5000));
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([2400, '-0', '+6199']);
  });

  test('gives back both texts where nothing is left out', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(`!\n${before}`, `?\n${after}`);
        const without = (sign: string): string =>
          lines
            .filter((line) => line.sign !== sign)
            .map(({ text }) => text)
            .join('\n');
        fc.pre(lines.every(({ sign }) => sign !== '~'));
        expect([without('+'), without('-')]).toEqual([`!\n${before}`, `?\n${after}`]);
      }),
    );
  });
});
