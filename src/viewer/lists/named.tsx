// A name from the archive in a line of text: its direction is its own, what would mislead the eye is visible, a very long one is cut.
import { visible } from '../../util/visible.ts';

const longest = 300;

export function Named({ text }: { readonly text: string }) {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return <bdi>{visible(shown)}</bdi>;
}
