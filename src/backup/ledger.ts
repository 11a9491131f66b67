// What a run knows about each resource, and what it could not read. Everything that fails on the way ends up here; nothing is printed.
import type { RecordRef } from '../archive/staged.ts';
import { resourceOf, resources, type Resource, type ResourceName } from '../model/resources.ts';
import type { Ending, Gap, ResourceCount, ResourceState } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import type { Plan } from './plan.ts';

export type GapOwner = Gap['owner'];

export interface GapFacts {
  readonly resource: ResourceName;
  readonly what: string;
  readonly owner?: GapOwner;
  readonly key?: string | null;
  readonly error?: HostError;
  /** The owner of the list that is missing as a whole. */
  readonly list?: RecordRef;
  /** True for what the host sent and could not be kept: it is mended by another answer with the same rows alone. */
  readonly isOfContent?: true;
}

export interface ListEnd {
  readonly announced: number | null;
  readonly ending: Ending;
  /** `end not proved: 100 of 700`, where the ending is `not proved`. */
  readonly what?: string;
}

export interface NotedGap {
  readonly gap: Gap;
  /** The owner of the list that is missing as a whole; null where that is not what is missing. */
  readonly list: RecordRef | null;
  readonly isOfContent: boolean;
}

export class Ledger {
  readonly #plan: Plan;
  #gaps: NotedGap[] = [];
  readonly #ends = new Map<ResourceName, ListEnd>();
  #oldestActivity: number | null = null;
  #joinsHeld = false;
  readonly #lists = new Set<string>();
  readonly #absent = new Map<ResourceName, ResourceState>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  gap(facts: GapFacts): void {
    const { error } = facts;
    if (facts.list !== undefined) this.#lists.add(listKey(facts.resource, facts.list));
    const gap: Gap = {
      resource: facts.resource,
      owner: facts.owner ?? null,
      key: facts.key ?? null,
      what: facts.what,
      status: error?.status ?? null,
      words: error?.words ?? null,
      attempts: error?.attempts ?? 0,
    };
    this.#gaps.push({ gap, list: facts.list ?? null, isOfContent: facts.isOfContent ?? false });
  }

  /** Two owners have a record of this key, so that one of the two is lost; noted once. */
  clash({ resource, key }: RecordRef): void {
    const what = 'stands under two owners, of which only the last is kept';
    const isKnown = this.#gaps.some(({ gap }) => gap.resource === resource && gap.key === key && gap.what === what);
    if (!isKnown) this.gap({ resource, key, what });
  }

  /** The list is read anew: what was noted about it no longer holds. */
  restart(resource: ResourceName): void {
    this.#gaps = this.#gaps.filter(({ gap }) => gap.resource !== resource);
    this.#ends.delete(resource);
    this.#absent.delete(resource);
  }

  /** The ids of the list were read anew: what was missing is known again, but what its rows were not kept of is still not there. */
  restartIds(resource: ResourceName): void {
    const ofContent = this.#gaps.filter(({ gap, isOfContent }) => gap.resource === resource && isOfContent);
    this.restart(resource);
    this.#gaps.push(...ofContent);
  }

  /** All lists that are still missing are asked for anew: each is read or named again. */
  restartLists(): void {
    this.#gaps = this.#gaps.filter(({ list }) => list === null);
    this.#lists.clear();
  }

  /** Forgets the gaps that `isStill` denies. */
  keep(isStill: (noted: NotedGap) => boolean): void {
    this.#gaps = this.#gaps.filter((noted) => isStill(noted));
  }

  /** True where the list was read to its end and without a gap. */
  isWhole(resource: ResourceName): boolean {
    const end = this.#ends.get(resource);
    return end !== undefined && end.ending !== 'not proved' && this.#gapsOf(resource).length === 0;
  }

  ended(resource: ResourceName, end: ListEnd): void {
    this.#ends.set(resource, end);
  }

  endOf(resource: ResourceName): ListEnd | null {
    return this.#ends.get(resource) ?? null;
  }

  /** The host has no such resource, or this token may not read it. Where the resource is required it is a gap. */
  absent(resource: ResourceName, error: HostError | null): void {
    const isForbidden = error?.status === 403 || error?.status === 401;
    const state = isForbidden ? 'not allowed for this token' : 'unsupported by this host';
    this.#absent.set(resource, state);
    if (this.#plan.isRequired(resource)) this.gap({ resource, what: state, ...(error === null ? {} : { error }) });
  }

  isAbsent(resource: ResourceName): boolean {
    return this.#absent.has(resource);
  }

  /** True where a gap names the list of this owner already. */
  hasGap(resource: ResourceName, owner: RecordRef): boolean {
    return this.#lists.has(listKey(resource, owner));
  }

  /** `occurred_at` of an activity, milliseconds since 1970. */
  sawActivity(time: number): void {
    if (this.#oldestActivity === null || time < this.#oldestActivity) this.#oldestActivity = time;
  }

  /** An activity came that the archive holds from earlier runs. */
  sawHeldActivity(): void {
    this.#joinsHeld = true;
  }

  get joinsHeld(): boolean {
    return this.#joinsHeld;
  }

  /** ISO 8601 of the oldest activity seen; null where there was none. */
  get activityCompleteSince(): string | null {
    return this.#oldestActivity === null ? null : new Date(this.#oldestActivity).toISOString();
  }

  /** Every gap, in the order of the resources table; lists whose end is not proved among them. */
  gaps(): Gap[] {
    return resources.flatMap(({ name }) => [...this.#gapsOf(name), ...this.#openEnd(name)]);
  }

  counts(saved: (resource: ResourceName) => number): ResourceCount[] {
    return resources.map((resource) => {
      const { name } = resource;
      const end = this.#ends.get(name);
      const state = this.#stateOf(resource);
      const ending = end?.ending ?? (resource.source.from === 'list' ? null : implied(resource));
      return {
        resource: name,
        state,
        announced: end?.announced ?? null,
        saved: saved(name),
        ending: state === 'read' || state === 'incomplete' ? ending : null,
      };
    });
  }

  /** What comes inside others is known no better than they are. */
  #stateOf(resource: Resource): ResourceState {
    const { name, source } = resource;
    if (!this.#plan.wants(name)) return 'left out as asked';
    if (this.#gapsOf(name).length > 0 || this.#openEnd(name).length > 0) return 'incomplete';
    const own = this.#absent.get(name) ?? 'read';
    if (own !== 'read' || source.from !== 'nested') return own;
    const owners = source.places.map((place) => this.#stateOf(resourceOf(place.owner)));
    const wanted = owners.filter((state) => state !== 'left out as asked');
    const [first = own] = wanted;
    return wanted.every((state) => state === first) ? first : 'incomplete';
  }

  #gapsOf(resource: ResourceName): Gap[] {
    return this.#gaps.flatMap(({ gap }) => (gap.resource === resource ? gap : []));
  }

  #openEnd(resource: ResourceName): Gap[] {
    const end = this.#ends.get(resource);
    if (end?.ending !== 'not proved' || end.what === undefined) return [];
    return [{ resource, owner: null, key: null, what: end.what, status: null, words: null, attempts: 0 }];
  }
}

function implied({ source }: Resource): Ending {
  return source.from === 'object' ? 'one record' : 'with its owners';
}

const listKey = (resource: ResourceName, owner: RecordRef): string => `${resource} ${owner.resource} ${owner.key}`;

/** True where an error says that the host has no such thing (404, 405, 410) or that this token may not read it (401, 403). */
export function isAbsence(error: unknown): error is HostError {
  return error instanceof HostError && [401, 403, 404, 405, 410].includes(error.status ?? 0);
}
