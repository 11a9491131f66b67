import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.ts';
import { printable } from '../../src/util/printable.ts';

describe('printable text', () => {
  test('shows control and direction characters as escapes', () => {
    expect(printable('a\u001b[31mred\u0007\n\u202egnp\u2066\u0085')).toBe(
      String.raw`a\u001b[31mred\u0007\u000a\u202egnp\u2066\u0085`,
    );
  });

  test('leaves every script, emoji and their joiners as they are', () => {
    for (const text of ['Größe', '日本語', 'שלום', '👩‍👩‍👧', 'e\u0301']) expect(printable(text)).toBe(text);
  });

  test('never holds a control character or half a character', () => {
    fc.assert(
      fc.property(anyText(40), fc.nat(12), (text, limit) => {
        expect(printable(text, limit)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('is cut where it is long, never inside a character', () => {
    expect(printable('abcdef', 4)).toBe('abcd...');
    expect(printable('abcd', 4)).toBe('abcd');
    expect(printable('abc😀def', 4)).toBe('abc...');
  });
});
