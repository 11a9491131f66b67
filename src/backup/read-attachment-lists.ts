// The lists of attachments that a host left out of comments: asked for with the comments of one story or epic at a time,
// first by the attribute's own name, then by `attachments`, the name that the seed program used.
import type { RecordRef } from '../archive/staged.ts';
import { nestedIn, resourceOf, type Endpoint, type ResourceName } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { forEachOf } from '../util/pool.ts';
import { FieldSelection } from './field-selection.ts';
import { namedOwner } from './owner-name.ts';
import { readOwnList } from './read-own-lists.ts';
import type { RunContext } from './run-context.ts';
import { unreadOwners } from './unread-owners.ts';

const places = [
  { comments: 'comments', owner: 'stories' },
  { comments: 'epic_comments', owner: 'epics' },
] as const satisfies readonly { readonly comments: ResourceName; readonly owner: ResourceName }[];

export async function readAttachmentLists(context: RunContext): Promise<void> {
  if (!context.plan.wants('file_attachments')) return;
  for (const { comments, owner } of places) {
    const endpoint = nestedIn(owner).find(({ resource }) => resource.name === comments)?.endpoint ?? null;
    if (endpoint !== null) await readFor(context, comments, endpoint);
  }
}

async function readFor(context: RunContext, comments: ResourceName, endpoint: Endpoint): Promise<void> {
  const own = context.selections.of(resourceOf(comments));
  for (const selection of [own, ...aliasSelections(context, comments)]) {
    const [first, ...rest] = storiesToAsk(context, comments);
    if (first === undefined) return;
    await readAgain(context, comments, endpoint, first, selection);
    if (storiesToAsk(context, comments).some((each) => each.key === first.key)) continue;
    await forEachOf(rest, context.concurrency, (each) => readAgain(context, comments, endpoint, each, selection));
  }
}

const inAttachments: ReadonlySet<ResourceName> = new Set(['file_attachments', 'google_attachments']);

function aliasSelections(context: RunContext, comments: ResourceName): FieldSelection[] {
  if (!fallbackOn('attachments-alias')) return [];
  const resource = { ...resourceOf(comments), fields: [':default', 'person_id', 'person(:default)', 'attachments'] };
  // What stands in `attachments` instead is left out; the comments' other lists come along, so that they are not lost by this.
  return [new FieldSelection(resource, (name) => !inAttachments.has(name) && context.plan.wants(name))];
}

/** The stories or epics with comments whose attachments are unread. */
function storiesToAsk(context: RunContext, comments: ResourceName): RecordRef[] {
  const owners = unreadOwners(context, 'file_attachments')
    .filter((owner) => owner.resource === comments)
    .flatMap(({ resource, key }) => context.archive.stagedOwner(resource, key) ?? []);
  return [...new Map(owners.map((owner) => [owner.key, owner])).values()];
}

async function readAgain(
  context: RunContext,
  comments: ResourceName,
  endpoint: Endpoint,
  owner: RecordRef,
  selection: FieldSelection,
): Promise<void> {
  try {
    await readOwnList(context, resourceOf(comments), endpoint, owner, selection);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    for (const comment of unreadCommentsOf(context, comments, owner)) {
      context.ledger.gap({
        resource: 'file_attachments',
        owner: namedOwner(context, comment),
        what: 'the list could not be read',
        error,
        list: comment,
      });
    }
  }
}

function unreadCommentsOf(context: RunContext, comments: ResourceName, owner: RecordRef): RecordRef[] {
  return unreadOwners(context, 'file_attachments').filter(
    ({ resource, key }) => resource === comments && context.archive.stagedOwner(resource, key)?.key === owner.key,
  );
}
