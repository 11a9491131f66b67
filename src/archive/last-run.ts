// What the newest run of an archive knew, for a run that asks only for what has changed since. Reads only.
import { isResourceName, type ResourceName } from '../model/resources.ts';
import { endings, type ResourceCount, resourceStates } from '../model/run.ts';
import { type Database, integer, integerOrNull, type Row, text, textOrNull } from './database.ts';

/** What a run could not read, as far as another run may ask for it again. */
export interface LastGap {
  readonly resource: string;
  readonly ownerKey: string | null;
  readonly key: string | null;
}

export interface LastRun {
  readonly number: number;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  /** `pt-backup 1.2.3`. */
  readonly tool: string;
  readonly apiUrl: string;
  readonly projectVersion: string | null;
  readonly consistency: string;
  readonly activityCompleteSince: string | null;
  readonly counts: readonly ResourceCount[];
  readonly gaps: readonly LastGap[];
}

/** Null where the archive holds no run. */
export function lastRunOf(master: Database): LastRun | null {
  const run = master.get('SELECT * FROM runs ORDER BY number DESC LIMIT 1');
  if (run === undefined) return null;
  const number = integer(run, 'number');
  return {
    number,
    id: text(run, 'id'),
    finishedAt: text(run, 'finished_at'),
    tool: text(run, 'tool'),
    apiUrl: text(run, 'api_url'),
    projectVersion: textOrNull(run, 'project_version'),
    consistency: text(run, 'consistency'),
    activityCompleteSince: textOrNull(run, 'activity_complete_since'),
    counts: master.all('SELECT * FROM counts WHERE run = ? ORDER BY rowid', number).flatMap((row) => countIn(row)),
    gaps: gapsOf(master, number),
  };
}

function gapsOf(master: Database, run: number): LastGap[] {
  return master.all('SELECT resource, owner_key, key FROM gaps WHERE run = ? ORDER BY id', run).map((row) => ({
    resource: text(row, 'resource'),
    ownerKey: textOrNull(row, 'owner_key'),
    key: textOrNull(row, 'key'),
  }));
}

/** None for a resource or state that this version does not know. */
function countIn(row: Row): ResourceCount[] {
  const resource = text(row, 'resource');
  const state = resourceStates.find((each) => each === row['state']);
  if (!isResourceName(resource) || state === undefined) return [];
  const ending = endings.find((each) => each === row['ending']) ?? null;
  return [{ resource, state, announced: integerOrNull(row, 'announced'), saved: integer(row, 'saved'), ending }];
}

/** When the oldest part of the newest snapshot was read, where each list is read at least every `runs` runs: the start of that run. */
export function oldestCheck(master: Database, runs: number): string | null {
  const rows = master.all('SELECT started_at, facts FROM runs ORDER BY number DESC LIMIT ?', runs - 1);
  const whole = rows.findIndex((row) => !/"carried":\s*\{/u.test(text(row, 'facts')));
  const oldest = whole === -1 ? rows.at(-1) : rows[whole];
  return oldest === undefined ? null : text(oldest, 'started_at');
}

/** The newest text of a current record as the archive holds it. */
export function heldText(master: Database, resource: ResourceName, key: string): string | null {
  const sql = 'SELECT text FROM current_records WHERE resource = ? AND key = ?';
  const row = master.get(sql, resource, key);
  return row === undefined ? null : text(row, 'text');
}

/** The digest of a current record; null where the archive holds none. */
export function heldDigest(master: Database, resource: ResourceName, key: string): string | null {
  const row = master.get('SELECT digest FROM current_records WHERE resource = ? AND key = ?', resource, key);
  return row === undefined ? null : text(row, 'digest');
}

export function countHeld(master: Database, resource: ResourceName): number {
  const sql = 'SELECT count(*) AS n FROM records WHERE resource = ? AND gone_run IS NULL';
  return integer(master.get(sql, resource) ?? {}, 'n');
}

/** Whether the staged records of these resources are those that the archive holds, in the same order; volatile attributes aside. `staging`: its path. */
export function holdsAllStaged(master: Database, staging: string, resources: readonly ResourceName[]): boolean {
  master.run('ATTACH ? AS staging', staging);
  try {
    return resources.every((resource) => sameKeys(master, resource) && !differsIn(master, resource));
  } finally {
    master.exec('DETACH staging');
  }
}

function sameKeys(master: Database, resource: ResourceName): boolean {
  const keys = (sql: string): string[] => master.all(sql, resource).map((row) => text(row, 'key'));
  const held = keys('SELECT key FROM main.current_records WHERE resource = ? ORDER BY place');
  const staged = keys('SELECT key FROM staging.records WHERE resource = ? ORDER BY position, id');
  return held.length === staged.length && held.every((key, index) => key === staged[index]);
}

function differsIn(master: Database, resource: ResourceName): boolean {
  const sql = `SELECT 1 FROM staging.records s JOIN main.current_records c ON c.resource = s.resource AND c.key = s.key
    WHERE s.resource = ? AND c.digest <> s.digest LIMIT 1`;
  return master.get(sql, resource) !== undefined;
}
