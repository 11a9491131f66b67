// The commit: one transaction that makes what a run has staged the newest snapshot. Before it the archive is the previous snapshot to the byte.
import { renameSync, rmSync } from 'node:fs';
import type { RunFacts } from '../model/run.ts';
import type { CommitResult } from './run-outcome.ts';
import { Database } from './database.ts';
import { statusOf, syncFolder } from './durable-files.ts';
import { insertCounts, insertRun } from './keep-run.ts';
import type { Layout } from './layout.ts';
import { numberPlaces } from './places.ts';
import { createSchema, createViews, projectIdIn } from './schema.ts';
import { refuseOtherProject, refuseShrink } from './shrink-guard.ts';
import { takeIn } from './take-in.ts';
import { markTombstones } from './tombstones.ts';

export interface CommitOptions {
  readonly projectId: string;
  /** Take in a snapshot that is far smaller than the last one, or of another project under the same id. */
  readonly acceptShrink: boolean;
}

/** The caller has closed or left alone the staging database; it is only read here. Throws PtBackupError `refused`; then nothing has changed. */
export function commitStaged(layout: Layout, facts: RunFacts, options: CommitOptions): CommitResult {
  if (statusOf(layout.master) !== null) return commitInto(layout.master, layout, facts, options);
  // The first run's archive grows where nobody looks and appears by being renamed.
  rmSync(layout.firstMaster, { force: true });
  const result = commitInto(layout.firstMaster, layout, facts, options);
  renameSync(layout.firstMaster, layout.master);
  syncFolder(layout.folder);
  return result;
}

function commitInto(
  master: string,
  layout: Layout,
  facts: RunFacts,
  { projectId, acceptShrink }: CommitOptions,
): CommitResult {
  const database = Database.open(master, { safety: 'durable' });
  try {
    database.run('ATTACH ? AS staging', layout.staging);
    // With a journal of its own the commit would be one of two files, tied together by a third that is found by its full path: an archive that
    // is moved after a kill within its commit would be damaged for ever. https://www.sqlite.org/atomiccommit.html#_multi_file_commit
    database.all('PRAGMA staging.journal_mode = MEMORY');
    return database.transaction(() => {
      if (projectIdIn(database, master) === null) createSchema(database, projectId);
      createViews(database);
      if (!acceptShrink) refuseOtherProject(database);
      const runNumber = insertRun(database, facts);
      const taken = takeIn(database, runNumber);
      // Lists that moved while they were read to the last prove nothing to be gone.
      if (facts.consistency !== 'not consistent') markTombstones(database, runNumber, facts.counts);
      if (!acceptShrink) refuseShrink(database, runNumber);
      numberPlaces(database);
      const changes = insertCounts(database, runNumber, facts.counts, taken);
      keepContents(database, runNumber);
      return { runNumber, changes };
    });
  } finally {
    database.close();
  }
}

/** A content that was read again and is the same keeps the run that first had it. */
function keepContents(database: Database, run: number): void {
  database.run(
    `INSERT INTO main.attachments (attachment_id, path, bytes, digest, first_run)
     SELECT attachment_id, path, bytes, digest, ? FROM staging.attachments WHERE true ORDER BY path
     ON CONFLICT (path) DO NOTHING`,
    run,
  );
}
