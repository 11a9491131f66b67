// Tells whose a nested record is, from the JSON files alone: by the attribute that names its owner, or by the owner's line, which carries it.
import type { Resource, ResourceName } from '../model/resources.ts';
import type { JsonRecord } from './repair-json.ts';
import type { RecordRef } from './staged.ts';

/** Whether a record was found in the JSON files. */
export type IsThere = (ref: RecordRef) => boolean;

export class Owners {
  readonly #projectId: string;
  readonly #isThere: IsThere;
  /** Of attachments, by their keys. */
  readonly #carriers = new Map<string, RecordRef>();

  constructor(projectId: string, isThere: IsThere) {
    this.#projectId = projectId;
    this.#isThere = isThere;
  }

  /** A comment whose line carries attachments. */
  carries(owner: RecordRef, attachments: readonly string[]): void {
    for (const key of attachments) this.#carriers.set(key, owner);
  }

  /** Null where a record is nobody's, or the files do not say whose it is. */
  ownerOf(resource: Resource, record: JsonRecord): RecordRef | null {
    if (resource.source.from !== 'nested') return null;
    const refs = resource.source.places.flatMap(({ owner }) => this.#named(owner, record) ?? []);
    const carrier = this.#carriers.get(record.key);
    const isCarried = carrier !== undefined && resource.source.places.some(({ owner }) => owner === carrier.resource);
    if (isCarried) return carrier;
    // A list of the whole project may name owners that the project no longer has.
    return (
      refs.find((ref) => this.#isThere(ref)) ?? (resource.source.projectList === undefined ? null : (refs[0] ?? null))
    );
  }

  #named(owner: ResourceName, record: JsonRecord): RecordRef | null {
    if (owner === 'project') return { resource: owner, key: this.#projectId };
    const key = record.read(idAttributes[owner] ?? '')?.replaceAll('"', '');
    return key === undefined || key === '' || key === 'null' ? null : { resource: owner, key };
  }
}

const idAttributes: Partial<Record<ResourceName, string>> = {
  stories: 'story_id',
  epics: 'epic_id',
  comments: 'comment_id',
  epic_comments: 'comment_id',
};
