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

/**
 * `since`: the lowest version at which anything staged may have been read. `bySingle`: whether changed stories may be asked for one by one.
 * Resolves to false where a story that is listed was not found.
 */
export async function readChanges(context: RunContext, since: string, bySingle: boolean): Promise<boolean> {
  const { plan } = context;
  const small = plan.lists.filter(({ name }) => name !== 'stories' && name !== 'activities');
  await forEachOf(small, context.concurrency, (resource) => readListAnew(context, resource));
  const touched = plan.wants('activities') ? await readChangedActivities(context, since) : new Set<string>();
  const isWhole = !plan.wants('stories') || (await readChangedStories(context, touched, bySingle));
  await readOwned(context);
  await readReleaseStories(context);
  return isWhole;
}

/** Reads the list again and takes out what it no longer holds, if it was read whole. */
async function readListAnew(context: RunContext, resource: Resource): Promise<void> {
  const keys = await readList(context, resource);
  if (!context.ledger.isWhole(resource.name)) return;
  const gone = [...context.archive.stagedKeys(resource.name)].filter((key) => !keys.has(key));
  for (const key of gone) context.archive.removeStaged(resource.name, key);
}

async function readChangedStories(
  context: RunContext,
  touched: ReadonlySet<string>,
  bySingle: boolean,
): Promise<boolean> {
  const { archive } = context;
  const sweep = await sweepStories(context);
  if (sweep === null) return true;
  const staged = new Set(archive.stagedKeys('stories'));
  for (const key of staged) if (!sweep.updatedAt.has(key)) archive.removeStaged('stories', key);
  const changed = sweep.keys.filter((key) => touched.has(key) || isStale(context, sweep, key, staged));
  let isWhole = true;
  if (changed.length > mostSingle || !bySingle) {
    await readListAnew(context, resourceOf('stories'));
  } else {
    await forEachOf(changed, context.concurrency, async (key) => {
      if (!(await readStory(context, sweep, key))) isWhole = false;
    });
  }
  archive.replaceOrder('stories', sweep.keys);
  return isWhole;
}

function isStale(context: RunContext, sweep: StorySweep, key: string, staged: ReadonlySet<string>): boolean {
  if (!staged.has(key)) return true;
  const text = context.archive.stagedText('stories', key) ?? '{}';
  return rowReader(text)('updated_at') !== sweep.updatedAt.get(key);
}

/** Returns false where it is not found. */
async function readStory(context: RunContext, sweep: StorySweep, key: string): Promise<boolean> {
  try {
    await readOne(context, 'stories', key, sweep.positionOf.get(key) ?? 0);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    // Deleted since the sweep: the version has moved again, and the next pass no longer finds its id.
    if (error.status === 404) return false;
    context.ledger.gap({
      resource: 'stories',
      owner: namedOwner(context, { resource: 'stories', key }),
      key,
      what: 'changed during the run and could not be read again',
      error,
    });
  }
  return true;
}
