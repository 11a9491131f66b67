// `pt-backup runs`: the runs of an archive, and what each added, changed and removed.
import type { ArchivedRun } from '../archive/reader.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { aligned } from './aligned.ts';
import { count, counted } from './amounts.ts';
import type { CommandOutput } from './command-output.ts';
import { type HistoryContext, withArchive } from './history-context.ts';
import { shownTime } from './runs-named.ts';
import { wrapped } from './wrapped.ts';

/** Shows every run, oldest first. Throws PtBackupError `foreign` where the folder is not an archive. */
export async function runRuns(folder: string, { output }: HistoryContext): Promise<ExitCodeName> {
  return await withArchive(folder, (archive) => showRuns(archive.runs(), output));
}

function showRuns(runs: readonly ArchivedRun[], output: CommandOutput): void {
  const [heading = '', ...rows] = aligned([columns, ...runs.map(cellsOf)], sides);
  const last = runs.at(-1);
  if (last !== undefined)
    output.show({ lines: [...wrapped(titleOf(last, runs.length), output.columns), ''], event: null });
  output.show({ lines: [heading], event: null });
  for (const [index, run] of runs.entries()) {
    const details = detailsOf(run).flatMap((line) => wrapped(line, output.columns - indent.length));
    output.show({
      lines: [rows[index] ?? '', ...details.map((line) => indent + line)],
      event: { event: 'run', ...run, ...totals(run) },
    });
  }
}

const columns = ['Run', 'Finished (UTC)', 'Version', 'Added', 'Changed', 'Removed', 'Ended'];
const sides = ['right', 'left', 'right', 'right', 'right', 'right', 'left'] as const;
const indent = '     ';

function titleOf({ projectName, apiUrl }: ArchivedRun, runs: number): string {
  return `"${printable(projectName)}", ${counted(runs, 'run')}, the last from ${printable(apiUrl)}`;
}

function cellsOf(run: ArchivedRun): string[] {
  const { added, changed, removed } = totals(run);
  return [
    String(run.number),
    shownTime(run.finishedAt),
    printable(run.projectVersion ?? '-', 20),
    count(added),
    count(changed),
    count(removed),
    run.gaps === 0 ? 'complete' : counted(run.gaps, 'gap'),
  ];
}

function totals({ changes }: ArchivedRun): { added: number; changed: number; removed: number } {
  const sum = { added: 0, changed: 0, removed: 0 };
  for (const each of changes) {
    sum.added += each.added;
    sum.changed += each.changed;
    sum.removed += each.removed;
  }
  return sum;
}

/** `stories: 2 added, 1 removed; tasks: 1 changed`. */
function detailsOf({ changes }: ArchivedRun): string[] {
  const parts = changes.map(({ resource, added, changed, removed }) => {
    const amounts: [number, string][] = [
      [added, 'added'],
      [changed, 'changed'],
      [removed, 'removed'],
    ];
    const named = amounts.filter(([amount]) => amount > 0).map(([amount, verb]) => `${count(amount)} ${verb}`);
    return `${resource}: ${named.join(', ')}`;
  });
  return parts.length === 0 ? [] : [parts.join('; ')];
}
