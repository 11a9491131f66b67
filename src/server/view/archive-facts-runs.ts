// The runs that an archive has taken in, with what each changed.
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import type { RunChanges, RunRow } from '../../model/view/archive-view.ts';
import { asText, resourceIn } from './archive-facts-of-run.ts';

/** One a day for 25 years. */
const mostRuns = 10_000;

const runsSql = `SELECT number, ${['started_at', 'finished_at', 'api_url', 'tool'].map(asText).join(', ')},
  (SELECT count(*) FROM gaps WHERE run = number) AS gaps FROM runs ORDER BY number DESC LIMIT ${mostRuns}`;

/** Newest first. */
export function runRows(master: ServedMaster): RunRow[] {
  const changes = changesByRun(master);
  return master.all(runsSql).map((row) => {
    const run = numberIn(row, 'number');
    const own = changes.get(run) ?? [];
    return {
      run,
      startedAt: textIn(row, 'started_at') ?? '',
      finishedAt: textIn(row, 'finished_at') ?? '',
      apiUrl: textIn(row, 'api_url') ?? '',
      tool: textIn(row, 'tool') ?? '',
      gaps: numberIn(row, 'gaps'),
      added: sum(own, 'added'),
      changed: sum(own, 'changed'),
      removed: sum(own, 'removed'),
      changes: own,
    };
  });
}

const changesSql = `SELECT run, ${asText('resource')}, added, changed, removed FROM counts
  WHERE added + changed + removed > 0 AND run > (SELECT max(number) FROM runs) - ${mostRuns} ORDER BY rowid`;

function changesByRun(master: ServedMaster): Map<number, RunChanges[]> {
  const byRun = new Map<number, RunChanges[]>();
  for (const row of master.all(changesSql)) {
    const resource = resourceIn(row, 'resource');
    const run = numberIn(row, 'run');
    if (resource === null) continue;
    const [added, changed, removed] = [numberIn(row, 'added'), numberIn(row, 'changed'), numberIn(row, 'removed')];
    byRun.set(run, [...(byRun.get(run) ?? []), { resource, added, changed, removed }]);
  }
  return byRun;
}

function sum(changes: readonly RunChanges[], what: 'added' | 'changed' | 'removed'): number {
  return changes.reduce((total, each) => total + each[what], 0);
}
