// Anchors on a page. Pure.

/** The address of an element of this page by its id, whatever is in it. */
export function fragment(id: string): string {
  return `#${encodeURIComponent(id.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`;
}
