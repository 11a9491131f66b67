// Tells for which state of an archive an index was made: it changes whenever a record, an order or the current iteration does. Reads only.
import { type Database, integerOrNull } from '../database.ts';
import { startOfCurrentIteration } from './project-words.ts';

/** The last run that changed anything, and when the current iteration began. */
export function snapshotStamp(master: Database): string {
  const changed = master.get('SELECT max(run) AS n FROM counts WHERE added + changed + removed > 0') ?? {};
  const moved = master.get('SELECT max(last_run) AS n FROM earlier_places') ?? {};
  const runs = [integerOrNull(changed, 'n') ?? 0, (integerOrNull(moved, 'n') ?? -1) + 1];
  return `run ${Math.max(...runs)}, iteration ${startOfCurrentIteration(master)}`;
}
