// Attributes that v5 has and a stored record lacks, because they are records of their own or follow from an id in it.
import type { ResourceName } from '../../model/resources.ts';

/** `attribute` is the record of `resource` that the id in `id` names, or the records that the ids in it name. */
export interface Reference {
  readonly attribute: string;
  readonly id: string;
  readonly resource: ResourceName;
}

const person = (attribute: string): Reference => ({ attribute, id: `${attribute}_id`, resource: 'people' });
const byIds = (attribute: string, id: string, resource: ResourceName): Reference => ({ attribute, id, resource });

const comment: readonly Reference[] = [person('person')];

export const references: Partial<Readonly<Record<ResourceName, readonly Reference[]>>> = {
  stories: [
    person('requested_by'),
    person('owned_by'),
    byIds('owners', 'owner_ids', 'people'),
    byIds('followers', 'follower_ids', 'people'),
    byIds('project', 'project_id', 'project'),
  ],
  epics: [byIds('followers', 'follower_ids', 'people'), byIds('project', 'project_id', 'project')],
  comments: comment,
  epic_comments: comment,
  file_attachments: [person('uploader')],
  blockers: [person('person')],
  reviews: [byIds('review_type', 'review_type_id', 'review_types'), person('reviewer')],
  transitions: [person('performed_by')],
  iterations: [byIds('stories', 'story_ids', 'stories')],
  releases: [byIds('stories', 'story_ids', 'stories')],
};

/** The lists of the project that its record may hold. */
export const listsOfProject: readonly ResourceName[] = ['labels', 'epics', 'stories', 'memberships', 'integrations'];
