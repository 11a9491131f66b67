// What is not there any more says so, and since when.
import type { GoneView } from '../../model/view/timeline-view.ts';
import { Time } from '../time.tsx';

export function GoneMark({ gone }: { readonly gone: GoneView | null }) {
  if (gone === null) return null;
  return (
    <span class="gone-mark">
      deleted since run {gone.run}
      {gone.at !== '' && (
        <>
          , <Time at={gone.at} />
        </>
      )}
    </span>
  );
}

/** Of the whole story or epic. */
export function GoneNote({ what, gone }: { readonly what: string; readonly gone: GoneView | null }) {
  if (gone === null) return null;
  return (
    <p class="story-note">
      This {what} is gone from the host since run {gone.run}
      {gone.at !== '' && (
        <>
          , <Time at={gone.at} />
        </>
      )}
      . This is what was saved before.
    </p>
  );
}
