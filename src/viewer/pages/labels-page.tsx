// The labels, with what carries each of them.
import type { LabelRow } from '../../model/view/list-rows.ts';
import { amount } from '../../util/amounts.ts';
import { Empty } from '../lists/empty.tsx';
import type { Column } from '../lists/list-head.tsx';
import { SearchLink, useListHref } from '../lists/list-links.tsx';
import type { LabelsRequest } from '../lists/list-request.ts';
import { ListTable } from '../lists/list-table.tsx';
import { Named } from '../lists/named.tsx';
import { partDone, Progress } from '../lists/progress.tsx';
import { EpicLink } from './epics-page.tsx';

export function LabelsPage({ projectId, from, labels }: LabelsRequest) {
  const hrefOf = useListHref('labels', projectId);
  return (
    <>
      <h1>Labels</h1>
      {labels.length === 0 ? (
        <Empty title="No labels" why="No story and no epic carried one in this snapshot." />
      ) : (
        <ListTable
          rows={labels}
          columns={columnsOf(projectId)}
          keyOf={({ id }) => id}
          textOf={({ name, epic }) => `${name} ${epic ?? ''}`}
          one="label"
          order="by name"
          from={from}
          hrefOf={hrefOf}
        />
      )}
    </>
  );
}

const columnsOf = (projectId: string): readonly Column<LabelRow>[] => [
  {
    title: 'Label',
    cell: ({ name }) => (
      <SearchLink projectId={projectId} keyword="label" value={name}>
        <Named text={name} />
      </SearchLink>
    ),
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
    title: 'Epic',
    cell: ({ epicId, epic }) => epicId !== null && <EpicLink projectId={projectId} id={epicId} name={epic ?? epicId} />,
    sortBy: ({ epic }) => epic,
  },
];
