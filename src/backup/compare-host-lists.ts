// The keys of everything that a host holds of a project now, by as few and as light questions as it takes. Keeps no text and writes nothing.
import type { RecordRef } from '../archive/staged.ts';
import { resourceOf, resources, type Endpoint, type Resource, type ResourceName } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { forEachOf } from '../util/pool.ts';
import type { Reporter } from '../util/reporter.ts';
import { cutRecords, rowReader, type CutContext } from './cut-records.ts';
import { FieldSelection } from './field-selection.ts';
import { isAbsence } from './ledger.ts';
import { readPages, type PagesRequest, type PagesResult } from './read-pages.ts';
import { readWhole } from './read-whole.ts';
import { fillPath, type AskContext } from './run-context.ts';

export interface HostRecord {
  readonly owner: RecordRef | null;
  /** Of a file attachment, in bytes; null where the host does not tell. */
  readonly size: number | null;
}

export interface HostLists {
  /** By resource and key; a resource that was asked for is there, if only without records. */
  readonly records: ReadonlyMap<ResourceName, ReadonlyMap<string, HostRecord>>;
  /** Resources whose list the host refuses now, and its words. */
  readonly refused: ReadonlyMap<ResourceName, string>;
  /** Lists that could not be read to their end: what is not among the records may still be there. Of one owner, or of the whole project. */
  readonly open: readonly { readonly resource: ResourceName; readonly owner: RecordRef | null; readonly why: string }[];
  /** Nested resources that come neither with their owners nor by themselves. */
  readonly notSent: readonly ResourceName[];
}

export interface ListsToRead {
  readonly wanted: ReadonlySet<ResourceName>;
  /** The project's record. */
  readonly project: string;
  readonly reporter: Reporter;
}

/** Throws only what ends everything: a host that is lost, a token that is no longer taken. */
export async function readHostLists(context: AskContext, given: ListsToRead): Promise<HostLists> {
  const reading = new Reading(context, given);
  await reading.readAll(given.project);
  return reading;
}

const firstRows = 200;
const pageSize = 500;
/** After so many owners without the list, and none with it, the host has no such list. */
const absencesToStop = 5;

class Reading implements HostLists {
  readonly records = new Map<ResourceName, Map<string, HostRecord>>();
  readonly refused = new Map<ResourceName, string>();
  readonly open: { resource: ResourceName; owner: RecordRef | null; why: string }[] = [];
  readonly notSent: ResourceName[] = [];
  readonly #context: AskContext;
  readonly #wanted: ReadonlySet<ResourceName>;
  readonly #reporter: Reporter;
  /** Owners whose nested list no answer has brought. */
  readonly #unread = new Map<ResourceName, Map<string, RecordRef>>();

  constructor(context: AskContext, { wanted, reporter }: ListsToRead) {
    this.#context = context;
    this.#wanted = wanted;
    this.#reporter = reporter;
    for (const name of wanted) this.records.set(name, new Map());
  }

  async readAll(project: string): Promise<void> {
    this.#take(resourceOf('project'), { rows: [project], offset: 0, owner: null });
    const wanted = resources.filter(({ name }) => this.#wanted.has(name));
    const lists = wanted.filter(({ source }) => source.from === 'list');
    await forEachOf(lists, lists.length, async (resource) => {
      await this.#readList(resource);
    });
    for (const resource of wanted.toSorted((one, other) => depthOf(one) - depthOf(other)))
      await this.#readNested(resource);
  }

  async #readList(resource: Resource): Promise<void> {
    const { source, name } = resource;
    if (source.from !== 'list') return;
    const request = this.#request(resource, source.endpoint, null);
    try {
      const read = source.endpoint.paging === 'pages' ? readPages : readWhole;
      this.#noteEnd(resource, null, await read(this.#context, request));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.#refuse(name, error);
    }
    const done = this.records.get(name)?.size ?? 0;
    this.#reporter.report({ event: 'progress', label: name, done, total: null, finished: true });
  }

  /** What did not come with its owners: from the one list of the project, or from each owner's own. */
  async #readNested(resource: Resource): Promise<void> {
    const { source, name } = resource;
    const unread = [...(this.#unread.get(name)?.values() ?? [])];
    if (source.from !== 'nested' || unread.length === 0 || this.refused.has(name)) return;
    if (source.projectList !== undefined) {
      await this.#readProjectList(resource, source.projectList);
      return;
    }
    for (const { owner, endpoint } of source.places) {
      const owners = unread.filter((each) => each.resource === owner);
      if (owners.length === 0) continue;
      if (endpoint === undefined) this.notSent.push(name);
      else await this.#readOwned(resource, endpoint, owners);
    }
  }

  async #readProjectList(resource: Resource, endpoint: Endpoint): Promise<void> {
    const ownerOf = (row: ReturnType<typeof rowReader>): RecordRef | null => {
      const key = row('story_id')?.replaceAll('"', '') ?? '';
      return key === '' ? null : { resource: 'stories', key };
    };
    try {
      this.#noteEnd(resource, null, await readPages(this.#context, this.#request(resource, endpoint, ownerOf)));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.#refuse(resource.name, error);
    }
  }

