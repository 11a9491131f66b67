// One record a line: only white space between the parts of a JSON text is changed, and only where it holds a line break.

/** Strings cannot hold raw line breaks in JSON, so whatever surrounds one stands between the parts. */
export function oneLine(text: string): string {
  return /[\r\n]/u.test(text) ? text.replaceAll(/[ \t]*[\r\n][ \t\r\n]*/gu, ' ').trim() : text;
}
