// The runs that the archive has taken in, each with what it changed.
import type { ComponentChildren } from 'preact';
import type { RunRow, ShownRun } from '../../model/view/archive-view.ts';
import { useReader } from '../reader.ts';
import { Time } from '../time.tsx';
import { amount } from '../../util/amounts.ts';
import type { Column } from './list-head.tsx';
import { ListTable } from './list-table.tsx';
import { Named } from './named.tsx';
import { changesWords, sumWords } from './run-words.ts';
import { timeValue } from './sorted-rows.ts';

interface ArchiveRunsProps {
  readonly runs: readonly RunRow[];
  readonly shown: ShownRun;
  readonly projectId: string;
  readonly from: number;
  readonly hrefOf: (from: number) => string;
}

export function ArchiveRuns({ runs, shown, projectId, from, hrefOf }: ArchiveRunsProps) {
  return (
    <section>
      <h2 id="runs">Runs</h2>
      <ListTable
        rows={runs}
        columns={columnsOf(projectId, shown.run)}
        keyOf={({ run }) => String(run)}
        textOf={(row) => `${row.run} ${row.finishedAt} ${row.apiUrl} ${changesWords(row.changes)}`}
        one="run"
        order="the newest first"
        from={from}
        hrefOf={hrefOf}
      />
    </section>
  );
}

const columnsOf = (projectId: string, shown: number): readonly Column<RunRow>[] => [
  {
    title: 'Run',
    cell: ({ run }) => <RunLink projectId={projectId} run={run} isShown={run === shown} />,
    sortBy: ({ run }) => run,
  },
  { title: 'Ended', cell: endedCell, sortBy: ({ finishedAt }) => timeValue(finishedAt) },
  { title: 'Changed', cell: ({ changes }) => <Changes changes={changes} />, sortBy: changedRecords },
  { title: 'Gaps', isNumber: true, cell: ({ gaps }) => amount(gaps), sortBy: ({ gaps }) => gaps },
];

function changedRecords({ added, changed, removed }: RunRow): number {
  return added + changed + removed;
}

function endedCell({ finishedAt, apiUrl }: RunRow): ComponentChildren {
  return (
    <>
      <Time at={finishedAt} />
      <span class="list-further">
        <Named text={apiUrl} />
      </span>
    </>
  );
}

/** More than this is the first run, or one that found very much. */
const fewChanges = 4;

function Changes({ changes }: Pick<RunRow, 'changes'>) {
  if (changes.length <= fewChanges) return <>{changesWords(changes)}</>;
  return (
    <details>
      <summary>{sumWords(changes)}</summary>
      <ul>
        {changes.map((each) => (
          <li key={each.resource}>{changesWords([each])}</li>
        ))}
      </ul>
    </details>
  );
}

interface RunLinkProps {
  readonly projectId: string;
  readonly run: number;
  readonly isShown: boolean;
}

function RunLink({ projectId, run, isShown }: RunLinkProps) {
  const reader = useReader();
  if (isShown) return <>{run}, shown here</>;
  // A site holds one snapshot.
  if (reader.mode === 'site') return <>{run}</>;
  return <a href={reader.hrefOf({ to: 'archive', project: projectId, query: { run: String(run) } })}>{run}</a>;
}
