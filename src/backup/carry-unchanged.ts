// Lists that need not be asked for one by one: those of stories and epics that have not changed since the last run, on hosts that do not nest. Each is
// read at least every seventh run all the same, since not every host lets a comment show in its story.
import { createHash } from 'node:crypto';
import type { LastRun } from '../archive/archive-run.ts';
import type { RecordRef } from '../archive/staged.ts';
import type { ResourceName } from '../model/resources.ts';
import { parseJson } from '../util/json-text.ts';
import { storiesTouched } from './read-changed-activities.ts';
import type { RunContext } from './run-context.ts';
import { unreadOwners } from './unread-owners.ts';

/** After so many runs every list has been read again. */
export const runsToReadAll = 7;

/** Marks them as carried, so that nothing else asks for them. */
export function carryUnchanged(context: RunContext): void {
  const { base, plan, archive } = context;
  if (base === null) return;
  const carried = plan.nested.filter(({ name }) => wasRead(base, name));
  if (carried.every(({ name }) => unreadOwners(context, name).length === 0)) return;
  const touched = touchedStories(context);
  // Contents are downloaded with the lists that name them.
  const lacking = new Set(archive.ownersLackingContents().map(({ resource, key }) => `${resource} ${key}`));
  const slice = (base.number + 1) % runsToReadAll;
  const isCarried = (owner: RecordRef): boolean =>
    (owner.resource === 'stories' || owner.resource === 'epics') &&
    sliceOf(owner.key) !== slice &&
    !(owner.resource === 'stories' && touched.has(owner.key)) &&
    !lacking.has(`${owner.resource} ${owner.key}`) &&
    archive.isHeldAlike(owner.resource, owner.key);
  for (const { name } of carried) {
    for (const owner of unreadOwners(context, name).filter((each) => isCarried(each)))
      archive.carry({ resource: name, owner });
  }
}

/** A list that was missing the last time, or of which the host had none, is asked for. */
function wasRead(base: LastRun, name: ResourceName): boolean {
  return base.counts.some(({ resource, state }) => resource === name && state === 'read');
}

function touchedStories({ archive }: RunContext): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const key of archive.stagedKeys('activities')) {
    if (archive.isHeldAlike('activities', key)) continue;
    for (const id of storiesTouched(parseJson(archive.stagedText('activities', key) ?? '{}'))) touched.add(id);
  }
  return touched;
}

/** From 0; the same for a key in every run. */
function sliceOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % runsToReadAll;
}
