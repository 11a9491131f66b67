import { describe, expect, it } from 'vitest';
import { askedBytes, namesTag } from '../../../src/server/web/byte-range.ts';

describe('the Range header, for a content of 1000 bytes', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-', { start: 0, end: 999 }],
    ['bytes=200-299', { start: 200, end: 299 }],
    ['bytes=990-2000', { start: 990, end: 999 }],
    ['BYTES = 5 - 6', { start: 5, end: 6 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=0-99999999999999999999999', { start: 0, end: 999 }],
  ])('%s asks for a part', (header, expected) => {
    expect(askedBytes(header, 1000)).toEqual(expected);
  });

  it.each([['bytes=1000-'], ['bytes=1000-1001'], ['bytes=-0'], ['bytes=9999999999999999999999-']])(
    '%s asks for what is not there',
    (header) => expect(askedBytes(header, 1000)).toBe('none'),
  );

  it.each([
    [undefined],
    [''],
    ['bytes=-'],
    ['bytes=5-3'],
    ['bytes=0-1,5-6'],
    ['items=0-1'],
    ['bytes=a-b'],
    ['bytes=0x1-2'],
  ])('%s gets the whole content', (header) => expect(askedBytes(header, 1000)).toBe('whole'));

  it('asks in vain for anything of an empty content', () => {
    expect(askedBytes('bytes=0-', 0)).toBe('none');
    expect(askedBytes('bytes=-5', 0)).toBe('none');
    expect(askedBytes(undefined, 0)).toBe('whole');
  });
});

describe('If-None-Match', () => {
  it('names a tag alone, in a list, weakly, or as any', () => {
    for (const header of ['"a"', 'W/"a"', '"x", "a"', '"x",W/"a"', '*']) expect(namesTag(header, '"a"')).toBe(true);
    for (const header of [undefined, '', 'a', '"b"', '"A"', '"x"a"y"']) expect(namesTag(header, '"a"')).toBe(false);
  });
});
