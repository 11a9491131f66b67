// Reads the nested lists that a host left out of its answers: from the owner's own record, from the list's own endpoint, from the project's list.
// What is still missing then is absent on this host, or a gap.
import type { Resource } from '../model/resources.ts';
import { fallbackOn } from '../util/fallback.ts';
import { carryUnchanged } from './carry-unchanged.ts';
import { namedOwner } from './owner-name.ts';
import { readAttachmentLists } from './read-attachment-lists.ts';
import { readOwnLists } from './read-own-lists.ts';
import { readOwnersAgain } from './read-owners-again.ts';
import { readProjectList } from './read-project-list.ts';
import type { RunContext } from './run-context.ts';
import { unreadOwners } from './unread-owners.ts';

export async function readOwned(context: RunContext): Promise<void> {
  context.ledger.restartLists();
  if (fallbackOn('sub-resources')) {
    carryUnchanged(context);
    for (const owner of ['stories', 'epics'] as const) await readOwnersAgain(context, owner);
    for (const resource of context.plan.nested) {
      if (context.ledger.isAbsent(resource.name)) continue;
      await readProjectList(context, resource);
      await readOwnLists(context, resource);
    }
    await readAttachmentLists(context);
  }
  for (const resource of context.plan.nested) noteUnread(context, resource);
}

/** Lists that nothing brought: all of them means that the host has no such thing, some of them are gaps. */
function noteUnread(context: RunContext, resource: Resource): void {
  const { archive, ledger } = context;
  if (ledger.isAbsent(resource.name)) return;
  const unread = unreadOwners(context, resource.name).filter((owner) => !ledger.hasGap(resource.name, owner));
  if (unread.length === 0) return;
  if (unread.length === ownerCount(context, resource) && archive.countStaged(resource.name) === 0) {
    ledger.absent(resource.name, null);
    return;
  }
  for (const owner of unread) {
    ledger.gap({
      resource: resource.name,
      owner: namedOwner(context, owner),
      what: 'the host left the list out of its answers',
      list: owner,
    });
  }
}

function ownerCount(context: RunContext, resource: Resource): number {
  if (resource.source.from !== 'nested') return 0;
  return resource.source.places.reduce((sum, place) => sum + context.archive.countStaged(place.owner), 0);
}
