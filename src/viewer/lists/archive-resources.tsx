// What was read of each resource: how many the host announced and sent, how many the archive holds, and how the end of the list is known.
import type { ResourceRow, ShownRun } from '../../model/view/archive-view.ts';
import { amount } from '../../util/amounts.ts';
import type { Column } from './list-head.tsx';
import { ListTable } from './list-table.tsx';
import { endWords, resourceWords } from './run-words.ts';

interface ArchiveResourcesProps {
  readonly shown: ShownRun;
  readonly from: number;
  readonly hrefOf: (from: number) => string;
}

export function ArchiveResources({ shown: { run, resources }, from, hrefOf }: ArchiveResourcesProps) {
  return (
    <section>
      <h2>What was read</h2>
      {resources.length === 0 ? (
        <p class="soft">Run {run} kept no counts.</p>
      ) : (
        <ListTable
          rows={resources}
          columns={columns}
          keyOf={({ resource }) => resource}
          textOf={({ resource }) => resource}
          one="resource"
          order=""
          from={from}
          hrefOf={hrefOf}
        />
      )}
    </section>
  );
}

const columns: readonly Column<ResourceRow>[] = [
  { title: 'Resource', cell: ({ resource }) => resourceWords(resource), sortBy: ({ resource }) => resource },
  {
    title: 'Announced',
    isNumber: true,
    cell: ({ announced }) => (announced === null ? '' : amount(announced)),
    sortBy: ({ announced }) => announced,
  },
  { title: 'Read', isNumber: true, cell: ({ saved }) => amount(saved), sortBy: ({ saved }) => saved },
  { title: 'Held', isNumber: true, cell: ({ held }) => amount(held), sortBy: ({ held }) => held },
  { title: 'How the end is known', cell: endWords, sortBy: (row) => endWords(row) || null },
];
