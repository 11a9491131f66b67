// Text of somebody's for a page: what would mislead the eye is made visible or left out, everything else stays, marks of direction too, which many need.

// Controls but tab and line ends, bidirectional embeddings, overrides and isolates, halves of characters.
const misleading = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/gu;

/** With a blank in place of each, or nothing where it has no width. */
export function withoutMisleading(text: string): string {
  return text.replaceAll(misleading, (each) => (/\p{Cf}/u.test(each) ? '' : ' '));
}

export function visible(text: string): string {
  return text.replaceAll(misleading, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
