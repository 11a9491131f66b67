// `&amp;` and its like in Markdown stand for one character. Those that people write by hand; others stay as they are written.

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  rarr: '→',
  larr: '←',
  euro: '€',
};

export function withoutReferences(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|([a-z]{2,6}));/gu, (written, code?: string, name = '') => {
    if (code === undefined) return Object.hasOwn(named, name) ? (named[name] ?? written) : written;
    const point = Number(code);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written;
  });
}
