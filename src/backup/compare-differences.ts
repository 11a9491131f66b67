// The differences between an archive and the keys that its host holds now, and which of them the project's change since the run explains. Asks nothing.
import type { Archive } from '../archive/reader.ts';
import type { RecordRef } from '../archive/staged.ts';
import { resourceOf, resources, type ResourceName } from '../model/resources.ts';
import type { HostLists, HostRecord } from './compare-host-lists.ts';

/**
 * `added`: on the host, not in the archive. `gone`: in the archive as current, not on the host. `other size`: of an attachment. `refused`: a list that the
 * host no longer gives. `not proved`: a list that could not be read to its end.
 */
export type DifferenceKind = 'added' | 'gone' | 'other size' | 'refused' | 'not proved';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly resource: ResourceName;
  /** Null where it is about a list. */
  readonly key: string | null;
  readonly owner: { readonly resource: string; readonly key: string } | null;
  /** In a few words that follow the record's name. */
  readonly what: string;
  /** Whether the project's change since the run explains it; null where that cannot be told. */
  readonly explained: boolean | null;
}

export interface ChangeFacts {
  /** Whether the project has changed since the run; null where that is not known. */
  readonly hasChanged: boolean | null;
  /** The ids that the host's activity since then names; null where it does not say. */
  readonly touched: ReadonlySet<string> | null;
}

/** In the order of the resources table; of each the lists first, then what was added, then what is gone. */
export function differencesOf(archive: Archive, lists: HostLists, change: ChangeFacts): Difference[] {
  const comparison = new Comparison(archive, lists, change);
  return resources.flatMap(({ name }) => comparison.of(name));
}

class Comparison {
  readonly #archive: Archive;
  readonly #lists: HostLists;
  readonly #change: ChangeFacts;
  readonly #run: number;

  constructor(archive: Archive, lists: HostLists, change: ChangeFacts) {
    this.#archive = archive;
    this.#lists = lists;
    this.#change = change;
    this.#run = archive.manifest.run.number;
  }

  of(resource: ResourceName): Difference[] {
    const host = this.#lists.records.get(resource);
    if (host === undefined) return [];
    const refusal = this.#lists.refused.get(resource);
    if (refusal !== undefined)
      return [this.#ofList('refused', resource, null, `are refused by the host now: ${refusal}`)];
    const open = this.#lists.open
      .filter((each) => each.resource === resource)
      .map(({ owner, why }) => this.#ofList('not proved', resource, owner, `could not be read to their end: ${why}`));
    return [...open, ...this.#ofRecords(resource, host)];
  }

  #ofRecords(resource: ResourceName, host: ReadonlyMap<string, HostRecord>): Difference[] {
    const added = new Map(host);
    const found: Difference[] = [];
    for (const { key, owner } of this.#archive.records(resource)) {
      added.delete(key);
      const now = host.get(key);
      if (now === undefined) {
        if (this.#isListed(resource, owner))
          found.push(this.#difference('gone', resource, key, owner, 'is not on the host'));
      } else found.push(...this.#sizes(resource, key, owner, now));
    }
    const own = Array.from(added).filter(([, { owner }]) => owner === null || this.#isHeld(owner));
    const isNew = own.map(([key, { owner }]) =>
      this.#difference('added', resource, key, owner, 'is not in the archive'),
    );
    return [...isNew, ...found];
  }

  /** With its owner it is new, which is told of the owner. */
  #isHeld({ resource, key }: RecordRef): boolean {
    return this.#archive.recordAt(resource, key, this.#run) !== null;
  }

  /** Whether the list that would name the record was read to its end. What hosts drop after a time is not missed. */
  #isListed(resource: ResourceName, owner: Difference['owner']): boolean {
    if (resourceOf(resource).appendOnly === true || this.#lists.notSent.includes(resource)) return false;
    const isOpen = this.#lists.open.some(
      (each) => each.resource === resource && (each.owner === null || each.owner.key === owner?.key),
    );
    if (isOpen) return false;
    const { source } = resourceOf(resource);
    if (source.from !== 'nested' || owner === null) return true;
    // With its owner it is gone, which is told of the owner.
    const place = source.places.find((each) => each.owner === owner.resource)?.owner;
    if (place === undefined || place === 'project') return true;
    return this.#lists.records.get(place)?.has(owner.key) === true;
  }

  #sizes(resource: ResourceName, key: string, owner: Difference['owner'], { size }: HostRecord): Difference[] {
    if (resource !== 'file_attachments' || size === null) return [];
    const content = this.#archive.contentAt(key, this.#run);
    if (content === null || content.bytes === size) return [];
    const what = `has ${size} bytes on the host, ${content.bytes} in the archive`;
    return [this.#difference('other size', resource, key, owner, what)];
  }

  #ofList(kind: DifferenceKind, resource: ResourceName, owner: RecordRef | null, what: string): Difference {
    return { kind, resource, key: null, owner, what, explained: false };
  }

  #difference(
    kind: DifferenceKind,
    resource: ResourceName,
    key: string,
    owner: Difference['owner'],
    what: string,
  ): Difference {
    return { kind, resource, key, owner, what, explained: this.#isExplained(key, owner) };
  }

  #isExplained(key: string, owner: Difference['owner']): boolean | null {
    const { hasChanged, touched } = this.#change;
    if (hasChanged !== true) return hasChanged;
    if (touched === null) return null;
    return touched.has(key) || this.#ownersOf(owner).some((each) => touched.has(each.key));
  }

  /** The owner, its owner, and so on. */
  #ownersOf(owner: Difference['owner']): RecordRef[] {
    const resource = resources.find(({ name }) => name === owner?.resource)?.name;
    if (owner === null || resource === undefined || resource === 'project') return [];
    const above =
      this.#lists.records.get(resource)?.get(owner.key)?.owner ??
      this.#archive.recordAt(resource, owner.key, this.#run)?.owner;
    return [{ resource, key: owner.key }, ...this.#ownersOf(above ?? null)];
  }
}
