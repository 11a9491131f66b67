// How much of something is accepted, as a bar and in words: the bar says nothing that the words do not.
import type { StoryCounts } from '../../model/view/project-view.ts';
import { amount, counted } from '../../util/amounts.ts';

type Counts = Pick<StoryCounts, 'stories' | 'accepted' | 'points' | 'acceptedPoints'>;

export function Progress({ counts }: { readonly counts: Counts }) {
  const { stories, accepted, points, acceptedPoints } = counts;
  if (stories === 0) return <span class="soft">no stories</span>;
  return (
    <span class="list-progress">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="list-progress-all" width="100" height="8" />
        <rect class="list-progress-done" width={Math.round(partDone(counts) * 1000) / 10} height="8" />
      </svg>
      <span>
        {points > 0 && `${amount(acceptedPoints)} of ${counted(points, 'point')}, `}
        {amount(accepted)} of {counted(stories, 'story', 'stories')}
      </span>
    </span>
  );
}

/** From 0 to 1: of the points, or of the stories where none has any. */
export function partDone({ stories, accepted, points, acceptedPoints }: Counts): number {
  const part = points > 0 ? acceptedPoints / points : stories > 0 ? accepted / stories : 0;
  return Number.isFinite(part) ? Math.min(1, Math.max(0, part)) : 0;
}
