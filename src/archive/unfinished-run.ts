// Whether a run that was cut off can be gone on with: only where it asked the same questions of the same host, not long ago, and was never committed.
import { Checkpoint, type CheckpointRun } from './checkpoint.ts';
import { type Database, text } from './database.ts';
import type { Layout } from './layout.ts';
import type { SecretRemoval } from './removal.ts';

/** After a day the first answers are too old to stand beside new ones, above all where a host does not tell that its project has changed. */
const longestMs = 24 * 60 * 60 * 1000;

export interface TakeOptions {
  readonly removal: SecretRemoval;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The previous snapshot; null where there is none. */
  readonly master: Database | null;
  /** Removes what earlier runs have left, but for what the checkpoint names where that is kept. */
  clear(keepCheckpoint: boolean): void;
  onNotice(message: string): void;
}

/** The checkpoint of the run that was cut off, or a new one. */
export function takeCheckpoint(
  layout: Layout,
  run: CheckpointRun,
  options: TakeOptions,
): { readonly checkpoint: Checkpoint; readonly run: CheckpointRun } {
  const found = Checkpoint.found(layout.checkpoint, options.removal);
  const hasSomething = found !== null && found.checkpoint.answers > 0;
  if (found !== null && hasSomething && !isCommitted(options.master, found.run.runId)) {
    const reason = whyNot(found.run, run, options.now - found.checkpoint.lastKeptAt);
    if (reason === null) {
      options.clear(true);
      options.onNotice(goingOn(found.run, found.checkpoint));
      return found;
    }
    options.onNotice(`The run of ${shownTime(found.run.startedAt)} was cut off and ${reason}; this one starts anew.`);
  }
  found?.checkpoint.close();
  options.clear(false);
  return { run, checkpoint: Checkpoint.start(layout.checkpoint, run, options.removal) };
}

function isCommitted(master: Database | null, runId: string): boolean {
  const row = master?.get('SELECT id FROM runs ORDER BY number DESC LIMIT 1');
  return row !== undefined && text(row, 'id') === runId;
}

function whyNot(before: CheckpointRun, now: CheckpointRun, age: number): string | null {
  if (before.projectId !== now.projectId) return 'read another project';
  if (before.apiUrl !== now.apiUrl) return `read from ${new URL(before.apiUrl).host}`;
  if (before.asked !== now.asked) return 'asked for something else or was made by another version';
  // A clock that was set back makes it seem to come from the future.
  return Math.abs(age) > longestMs ? 'is more than a day old' : null;
}

function goingOn(run: CheckpointRun, { answers, contents }: Checkpoint): string {
  const parts = [counted(answers, 'answer'), ...(contents === 0 ? [] : [counted(contents, 'attachment')])];
  return `Going on with the run of ${shownTime(run.startedAt)}, which was cut off: ${parts.join(' and ')} of it are here already.`;
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** `2026-11-25 00:41:52 UTC`. */
function shownTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
