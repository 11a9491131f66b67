import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../src/viewer/story/word-diff.ts';

const told = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ is, text }) => (is === 'same' ? text : is === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

describe('what differs between two texts', () => {
  it.each([
    ['Pay by card', 'Pay by gift card', 'Pay by [+gift +]card'],
    ['Pay by card', 'Pay by cash', 'Pay by [-card-][+cash+]'],
    ['one two three', 'one 2 3', 'one [-two three-][+2 3+]'],
    ['a, b.', 'a; b!', 'a[-,-][+;+] b[-.-][+!+]'],
    ['', 'new', '[+new+]'],
    ['old', '', '[-old-]'],
    ['same', 'same', 'same'],
    ['', '', ''],
    ['straße', 'strasse', '[-straße-][+strasse+]'],
  ])('%j and %j', (before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });

  it('gives both texts back, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '.', 'é', '👍', '\ud800'), { maxLength: 60 });
    const text = words.map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        const without = (kind: string): string =>
          pieces
            .filter(({ is }) => is !== kind)
            .map((piece) => piece.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('takes texts that have little in common for replaced, rather than compare for minutes', () => {
    const [before, after] = ['x y '.repeat(100_000), 'z y '.repeat(100_000)];
    const pieces = wordDiff(before, after);
    expect(pieces.map(({ is }) => is)).toEqual(['removed', 'added', 'same']);
  });
});
