import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Time } from '../../src/viewer/time.tsx';

const html = (at: string): string => renderToString(h(Time, { at }));

describe('a time before any script', () => {
  it.each([
    [
      '2024-05-05T10:04:59Z',
      '<time datetime="2024-05-05T10:04:59.000Z" title="2024-05-05T10:04:59Z">5 May 2024, 10:04 UTC</time>',
    ],
    [
      '2024-12-31T23:30:00-05:00',
      '<time datetime="2025-01-01T04:30:00.000Z" title="2024-12-31T23:30:00-05:00">1 Jan 2025, 04:30 UTC</time>',
    ],
    ['2024-05-05', '<time datetime="2024-05-05" title="2024-05-05">5 May 2024</time>'],
    ['soon\u202e', String.raw`<bdi>soon\u202e</bdi>`],
    ['<b>', '<bdi>&lt;b></bdi>'],
  ])('%j', (at, expected) => {
    expect(html(at)).toBe(expected);
  });
});
