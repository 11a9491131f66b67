// Writes a run into the archive: its facts, the counts of each resource, its gaps and settings. From these alone the manifest can be made again.
import { type ResourceName, resources } from '../model/resources.ts';
import type { Gap, ResourceCount, RunFacts } from '../model/run.ts';
import { version } from '../util/version.ts';
import { changesByResource, none, type ResourceChanges } from './run-outcome.ts';
import { type Database, integer } from './database.ts';
import { countsOf, type Taken } from './take-in.ts';

/** Returns the run's number. */
export function insertRun(database: Database, facts: RunFacts): number {
  const number = integer(database.get('SELECT coalesce(max(number), 0) + 1 AS n FROM main.runs') ?? {}, 'n');
  database.run(
    'INSERT INTO main.runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    number,
    facts.runId,
    facts.startedAt,
    facts.finishedAt,
    `pt-backup ${version()}`,
    facts.apiUrl,
    facts.projectName,
    facts.projectVersion,
    facts.consistency,
    facts.activityCompleteSince,
    facts.requests,
    facts.bytesReceived,
    JSON.stringify({
      attachments: facts.attachments,
      refused_fields: facts.refusedFields,
      removed: facts.removed,
      carried: carriedFacts(facts),
    }),
  );
  for (const gap of facts.gaps) insertGap(database, number, gap);
  for (const { setting, source } of facts.settings) {
    database.run('INSERT INTO main.settings VALUES (?, ?, ?)', number, setting, source);
  }
  return number;
}

function carriedFacts({ carried }: RunFacts): object | null {
  if (carried === null) return null;
  return { lists: carried.lists, every_runs: carried.everyRuns, oldest_check: carried.oldestCheck };
}

export function insertGap(database: Database, run: number, gap: Gap): void {
  const { resource, owner, key, what, status, words, attempts } = gap;
  database.run(
    `INSERT INTO main.gaps (run, resource, owner_resource, owner_key, owner_name, key, what, status, words, attempts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run,
    resource,
    owner?.resource ?? null,
    owner?.key ?? null,
    owner?.name ?? null,
    key,
    what,
    status,
    words,
    attempts,
  );
}

/** After tombstones and places. */
export function insertCounts(
  database: Database,
  run: number,
  counts: readonly ResourceCount[],
  taken: Taken,
): Record<ResourceName, ResourceChanges> {
  const gone = countsOf(
    database,
    'SELECT resource, count(*) AS n FROM main.records WHERE gone_run = ? GROUP BY 1',
    run,
  );
  const held = countsOf(database, 'SELECT resource, count(*) AS n FROM main.records WHERE gone_run IS NULL GROUP BY 1');
  const changes = resources.map(({ name }): [ResourceName, ResourceChanges] => [
    name,
    { added: taken.added(name), changed: taken.changed(name), removed: gone.get(name) ?? 0 },
  ]);
  const byName = new Map(changes);
  for (const { resource, state, announced, saved, ending } of counts) {
    const { added, changed, removed } = byName.get(resource) ?? none;
    database.run(
      'INSERT INTO main.counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      run,
      resource,
      state,
      announced,
      saved,
      ending,
      held.get(resource) ?? 0,
      added,
      changed,
      removed,
    );
  }
  return changesByResource((name) => byName.get(name) ?? none);
}
