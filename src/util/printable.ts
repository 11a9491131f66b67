// Makes text that came from a host safe for a terminal: control and bidirectional characters become visible escapes.

// C0 and C1 controls, bidirectional marks, line and paragraph separators, lone surrogates.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** One printable line: of longer text the first `limit` characters, before escaping, and `...`. */
export function printable(text: string, limit = 300): string {
  const cut = text.length > limit ? `${withoutHalf(text.slice(0, limit))}...` : text;
  return cut.replaceAll(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Without the first half of a character that the cut has split. */
function withoutHalf(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
