// One pass over a project that moved: the lists again, the ids of all stories, and in full each story that is new, changed or named by an activity.
// What is gone is taken out of what was staged; what the run saved before stays in the archive.
import { resourceOf, type Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { forEachOf } from '../util/pool.ts';
import { rowReader } from './cut-records.ts';
import { namedOwner } from './owner-name.ts';
import { readChangedActivities } from './read-changed-activities.ts';
import { readList } from './read-list.ts';
import { readOwned } from './read-owned.ts';
import { readOne } from './read-owners-again.ts';
import { readReleaseStories } from './read-release-stories.ts';
import type { RunContext } from './run-context.ts';
import { sweepStories, type StorySweep } from './sweep-stories.ts';

/** More than this many changed stories are read faster by their pages. */
const mostSingle = 200;

/** Stories that changed and were not read since: a pass that cannot read them leaves them to the next one, which no longer hears of the change. */
export interface OwedStories {
  /** What changed is not known story by story. */
  all: boolean;
  readonly keys: Set<string>;
}

export interface StoriesToRead {
  readonly owed: OwedStories;
  /** Whether changed stories may be asked for one by one. */
  readonly bySingle: boolean;
}

/**
 * `since`: the lowest version at which anything staged may have been read.
 * Resolves to false where a story that is listed was not found.
 */
export async function readChanges(context: RunContext, since: string, stories: StoriesToRead): Promise<boolean> {
  const { plan } = context;
  const { owed } = stories;
  const small = plan.lists.filter(({ name }) => name !== 'stories' && name !== 'activities');
  await forEachOf(small, context.concurrency, async (resource) => {
    await readListAnew(context, resource);
  });
  const touched = plan.wants('activities') ? await readChangedActivities(context, since) : null;
  // Not every change shows in a story's own time: without activities any of them may have changed.
  if (touched === null) owed.all = true;
  else for (const key of touched) owed.keys.add(key);
  const isWhole = !plan.wants('stories') || (await readChangedStories(context, stories));
  await readOwned(context);
  await readReleaseStories(context);
  return isWhole;
}

/** Reads the list again and takes out what it no longer holds, if it was read whole; returns the keys that were read. */
async function readListAnew(context: RunContext, resource: Resource): Promise<ReadonlySet<string>> {
  const keys = await readList(context, resource);
  if (!context.ledger.isWhole(resource.name)) return keys;
  const gone = [...context.archive.stagedKeys(resource.name)].filter((key) => !keys.has(key));
  for (const key of gone) context.archive.removeStaged(resource.name, key);
  return keys;
}

async function readChangedStories(context: RunContext, { owed, bySingle }: StoriesToRead): Promise<boolean> {
  const { archive } = context;
  const sweep = await sweepStories(context);
  if (sweep === null) return true;
  const staged = new Set(archive.stagedKeys('stories'));
  for (const key of staged) if (!sweep.updatedAt.has(key)) archive.removeStaged('stories', key);
  for (const key of owed.keys) if (!sweep.updatedAt.has(key)) owed.keys.delete(key);
  const changed = sweep.keys.filter((key) => owed.keys.has(key) || isStale(context, sweep, key, staged));
  let isWhole = true;
  if (owed.all || changed.length > mostSingle || !bySingle) await readAllStories(context, owed);
  else {
    await forEachOf(changed, context.concurrency, async (key) => {
      const found = await readStory(context, sweep, key);
      if (found === 'read') owed.keys.delete(key);
      if (found === 'not found') isWhole = false;
    });
  }
  archive.replaceOrder('stories', sweep.keys);
  return isWhole;
}

async function readAllStories(context: RunContext, owed: OwedStories): Promise<void> {
  for (const key of await readListAnew(context, resourceOf('stories'))) owed.keys.delete(key);
  if (context.ledger.isWhole('stories')) owed.all = false;
}

function isStale(context: RunContext, sweep: StorySweep, key: string, staged: ReadonlySet<string>): boolean {
  if (!staged.has(key)) return true;
  const text = context.archive.stagedText('stories', key) ?? '{}';
  return rowReader(text)('updated_at') !== sweep.updatedAt.get(key);
}

async function readStory(context: RunContext, sweep: StorySweep, key: string): Promise<'read' | 'not found' | 'gap'> {
  try {
    await readOne(context, 'stories', key, sweep.positionOf.get(key) ?? 0);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    // Deleted since the sweep: the version has moved again, and the next pass no longer finds its id.
    if (error.status === 404) return 'not found';
    context.ledger.gap({
      resource: 'stories',
      owner: namedOwner(context, { resource: 'stories', key }),
      key,
      what: 'changed during the run and could not be read again',
      error,
    });
    return 'gap';
  }
  return 'read';
}
