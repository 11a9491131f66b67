// The releases, and how far what each covers has come.
import type { ReleaseRow } from '../../model/view/list-rows.ts';
import { visible } from '../../util/visible.ts';
import { dayText } from '../board/days.ts';
import { Empty } from '../lists/empty.tsx';
import type { Column } from '../lists/list-head.tsx';
import { useListHref } from '../lists/list-links.tsx';
import type { ReleasesRequest } from '../lists/list-request.ts';
import { ListTable } from '../lists/list-table.tsx';
import { type SortValue, timeValue } from '../lists/sorted-rows.ts';
import { Named } from '../lists/named.tsx';
import { partDone, Progress } from '../lists/progress.tsx';
import { useReader } from '../reader.ts';

export function ReleasesPage({ projectId, from, releases, timeZone }: ReleasesRequest) {
  const hrefOf = useListHref('releases', projectId);
  return (
    <>
      <h1>Releases</h1>
      {releases.length === 0 ? (
        <Empty
          title="No releases"
          why="A release is a story that marks up to where the stories above it belong; this snapshot has none."
        />
      ) : (
        <>
          <p class="soft">Days are those of the project, {visible(timeZone)}.</p>
          <ListTable
            rows={releases}
            columns={columnsOf(projectId, releases, timeZone)}
            keyOf={({ id }) => id}
            textOf={({ name, state }) => `${name} ${state}`}
            one="release"
            order="in the project's order"
            from={from}
            hrefOf={hrefOf}
          />
        </>
      )}
    </>
  );
}

/** Without those that say nothing of any release. */
function columnsOf(
  projectId: string,
  releases: readonly ReleaseRow[],
  timeZone: string,
): readonly Column<ReleaseRow>[] {
  const day = (title: string, timeOf: (row: ReleaseRow) => string | null): Column<ReleaseRow>[] => {
    if (releases.every((release) => timeOf(release) === null)) return [];
    const sortBy = (row: ReleaseRow): SortValue => timeValue(timeOf(row));
    return [{ title, cell: (row) => <Day time={timeOf(row)} timeZone={timeZone} />, sortBy }];
  };
  return [
    { title: 'Release', cell: (release) => <ReleaseLink {...{ projectId, release }} />, sortBy: ({ name }) => name },
    { title: 'State', cell: ({ state }) => <Named text={state} />, sortBy: ({ state }) => state || null },
    ...day('Deadline', ({ deadline }) => deadline),
    ...day('Accepted', ({ acceptedAt }) => acceptedAt),
    ...day('Expected', ({ projected }) => projected),
    {
      title: 'Accepted of what leads up to it',
      cell: ({ covers }) =>
        covers === null ? <span class="soft">not said by the host</span> : <Progress counts={covers} />,
      sortBy: ({ covers }) => (covers === null ? null : partDone(covers)),
    },
  ];
}

function ReleaseLink({
  projectId,
  release: { id, name },
}: {
  readonly projectId: string;
  readonly release: ReleaseRow;
}) {
  const reader = useReader();
  return (
    <a href={reader.hrefOf({ to: 'story', project: projectId, id })}>
      <Named text={name} />
    </a>
  );
}

function Day({ time, timeZone }: { readonly time: string | null; readonly timeZone: string }) {
  if (time === null) return null;
  return (
    <span class={timeValue(time) === null ? undefined : 'list-day'}>
      <Named text={dayText(time, timeZone)} />
    </span>
  );
}
