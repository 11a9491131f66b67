// A project that changes while it is read: repeats what may have moved until a whole pass saw one version, at most five times.
import type { RunFacts } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { readChanges, type OwedStories } from './read-changes.ts';
import { readProject } from './read-project.ts';
import type { RunContext } from './run-context.ts';

const passes = 5;

export async function settle(context: RunContext): Promise<RunFacts['consistency']> {
  const { versions, ledger, reporter } = context;
  // Whatever a run that was cut off had found here may have changed since.
  context.kept.end();
  await readProjectAgain(context);
  if (!versions.isKnown) return 'unknown';
  if (!versions.hasMoved) return 'unchanged';
  if (!fallbackOn('reconcile')) return 'unchanged';
  const owed: OwedStories = { all: false, keys: new Set() };
  let bySingle = true;
  for (let pass = 1; pass <= passes; pass += 1) {
    const since = versions.lowest ?? '0';
    reporter.report({ event: 'progress', label: 'changes', done: pass, total: null, finished: false });
    versions.reset();
    const isWhole = await readChanges(context, since, { owed, bySingle });
    await readProjectAgain(context);
    if (!versions.hasMoved && isWhole) {
      reporter.report({ event: 'progress', label: 'changes', done: pass, total: null, finished: true });
      return 'settled';
    }
    // Stories that are listed and cannot be found by themselves come with their pages.
    bySingle = isWhole;
  }
  reporter.report({ event: 'progress', label: 'changes', done: passes, total: null, finished: true });
  ledger.gap({
    resource: 'project',
    what: `not consistent: the project changed during each of ${passes} further passes (version ${versions.lowest ?? '?'} to ${versions.highest ?? '?'})`,
  });
  return 'not consistent';
}

async function readProjectAgain(context: RunContext): Promise<void> {
  try {
    await readProject(context);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    context.ledger.gap({ resource: 'project', what: 'could not be read again to see whether it changed', error });
  }
}
