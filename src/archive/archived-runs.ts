// The runs that an archive has taken in, with what each changed. Reads only.
import { isResourceName, type ResourceName } from '../model/resources.ts';
import type { ResourceChanges } from './run-outcome.ts';
import { type Database, integer, type Row, text, textOrNull } from './database.ts';

export interface ArchivedRun {
  readonly number: number;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly apiUrl: string;
  readonly projectName: string;
  readonly projectVersion: string | null;
  /** What existed on the host and could not be read. */
  readonly gaps: number;
  /** Of the resources of which it changed anything, in the order of the resources table. */
  readonly changes: readonly (ResourceChanges & { readonly resource: ResourceName })[];
}

/** Oldest first. */
export function archivedRuns(master: Database): ArchivedRun[] {
  const sql = 'SELECT *, (SELECT count(*) FROM gaps WHERE run = number) AS gaps FROM runs ORDER BY number';
  return master.all(sql).map((row) => runOf(row, changesIn(master, integer(row, 'number'))));
}

function runOf(row: Row, changes: ArchivedRun['changes']): ArchivedRun {
  return {
    number: integer(row, 'number'),
    id: text(row, 'id'),
    startedAt: text(row, 'started_at'),
    finishedAt: text(row, 'finished_at'),
    apiUrl: text(row, 'api_url'),
    projectName: text(row, 'project_name'),
    projectVersion: textOrNull(row, 'project_version'),
    gaps: integer(row, 'gaps'),
    changes,
  };
}

function changesIn(master: Database, run: number): ArchivedRun['changes'] {
  const sql = `SELECT resource, added, changed, removed FROM counts WHERE run = ? AND added + changed + removed > 0 ORDER BY rowid`;
  return master.all(sql, run).flatMap((row) => {
    const resource = text(row, 'resource');
    if (!isResourceName(resource)) return [];
    return {
      resource,
      added: integer(row, 'added'),
      changed: integer(row, 'changed'),
      removed: integer(row, 'removed'),
    };
  });
}
