// Above the first story of each iteration: its number, its days, its points.
import type { IterationView } from '../../model/view/project-view.ts';
import { useBoard } from './board-context.tsx';
import { daysText } from './days.ts';
import { amount, counted } from '../../util/amounts.ts';

export function IterationHeading({ iteration }: { readonly iteration: IterationView }) {
  const { project } = useBoard();
  const { number, start, finish, teamStrength } = iteration;
  return (
    <h3 class="heading-line">
      <span class="heading-number">
        <span class="unseen">Iteration </span>
        {number}
      </span>
      <span class="heading-days">{daysText(start, finish, project.timeZone)}</span>
      {teamStrength !== null && teamStrength !== 1 && (
        <span class="heading-strength">team {Math.round(teamStrength * 100)} %</span>
      )}
      <span class="heading-points">{pointsText(iteration)}</span>
    </h3>
  );
}

/** What is planned, and of an iteration that has begun also what of it is accepted. */
export function pointsText({ kind, points, acceptedPoints, stories }: IterationView): string {
  if (stories === 0) return 'no stories';
  if (kind === 'backlog' || acceptedPoints === points) return counted(points, 'point');
  return `${amount(acceptedPoints)} of ${counted(points, 'point')}`;
}
