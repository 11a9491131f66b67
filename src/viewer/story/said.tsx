// Short texts of somebody's on the page of a story, each with its own direction.
import { visible } from '../../util/visible.ts';

/** Longer than any name. */
const longest = 5000;

export function Said({ text }: { readonly text: string }) {
  return <bdi>{visible(text.length > longest ? `${text.slice(0, longest)}…` : text)}</bdi>;
}
