// The lock of an archive: one run at a time. Taken in `.run/`, kept alive by touching it, taken over from a process of this machine that is dead.
import { linkSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { Database } from './database.ts';
import { makeFolder, ownerOnlyFile } from './durable-files.ts';
import type { Layout } from './layout.ts';
import { heartbeatMs, isDead, lockedMessage, lockText, readHolder } from './lock-holder.ts';
import { isNotFound } from './storage-error.ts';

/** The runs of this process that hold a lock. */
const ownRuns = new Set<string>();

export class RunLock {
  readonly #path: string;
  readonly #runId: string;
  readonly #text: string;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(path: string, runId: string, text: string) {
    this.#path = path;
    this.#runId = runId;
    this.#text = text;
    ownRuns.add(runId);
    this.#heartbeat = setInterval(() => this.#touch(), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Throws PtBackupError `locked` while another run holds it. */
  static take(layout: Layout, run: { readonly runId: string; readonly startedAt: number }): RunLock {
    const text = lockText(run);
    // Whoever held it may just be releasing it, its folder included.
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      makeFolder(layout.run);
      if (makeExclusively(layout, run.runId, text)) return new RunLock(layout.lock, run.runId, text);
      const holder = readHolder(layout.lock);
      if (holder === null) continue;
      if (!isDead(holder, Date.now(), (id) => ownRuns.has(id))) {
        throw new PtBackupError('locked', lockedMessage(layout.lock, holder, Date.now()));
      }
      removeDead(layout);
    }
    throw new PtBackupError('locked', 'Other runs take turns on this archive; try again in a minute.');
  }

  /** Throws PtBackupError `locked` where another run has taken over because this one was silent for too long. */
  check(): void {
    if (this.#isOurs()) return;
    throw new PtBackupError(
      'locked',
      'Another run has taken over this archive; what this run has read is not taken in.',
    );
  }

  release(): void {
    clearInterval(this.#heartbeat);
    ownRuns.delete(this.#runId);
    if (this.#isOurs()) rmSync(this.#path, { force: true });
  }

  #isOurs(): boolean {
    try {
      return readFileSync(this.#path, 'utf8') === this.#text;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  #touch(): void {
    try {
      const now = new Date();
      utimesSync(this.#path, now, now);
    } catch {
      // A heartbeat that fails is noticed by check().
    }
  }
}

/** Makes the lock with its text in one step; false where there is one, or where the folder has gone. */
function makeExclusively(layout: Layout, runId: string, text: string): boolean {
  const prepared = join(layout.run, `lock.${runId}`);
  try {
    writeFileSync(prepared, text, { flag: 'wx', mode: ownerOnlyFile });
    linkOrCopy(prepared, layout.lock, text);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST' || isNotFound(error)) return false;
    throw error;
  } finally {
    rmSync(prepared, { force: true });
  }
}

function linkOrCopy(prepared: string, lock: string, text: string): void {
  try {
    linkSync(prepared, lock);
  } catch (error) {
    // Some file systems know no hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCodeOf(error) ?? '')) throw error;
    writeFileSync(lock, text, { flag: 'wx', mode: ownerOnlyFile });
  }
}

/** Two processes must not both find the lock dead and the slower remove the faster one's new lock: SQLite's own lock, which dies with its process, decides. */
function removeDead(layout: Layout): void {
  const turn = Database.open(join(layout.run, 'turn.sqlite'), { safety: 'process' });
  try {
    turn.exec('BEGIN EXCLUSIVE');
    const holder = readHolder(layout.lock);
    if (holder !== null && isDead(holder, Date.now(), (id) => ownRuns.has(id))) rmSync(layout.lock, { force: true });
    turn.exec('COMMIT');
  } finally {
    turn.close();
  }
}
