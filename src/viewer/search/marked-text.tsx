// A text with what was found in it marked.
import type { MarkedPiece } from '../../model/view/search-view.ts';
import { visible } from '../../util/visible.ts';

export function MarkedText({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return (
    <bdi>
      {pieces.map(({ text, isMatch }, index) =>
        isMatch ? <mark key={index}>{visible(text)}</mark> : <span key={index}>{visible(text)}</span>,
      )}
    </bdi>
  );
}
