// Follows the orders of earlier snapshots as checkout does, so that a break is found before somebody needs one. Reads archive.sqlite alone.
import { type Resource, resources } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { breathe } from './checked-file.ts';
import { type Database, integer } from './database.ts';
import { orderAt } from './earlier-order.ts';
import type { Findings } from './verify-finding.ts';

/** The runs after which records of a resource came, went, or moved: only there its order may break. */
const lastOrders = `
SELECT DISTINCT run FROM (
  SELECT e.last_run AS run FROM earlier_places e JOIN records r ON r.id = e.record_id WHERE r.resource = ?1
  UNION ALL SELECT first_run - 1 FROM records WHERE resource = ?1
  UNION ALL SELECT gone_run - 1 FROM records WHERE resource = ?1
  UNION ALL SELECT a.gone_run - 1 FROM absences a JOIN records r ON r.id = a.record_id WHERE r.resource = ?1
  UNION ALL SELECT a.returned_run - 1 FROM absences a JOIN records r ON r.id = a.record_id WHERE r.resource = ?1)
WHERE run IN (SELECT number FROM runs) ORDER BY run`;

/** Lines of a resource that are followed, in all runs together: more would take minutes where a long list has changed a thousand times. */
const mostLines = 100_000;

export async function checkOrders(master: Database, findings: Findings, signal?: AbortSignal): Promise<void> {
  for (const resource of resources) {
    for (const run of runsToFollow(master, resource)) {
      checkOrder(master, resource, run, findings);
      await breathe(signal);
    }
  }
}

/** All of them, or as many as may be, spread over the whole time. */
function runsToFollow(master: Database, { name }: Resource): number[] {
  const runs = master.all(lastOrders, name).map((row) => integer(row, 'run'));
  const records = integer(master.get('SELECT count(*) AS n FROM records WHERE resource = ?', name) ?? {}, 'n');
  const step = Math.max(1, Math.ceil((runs.length * records) / mostLines));
  return runs.filter((_run, index) => index % step === 0);
}

function checkOrder(master: Database, { name }: Resource, run: number, findings: Findings): void {
  try {
    orderAt(master, name, run);
  } catch (error) {
    if (!(error instanceof PtBackupError)) throw error;
    findings.damage('archive.sqlite', `does not tell the order of ${name} in run ${run}`, 'master');
  }
}
