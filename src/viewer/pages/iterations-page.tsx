// The iterations, each with what was planned and accepted in it.
import type { IterationView } from '../../model/view/project-view.ts';
import { visible } from '../../util/visible.ts';
import { amount } from '../../util/amounts.ts';
import { daysText } from '../board/days.ts';
import { Empty } from '../lists/empty.tsx';
import type { Column } from '../lists/list-head.tsx';
import { useListHref } from '../lists/list-links.tsx';
import type { IterationsRequest } from '../lists/list-request.ts';
import { ListTable } from '../lists/list-table.tsx';
import { timeValue } from '../lists/sorted-rows.ts';
import { useReader } from '../reader.ts';

export function IterationsPage(request: IterationsRequest) {
  const { projectId, from, iterations, timeZone } = request;
  const hrefOf = useListHref('iterations', projectId);
  return (
    <>
      <h1>Iterations</h1>
      {iterations.length === 0 ? (
        <Empty title="No iterations" why="The host had no list of them, and no story tells when it was accepted." />
      ) : (
        <>
          <Origin {...request} />
          <ListTable
            rows={iterations}
            columns={columnsOf(projectId, timeZone)}
            keyOf={({ number }) => String(number)}
            textOf={(each) => `${each.number} ${each.kind} ${daysText(each.start, each.finish, timeZone)}`}
            one="iteration"
            order="the first one first"
            from={from}
            hrefOf={hrefOf}
          />
        </>
      )}
    </>
  );
}

function Origin({ iterationsAreHosts, velocity, timeZone }: IterationsRequest) {
  return (
    <p class="soft">
      {iterationsAreHosts
        ? 'Which story stands in which iteration is as the host said.'
        : 'The host had no list of iterations: which story stands where is told by its state and dates.'}{' '}
      {velocity !== null && `The velocity is ${amount(velocity)}. `}
      Days are those of the project, {visible(timeZone)}. Iterations to come are what the host reckoned.
    </p>
  );
}

const kinds: Readonly<Record<IterationView['kind'], string>> = { done: 'done', current: 'current', backlog: 'to come' };

const columnsOf = (projectId: string, timeZone: string): readonly Column<IterationView>[] => [
  {
    title: 'Iteration',
    cell: (iteration) => <IterationLink projectId={projectId} iteration={iteration} />,
    sortBy: ({ number }) => number,
  },
  {
    title: 'Days',
    cell: ({ start, finish }) => daysText(start, finish, timeZone),
    sortBy: ({ start }) => timeValue(start),
  },
  { title: 'Where', cell: ({ kind }) => kinds[kind], sortBy: ({ kind }) => kinds[kind] },
  {
    title: 'Stories',
    isNumber: true,
    cell: ({ stories }) => amount(stories),
    sortBy: ({ stories }) => stories,
  },
  { title: 'Points', isNumber: true, cell: ({ points }) => amount(points), sortBy: ({ points }) => points },
  {
    title: 'Accepted points',
    isNumber: true,
    cell: ({ acceptedPoints }) => amount(acceptedPoints),
    sortBy: ({ acceptedPoints }) => acceptedPoints,
  },
  {
    title: 'Team strength',
    isNumber: true,
    cell: ({ teamStrength }) => (teamStrength === null ? '' : `${amount(teamStrength * 100)} %`),
    sortBy: ({ teamStrength }) => teamStrength,
  },
  {
    title: 'Velocity',
    isNumber: true,
    cell: ({ velocity }) => (velocity === null ? '' : amount(velocity)),
    sortBy: ({ velocity }) => velocity,
  },
];

interface IterationLinkProps {
  readonly projectId: string;
  readonly iteration: IterationView;
}

/** To its stories in the panel that shows them. */
function IterationLink({ projectId, iteration: { number, kind, stories, firstRow } }: IterationLinkProps) {
  const reader = useReader();
  if (stories === 0) return <>{number}</>;
  const query = { panel: kind, from: String(firstRow) };
  return (
    <a href={reader.hrefOf({ to: 'board', project: projectId, query })}>
      {number}
      <span class="list-unseen">, its stories</span>
    </a>
  );
}
