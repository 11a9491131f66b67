// Text that a host sent, as lines for a terminal: line breaks stay, everything else that could play tricks is made visible.
import { printable } from '../util/printable.ts';

/** Each line printable and behind `indent`; none for text without a character. */
export function textLines(text: string, indent = ''): string[] {
  if (text.trim() === '') return [];
  return linesOf(text.trimEnd()).map((line) =>
    `${indent}${printable(line.replaceAll('\t', '    '), Infinity)}`.trimEnd(),
  );
}

/** As the text breaks them, on any system. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\r\n]/u);
}
