// For texts that are kept longer than what they were cut out of.

/** The same text, in memory of its own: V8 keeps the whole of a long text for a piece of it. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
