// A segment of a path as it was meant.

/** What is escaped wrongly is taken as it stands. */
export function unescapedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
