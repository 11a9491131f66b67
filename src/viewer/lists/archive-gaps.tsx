// What exists on the host and could not be read, each with its reason.
import type { GapRow, RunRow } from '../../model/view/archive-view.ts';
import { amount } from '../../util/amounts.ts';
import type { Column } from './list-head.tsx';
import { ListTable } from './list-table.tsx';
import { Named } from './named.tsx';
import { OwnerLink } from './owner-link.tsx';
import { gapReason, resourceWords } from './run-words.ts';

interface ArchiveGapsProps {
  readonly gaps: readonly GapRow[];
  readonly run: RunRow | undefined;
  readonly projectId: string;
  readonly from: number;
  readonly hrefOf: (from: number) => string;
}

export function ArchiveGaps({ gaps, run, projectId, from, hrefOf }: ArchiveGapsProps) {
  if (gaps.length === 0) return null;
  const more = (run?.gaps ?? 0) - gaps.length;
  return (
    <section>
      <h2 id="gaps">Gaps</h2>
      <p class="soft">What exists on the host and could not be read by this run.</p>
      <ListTable
        rows={gaps}
        columns={columnsOf(projectId)}
        keyOf={({ id }) => String(id)}
        textOf={(gap) => `${gap.resource} ${gap.what} ${gap.owner?.name ?? ''} ${gap.words ?? ''}`}
        one="gap"
        order=""
        from={from}
        hrefOf={hrefOf}
      />
      {more > 0 && <p>And {amount(more)} more: manifest.json names every one.</p>}
    </section>
  );
}

const columnsOf = (projectId: string): readonly Column<GapRow>[] => [
  {
    title: 'Of what',
    cell: ({ resource, key }) => (
      <>
        {resourceWords(resource)}
        {key !== null && (
          <>
            {' '}
            <Named text={key} />
          </>
        )}
      </>
    ),
    sortBy: ({ resource }) => resource,
  },
  {
    title: 'Belongs to',
    cell: ({ owner }) => owner !== null && <OwnerLink projectId={projectId} owner={owner} />,
    sortBy: ({ owner }) => owner?.name ?? owner?.key ?? null,
  },
  { title: 'Missing', cell: ({ what }) => <Named text={what} />, sortBy: ({ what }) => what },
  { title: 'Why', cell: (gap) => <Named text={gapReason(gap)} />, sortBy: (gap) => gapReason(gap) || null },
];