  async #readOwned(resource: Resource, endpoint: Endpoint, owners: readonly RecordRef[]): Promise<void> {
    const { name } = resource;
    const failures: { owner: RecordRef; error: HostError }[] = [];
    let [done, read] = [0, 0];
    await forEachOf(owners, this.#context.concurrency, async (owner) => {
      if (read === 0 && failures.filter(({ error }) => isAbsence(error)).length >= absencesToStop) return;
      try {
        this.#noteEnd(resource, owner, await readWhole(this.#context, this.#request(resource, endpoint, owner)));
        read += 1;
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        failures.push({ owner, error });
      }
      done += 1;
      this.#reporter.report({ event: 'progress', label: name, done, total: owners.length, finished: false });
    });
    this.#reporter.report({ event: 'progress', label: name, done, total: owners.length, finished: true });
    const [first] = failures;
    if (read === 0 && first !== undefined) this.#refuse(name, first.error);
    else for (const { owner, error } of failures) this.open.push({ resource: name, owner, why: error.message });
  }

  #request(resource: Resource, endpoint: Endpoint, owner: CutContext['owner']): PagesRequest {
    const isOwned = owner !== null && typeof owner !== 'function';
    return {
      resource,
      path: fillPath(endpoint.path, this.#context.projectId, isOwned ? owner.key : ''),
      selection: resource.fields.length === 0 ? null : this.#selection(resource),
      startSize: firstRows,
      pageSize: resource.source.from === 'list' ? resource.source.pageSize : pageSize,
      take: ({ rows, offset }) => this.#take(resource, { rows, offset, owner }),
      lost: (offset, error) =>
        this.open.push({
          resource: resource.name,
          owner: isOwned ? owner : null,
          why: `row ${offset + 1}: ${error.message}`,
        }),
    };
  }

  #selection(resource: Resource): FieldSelection {
    return new FieldSelection(resource, (name) => this.#wanted.has(name), keysOnly);
  }

  #take(
    resource: Resource,
    page: {
      readonly rows: readonly string[];
      readonly offset: number;
      readonly owner: CutContext['owner'];
    },
  ): number {
    const known = this.records.get(resource.name) ?? new Map<string, HostRecord>();
    const before = known.size;
    const wants = (name: ResourceName): boolean => this.#wanted.has(name);
    const cut = cutRecords(resource, page.rows, { wants, owner: page.owner, position: page.offset });
    for (const { resource: name, key, owner, text } of cut.records) {
      this.records.get(name)?.set(key, { owner, size: name === 'file_attachments' ? sizeIn(text) : null });
    }
    for (const { resource: name, owner } of cut.unread) {
      if (owner === null) continue;
      const owners = this.#unread.get(name) ?? new Map<string, RecordRef>();
      this.#unread.set(name, owners.set(`${owner.resource} ${owner.key}`, owner));
    }
    return known.size - before;
  }

  #noteEnd({ name }: Resource, owner: RecordRef | null, result: PagesResult): void {
    if (result.ending !== 'not proved') return;
    const why = `its end is not proved: ${result.distinct} of ${result.announced ?? 'an unknown number'}`;
    this.open.push({ resource: name, owner, why: result.stopped?.message ?? why });
  }

  /** With a list everything goes that is nested in its records. */
  #refuse(name: ResourceName, error: HostError): void {
    this.refused.set(name, error.message);
  }
}

/** What names a record, how large a file is, and the project's version. */
export function keysOnly({ name, key, fields }: Resource): readonly string[] {
  if (fields.length === 0) return [];
  if (name === 'project') return [...key, 'version'];
  return name === 'file_attachments' ? [...key, 'size'] : key;
}

function sizeIn(text: string): number | null {
  const size = Number(rowReader(text)('size') ?? Number.NaN);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** How many owners stand between a nested resource and a list. */
function depthOf({ source }: Resource): number {
  return source.from === 'nested' ? 1 + Math.max(...source.places.map(({ owner }) => depthOf(resourceOf(owner)))) : 0;
}
