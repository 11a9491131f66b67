// How much of an epic or a label is accepted and under way, as a bar; its numbers stand beside it as text.
import type { StoryCounts } from '../../model/view/project-view.ts';

const width = 100;

export function ProgressBar({ counts }: { readonly counts: StoryCounts }) {
  const { stories, accepted, inProgress } = counts;
  const share = (count: number): number => (stories === 0 ? 0 : (width * Math.min(count, stories)) / stories);
  return (
    <svg class="progress" viewBox={`0 0 ${width} 6`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="progress-all" width={width} height="6" />
      <rect class="progress-begun" width={share(accepted + inProgress)} height="6" />
      <rect class="progress-accepted" width={share(accepted)} height="6" />
    </svg>
  );
}
