// A value of the search language in quotes. Everything else of that language is in the search room.

/** For a value that may hold anything. */
export function quotedValue(text: string): string {
  return `"${text.replaceAll(/[\\"]/gu, String.raw`\$&`)}"`;
}
