// The stories of an epic, and how far they are.
import type { StoryCounts } from '../../model/view/project-view.ts';
import type { NamedPerson } from '../../model/view/story-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import { ProgressBar } from '../board/progress-bar.tsx';
import { StoryIcon } from '../board/story-icon.tsx';
import { amount, counted } from '../../util/amounts.ts';
import { useReader } from '../reader.ts';
import { Said } from './said.tsx';
import { StateWord } from './state-word.tsx';

interface EpicStoriesProps {
  readonly counts: StoryCounts;
  readonly rows: readonly StoryRow[];
  readonly owners: readonly NamedPerson[];
  readonly projectId: string;
}

export function EpicStories({ counts, rows, owners, projectId }: EpicStoriesProps) {
  const reader = useReader();
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const { stories, accepted, inProgress, points, acceptedPoints } = counts;
  return (
    <>
      <p class="epic-progress">
        <ProgressBar counts={counts} />
        {amount(accepted)} of {counted(stories, 'story', 'stories')} accepted, {amount(inProgress)} under way;{' '}
        {amount(acceptedPoints)} of {counted(points, 'point')}
      </p>
      <ul class="epic-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <StoryIcon type={row.type} />{' '}
            <a href={reader.hrefOf({ to: 'story', project: projectId, id: row.id })}>
              <Said text={row.name || `Story ${row.id}`} />
            </a>{' '}
            <StateWord state={row.state} /> <RowFacts row={row} names={names} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowFactsProps {
  readonly row: StoryRow;
  readonly names: ReadonlyMap<string, string>;
}

function RowFacts({ row: { estimate, owners = [] }, names }: RowFactsProps) {
  const points = estimate === undefined ? '' : counted(estimate, 'point');
  const people = owners.map((id) => names.get(id) ?? `person ${id}`).join(', ');
  if (points === '' && people === '') return null;
  return (
    <span class="epic-row-more">
      {points}
      {points !== '' && people !== '' && ' · '}
      <Said text={people} />
    </span>
  );
}
