// Where an address that Tracker once answered leads among the projects that are served. Decides only; knows no archive and no HTTP.
import { addressOf, type Commented, type Reference, referenceOfPath } from '../model/references.ts';

/** What is served. Each answer is null for what no project ever had; what is gone upstream counts, a project that has it still goes first. */
export interface LinkKnowledge {
  holdsProject(id: string): boolean;
  projectOfStory(id: string): string | null;
  projectOfEpic(id: string): string | null;
  projectOfAttachment(id: string): string | null;
  /** The story or epic that a comment stands below. */
  ownerOfComment(id: string): CommentOwner | null;
}

export interface CommentOwner extends Commented {
  readonly projectId: string;
}

export type OldLinkTarget =
  /** `location` is below the server's root. */
  | { readonly status: 302; readonly location: string }
  /** An old address, but no project that is served has what it names. */
  | { readonly status: 404; readonly what: string };

/**
 * Null where the path is no old address: the canonical one of what is there, or nothing of Tracker's. The API answers its own.
 * A browser keeps the fragment of an old address for the new one by itself.
 */
export function oldLinkTarget(path: string, query: string, knowledge: LinkKnowledge): OldLinkTarget | null {
  const clean = path.replaceAll(/\/{2,}/gu, '/');
  if (clean.startsWith('/services/')) return null;
  const reference = referenceOfPath(clean);
  if (reference === null) return null;
  const location = targetOfReference(reference, knowledge);
  if (location === null) return { status: 404, what: `${reference.kind} ${reference.id}` };
  if (location === clean.replace(/\/$/u, '')) return null;
  const isFile = reference.kind === 'attachment' && new URLSearchParams(query).get('inline') === 'true';
  return { status: 302, location: isFile ? `${location}?inline=true` : location };
}

/** Where what a text refers to stands; null for what is not served. */
export function targetOfReference(reference: Reference, knowledge: LinkKnowledge): string | null {
  const { kind, id } = reference;
  if (kind === 'comment') {
    const owner = knowledge.ownerOfComment(id);
    // A comment that is not known still stood on a page.
    if (owner === null) return targetOfReference({ ...reference.of, projectId: reference.projectId }, knowledge);
    return addressOf(reference, owner.projectId, owner);
  }
  const projectId = projectOf(kind, id, knowledge);
  return projectId === null ? null : addressOf(reference, projectId);
}

function projectOf(
  kind: 'story' | 'epic' | 'project' | 'attachment',
  id: string,
  knowledge: LinkKnowledge,
): string | null {
  switch (kind) {
    case 'story':
      return knowledge.projectOfStory(id);
    case 'epic':
      return knowledge.projectOfEpic(id);
    case 'attachment':
      return knowledge.projectOfAttachment(id);
    case 'project':
      return knowledge.holdsProject(id) ? id : null;
  }
  return kind satisfies never;
}
