// Which project that is served has what an old address or a text refers to. What is gone upstream counts; a project that has it still goes first.
import type { ResourceName } from '../model/resources.ts';
import type { CommentOwner, LinkKnowledge } from './old-links.ts';
import { textOf, type V5Record, valueOf } from './v5/source.ts';

/** What is asked of each project. */
export interface LinkedProject {
  readonly id: string;
  /** Also what is gone upstream. */
  holds(resource: ResourceName, key: string): boolean;
  goneSince(resource: ResourceName, key: string): number | null;
  lastKnown(resource: ResourceName, key: string): V5Record | null;
}

export function linkKnowledge({ projects }: { readonly projects: readonly LinkedProject[] }): LinkKnowledge {
  const holderOf = (resource: ResourceName, id: string): LinkedProject | null => {
    const holders = projects.filter((project) => project.holds(resource, id));
    return holders.find((project) => project.goneSince(resource, id) === null) ?? holders[0] ?? null;
  };
  return {
    holdsProject: (id) => projects.some((project) => project.id === id),
    projectOfStory: (id) => holderOf('stories', id)?.id ?? null,
    projectOfEpic: (id) => holderOf('epics', id)?.id ?? null,
    projectOfAttachment: (id) => holderOf('file_attachments', id)?.id ?? null,
    ownerOfComment: (id) =>
      ownerIn(holderOf('comments', id), 'comments', id, 'story') ??
      ownerIn(holderOf('epic_comments', id), 'epic_comments', id, 'epic'),
  };
}

function ownerIn(
  project: LinkedProject | null,
  resource: 'comments' | 'epic_comments',
  id: string,
  kind: CommentOwner['kind'],
): CommentOwner | null {
  const comment = project?.lastKnown(resource, id) ?? null;
  const owner = comment === null ? '' : textOf(valueOf(comment, `${kind}_id`));
  return project === null || owner === '' ? null : { kind, id: owner, projectId: project.id };
}
