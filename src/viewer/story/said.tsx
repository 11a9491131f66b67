// Short texts of somebody's on the page of a story, each with its own direction.
import { visible } from '../../util/visible.ts';

export function Said({ text }: { readonly text: string }) {
  return <bdi>{visible(text)}</bdi>;
}
