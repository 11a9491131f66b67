// Reads nested lists from their own endpoints, one request per owner: `/projects/1/stories/2/comments`.
import type { RecordRef } from '../archive/staged.ts';
import type { Endpoint, Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { forEachOf } from '../util/pool.ts';
import type { FieldSelection } from './field-selection.ts';
import { gapsFirst } from './gaps-first.ts';
import { KeysInOrder } from './keys-in-order.ts';
import { isAbsence } from './ledger.ts';
import { namedOwner } from './owner-name.ts';
import { unreadOwners } from './unread-owners.ts';
import { readWhole } from './read-whole.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';

/** After so many owners without the list, and none with it, the host has no such list. */
const absencesToStop = 5;

export async function readOwnLists(context: RunContext, resource: Resource): Promise<void> {
  if (resource.source.from !== 'nested') return;
  for (const { owner, endpoint } of resource.source.places) {
    if (endpoint === undefined) continue;
    const owners = unreadOwners(context, resource.name).filter((each) => each.resource === owner);
    const read = context.archive.countStaged(owner) - owners.length;
    if (owners.length > 0) await new OwnLists(context, resource, endpoint, read).read(owners);
  }
}

class OwnLists {
  readonly #context: RunContext;
  readonly #resource: Resource;
  readonly #endpoint: Endpoint;
  #read: number;
  readonly #absences: { readonly owner: RecordRef; readonly error: HostError }[] = [];
  #isAbsent = false;

  /** `read`: how many owners' lists came nested, so that a 404 cannot mean that the host has no such list. */
  constructor(context: RunContext, resource: Resource, endpoint: Endpoint, read: number) {
    this.#read = read;
    this.#context = context;
    this.#resource = resource;
    this.#endpoint = endpoint;
  }

  async read(owners: readonly RecordRef[]): Promise<void> {
    const { reporter, concurrency, ledger } = this.#context;
    const { name } = this.#resource;
    let done = 0;
    const total = owners.length;
    const inOrder = gapsFirst(
      this.#context,
      () => owners,
      ({ key }) => key,
      ({ resource, ownerKey }) => (resource === name ? ownerKey : null),
    );
    await forEachOf(inOrder, concurrency, async (owner) => {
      if (this.#isAbsent) return;
      await this.#readOne(owner);
      done += 1;
      reporter.report({ event: 'progress', label: name, done, total, finished: false });
    });
    // Every owner refused, though there were too few of them to stop early.
    if (this.#read === 0 && this.#absences.length === total) this.#isAbsent = true;
    const end = this.#isAbsent ? { done: 0, total: null } : { done, total };
    reporter.report({ event: 'progress', label: name, ...end, finished: true });
    if (this.#isAbsent) ledger.absent(name, this.#absences[0]?.error ?? null);
    else for (const { owner, error } of this.#absences) this.#gap(owner, error);
  }

  async #readOne(owner: RecordRef): Promise<void> {
    try {
      await readOwnList(
        this.#context,
        this.#resource,
        this.#endpoint,
        owner,
        this.#context.selections.of(this.#resource),
      );
      this.#read += 1;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (isAbsence(error)) this.#noteAbsence(owner, error);
      else this.#gap(owner, error);
    }
  }

  #noteAbsence(owner: RecordRef, error: HostError): void {
    this.#absences.push({ owner, error });
    if (this.#read > 0) return;
    this.#isAbsent ||= error.code === 'route_not_found' || this.#absences.length >= absencesToStop;
  }

  #gap(owner: RecordRef, error: HostError): void {
    const what = 'the list could not be read';
    this.#context.ledger.gap({
      resource: this.#resource.name,
      owner: namedOwner(this.#context, owner),
      what,
      error,
      list: owner,
    });
  }
}

/** Reads and stages the whole list of one owner. Throws HostError. */
export async function readOwnList(
  context: RunContext,
  resource: Resource,
  endpoint: Endpoint,
  owner: RecordRef,
  selection: FieldSelection | null,
): Promise<void> {
  const list = { resource: resource.name, owner };
  const keys = new KeysInOrder();
  const result = await readWhole(context, {
    resource,
    path: fillPath(endpoint.path, context.projectId, owner.key),
    selection,
    startSize: 500,
    pageSize: 500,
    take: ({ rows, offset }) => keys.add(stageRows(context, { resource, list, rows, offset }).keys),
    lost: (offset, error) =>
      context.ledger.gap({
        resource: resource.name,
        owner: namedOwner(context, owner),
        what: `row ${offset + 1} could not be read`,
        error,
      }),
  });
  keys.restoreOrder(context.archive, resource.name);
  context.archive.markRead(list);
  if (result.ending !== 'not proved') return;
  context.ledger.gap({
    resource: resource.name,
    owner: namedOwner(context, owner),
    what: `end not proved: ${result.distinct} of ${result.announced ?? 'an unknown number'}`,
    ...(result.stopped === null ? {} : { error: result.stopped }),
  });
}
