// Longer texts of the project, one below the other.
import { visible } from '../../util/visible.ts';

export function Texts({ texts }: { readonly texts: readonly string[] }) {
  return (
    <>
      {texts.filter(Boolean).map((text) => (
        <p key={text} class="list-text" dir="auto">
          {visible(text)}
        </p>
      ))}
    </>
  );
}
