// The epics, and how far each is.
import type { EpicRow } from '../../model/view/list-rows.ts';
import { Empty } from '../lists/empty.tsx';
import { SearchLink, useListHref } from '../lists/list-links.tsx';
import type { EpicsRequest } from '../lists/list-request.ts';
import type { Column } from '../lists/list-head.tsx';
import { ListTable } from '../lists/list-table.tsx';
import { Named } from '../lists/named.tsx';
import { partDone, Progress } from '../lists/progress.tsx';
import { amount } from '../../util/amounts.ts';
import { useReader } from '../reader.ts';

export function EpicsPage({ projectId, from, epics }: EpicsRequest) {
  const hrefOf = useListHref('epics', projectId);
  return (
    <>
      <h1>Epics</h1>
      {epics.length === 0 ? (
        <Empty
          title="No epics"
          why="The project had none in this snapshot. An epic is a label with a goal of its own."
        />
      ) : (
        <ListTable
          rows={epics}
          columns={columnsOf(projectId)}
          keyOf={({ id }) => id}
          textOf={({ name, label }) => `${name} ${label ?? ''}`}
          one="epic"
          order="in the project's order"
          from={from}
          hrefOf={hrefOf}
        />
      )}
    </>
  );
}

const columnsOf = (projectId: string): readonly Column<EpicRow>[] => [
  {
    title: 'Epic',
    cell: ({ id, name }) => <EpicLink projectId={projectId} id={id} name={name} />,
    sortBy: ({ name }) => name,
  },
  {
    title: 'Accepted',
    cell: ({ counts }) => <Progress counts={counts} />,
    sortBy: ({ counts }) => (counts.stories === 0 ? null : partDone(counts)),
  },
  {
    title: 'In progress',
    isNumber: true,
    cell: ({ counts }) => amount(counts.inProgress),
    sortBy: ({ counts }) => counts.inProgress,
  },
  {
    title: 'Stories',
    isNumber: true,
    cell: ({ counts }) => amount(counts.stories),
    sortBy: ({ counts }) => counts.stories,
  },
  {
    title: 'Points',
    isNumber: true,
    cell: ({ counts }) => amount(counts.points),
    sortBy: ({ counts }) => counts.points,
  },
  {
    title: 'Label',
    cell: ({ label }) =>
      label !== null && (
        <SearchLink projectId={projectId} keyword="label" value={label}>
          <Named text={label} />
        </SearchLink>
      ),
    sortBy: ({ label }) => label,
  },
];

interface EpicLinkProps {
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
}

export function EpicLink({ projectId, id, name }: EpicLinkProps) {
  const reader = useReader();
  return (
    <a href={reader.hrefOf({ to: 'epic', project: projectId, id })}>
      <Named text={name || `Epic ${id}`} />
    </a>
  );
}
