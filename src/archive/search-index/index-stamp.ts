// Tells for which state of an archive an index was made: it changes whenever a record, an order or the current iteration does. Reads only.
import { type Database, integerOrNull } from '../database.ts';
import { startOfCurrentIteration } from './project-words.ts';

/** The last run that changed anything, the newest version of all, by which an archive that was made anew differs, and when the current iteration began. */
export function snapshotStamp(master: Database): string {
  const changed = master.get('SELECT max(run) AS n FROM counts WHERE added + changed + removed > 0') ?? {};
  const moved = master.get('SELECT max(last_run) AS n FROM earlier_places') ?? {};
  // A record that returns as it was is neither added nor changed.
  const returned = master.get('SELECT max(returned_run) AS n FROM absences') ?? {};
  const runs = [
    integerOrNull(changed, 'n') ?? 0,
    (integerOrNull(moved, 'n') ?? -1) + 1,
    integerOrNull(returned, 'n') ?? 0,
  ];
  const version = integerOrNull(master.get('SELECT max(id) AS n FROM versions') ?? {}, 'n') ?? 0;
  return `run ${Math.max(...runs)}, version ${version}, iteration ${startOfCurrentIteration(master)}`;
}
