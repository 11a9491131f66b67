// The Range header of RFC 9110 for one content: which bytes are asked for. Reads no file.

export interface ByteRange {
  readonly start: number;
  /** The last byte, not the one after it. */
  readonly end: number;
}

/** `whole`: no range that is understood, or several, which a server may answer whole. `none`: nothing of it lies in the content (416). */
export type AskedBytes = ByteRange | 'whole' | 'none';

export function askedBytes(header: string | undefined, size: number): AskedBytes {
  const [, first, last] = /^bytes *= *(\d*) *- *(\d*) *$/iu.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Number(last);
  if (last !== '' && end < start) return 'whole';
  return start >= size ? 'none' : { start, end: Math.min(end, size - 1) };
}

/** Whether a list of entity tags (If-None-Match) names this one; weakly compared, as RFC 9110 asks. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const bare = (text: string): string => text.replace(/^W\//u, '');
  return (header.match(/(?:W\/)?"[^"]*"/gu) ?? []).some((each) => bare(each) === bare(tag));
}
