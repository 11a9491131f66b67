// Asks for single stories or epics whose nested lists were left out of the list's pages: one request brings all of them, where the host nests there.
import type { RecordRef } from '../archive/staged.ts';
import { keyOf, nestedIn, resourceOf } from '../model/resources.ts';
import type { V5Answer } from '../tracker/answer.ts';
import { HostError } from '../tracker/host-error.ts';
import { forEachOf } from '../util/pool.ts';
import { ask } from './ask.ts';
import { rowReader } from './cut-records.ts';
import { unreadOwners } from './unread-owners.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';

export type SingleOwner = 'stories' | 'epics';

export async function readOwnersAgain(context: RunContext, owner: SingleOwner): Promise<void> {
  const all = context.archive.countStaged(owner);
  const lists = nestedIn(owner)
    .filter(({ resource }) => context.plan.wants(resource.name) && !context.ledger.isAbsent(resource.name))
    .map(({ resource }) => ({
      unread: unreadOwners(context, resource.name).filter((each) => each.resource === owner),
      // Of these it is not known whether the host would nest them.
      carried: context.archive.countCarried(resource.name),
    }))
    .filter(({ unread }) => unread.length > 0);
  // Left out of some answers: the host nests, so the others can be had. Left out of all: one owner tells whether it nests here.
  const some = distinct(
    lists.filter(({ unread, carried }) => unread.length + carried < all).flatMap(({ unread }) => unread),
  );
  await forEachOf(some, context.concurrency, (each) => readAgain(context, owner, each));
  const never = distinct(
    lists.filter(({ unread, carried }) => unread.length + carried === all).flatMap(({ unread }) => unread),
  );
  const [first, ...rest] = never;
  if (first === undefined || !(await isBetter(context, owner, first))) return;
  await forEachOf(rest, context.concurrency, (each) => readAgain(context, owner, each));
}

function distinct(owners: readonly RecordRef[]): RecordRef[] {
  return [...new Map(owners.map((owner) => [owner.key, owner])).values()];
}

async function isBetter(context: RunContext, owner: SingleOwner, ref: RecordRef): Promise<boolean> {
  const before = unreadOf(context, owner, ref);
  await readAgain(context, owner, ref);
  return unreadOf(context, owner, ref) < before;
}

function unreadOf(context: RunContext, owner: SingleOwner, ref: RecordRef): number {
  return nestedIn(owner).filter(({ resource }) =>
    unreadOwners(context, resource.name).some((each) => each.key === ref.key && each.resource === owner),
  ).length;
}

/** Failing is no loss: what is still unread is asked for elsewhere or becomes a gap. */
async function readAgain(context: RunContext, owner: SingleOwner, ref: RecordRef): Promise<void> {
  try {
    await readOne(context, owner, ref.key);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

/** Reads one story or epic with all that is nested in it, and stages it at its position. Throws HostError. */
export async function readOne(context: RunContext, owner: SingleOwner, key: string, position?: number): Promise<void> {
  const resource = resourceOf(owner);
  const path = fillPath(`/projects/{project_id}/${owner}/{owner_id}`, context.projectId, key);
  const answer = await ask(context, { path, selection: context.selections.of(resource) });
  if (keyOf(resource, rowReader(answer.text)) !== key) throw notTheOne(answer, key);
  const at = position ?? context.archive.stagedPosition(owner, key) ?? 0;
  stageRows(context, {
    resource,
    list: { resource: owner, owner: null },
    rows: [answer.text],
    offset: at,
  });
}

function notTheOne(answer: V5Answer, key: string): HostError {
  const words = `the answer is not the record ${key}`;
  const facts = { kind: 'content', status: answer.status, code: null, words, attempts: 1 } as const;
  return new HostError('the host answered with another record than was asked for', facts);
}
