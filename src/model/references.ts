// What a text or an address of a v5 host refers to: a story, an epic, a comment, a project, an attachment. Pure; only an archive can tell whether there is one.

export interface Commented {
  readonly kind: 'story' | 'epic';
  readonly id: string;
}

export type Reference = (
  | { readonly kind: Commented['kind'] | 'project' | 'attachment'; readonly id: string }
  | { readonly kind: 'comment'; readonly id: string; readonly of: Commented }
) & {
  /** The project that the address names in front; null for none. */
  readonly projectId: string | null;
};

export interface TextReference {
  readonly reference: Reference;
  /** `mention`: `#123` or `##123`, which may as well be a colour or another tracker's issue. */
  readonly form: 'mention' | 'address';
  /** Where it stands in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The hosts whose addresses are recognised without being named. */
export const trackerHosts: readonly string[] = [
  'www.pivotaltracker.com',
  'pivotaltracker.com',
  'app.litetracker.com',
  'litetracker.com',
];

const id = String.raw`([1-9]\d{0,19})(?![\w])`;
const below = String.raw`^(?:\/(?:n|s|services\/v5))?(?:\/projects\/${id})?`;
const commentId = String.raw`(?:\/comments\/${id})?`;
const storyPath = new RegExp(String.raw`${below}\/(?:story\/show|stories)\/${id}${commentId}`, 'u');
const epicPath = new RegExp(String.raw`${below}\/(?:epic\/show|epics)\/${id}${commentId}`, 'u');
const attachmentPath = new RegExp(String.raw`${below}\/file_attachments\/${id}`, 'u');
const projectPath = new RegExp(String.raw`${below}(?:[/.?#]|$)`, 'u');
const commentFragment = new RegExp(String.raw`^#?(?:comment-|comments\/)${id}`, 'u');
const pageFragment = /^#?!?(\/.*)$/su;

/**
 * What the path of an address refers to, with the fragment where one is known; null for nothing that an archive could hold. Doubled slashes count as one.
 * A comment wins over the story that it belongs to.
 */
export function referenceOfPath(path: string, fragment = ''): Reference | null {
  const clean = path.replaceAll(/\/{2,}/gu, '/');
  const inFragment = pageFragment.exec(fragment)?.[1] ?? '';
  for (const [kind, pattern] of [
    ['story', storyPath],
    ['epic', epicPath],
  ] as const) {
    const found = pattern.exec(clean);
    if (found === null) continue;
    const [, projectId = null, owner = '', inPath] = found;
    const comment = inPath ?? commentFragment.exec(fragment)?.[1];
    return comment === undefined
      ? { kind, id: owner, projectId }
      : { kind: 'comment', id: comment, of: { kind, id: owner }, projectId };
  }
  const attachment = attachmentPath.exec(clean);
  if (attachment !== null) return { kind: 'attachment', id: attachment[2] ?? '', projectId: attachment[1] ?? null };
  const projectId = projectPath.exec(clean)?.[1];
  if (projectId === undefined) return null;
  // The pages of before 2012: /projects/1#!/stories/2.
  const page = inFragment === '' ? null : referenceOfPath(inFragment);
  return page === null ? { kind: 'project', id: projectId, projectId } : { ...page, projectId };
}

/** Where the page, or the file, of a reference stands below the root of a server or a static site. `commentOf`: whose comment it is. */
export function addressOf(
  { kind, id: key }: Pick<Reference, 'kind' | 'id'>,
  projectId: string,
  commentOf: Commented | null = null,
): string {
  const project = `/n/projects/${projectId}`;
  switch (kind) {
    case 'story':
      return `${project}/stories/${key}`;
    case 'epic':
      return `${project}/epics/${key}`;
    case 'comment':
      return commentOf === null ? project : `${addressOf(commentOf, projectId)}#comment-${key}`;
    case 'project':
      return project;
    case 'attachment':
      return `/file_attachments/${key}/download`;
  }
  return kind satisfies never;
}

/** Finds references in texts. `hosts`: further names of hosts, without a port, whose addresses count. */
export function referenceFinder(hosts: readonly string[] = []): (text: string) => TextReference[] {
  const names = [...new Set([...trackerHosts, ...hosts])].map((host) => host.replaceAll(/[^\w-]/gu, String.raw`\$&`));
  // Every repetition is bounded, so that no text takes longer than its length asks for.
  const address = String.raw`(?:(?:https?:)?\/\/|(?<![\w.@\/-]))(?:${names.join('|')})(?::\d{1,5})?(\/[\w\-.~%\/?=&#!]{0,400})`;
  const mention = String.raw`(?<![\p{L}\p{N}_&\/#])(##?)([1-9]\d{0,19})(?![\p{L}\p{N}_])`;
  const either = new RegExp(`${address}|${mention}`, 'giu');
  return (text) => {
    const found: TextReference[] = [];
    for (const match of text.matchAll(either)) {
      const [all, target, sign, number = ''] = match;
      const start = match.index;
      if (sign !== undefined) {
        const reference = { kind: sign === '#' ? 'story' : 'epic', id: number, projectId: null } as const;
        found.push({ reference, form: 'mention', start, end: start + all.length });
        continue;
      }
      const written = withoutPunctuation(target ?? '');
      const reference = referenceOfTarget(written);
      const end = start + all.length - (target?.length ?? 0) + written.length;
      if (reference !== null) found.push({ reference, form: 'address', start, end });
    }
    return found;
  };
}

function referenceOfTarget(target: string): Reference | null {
  const hash = target.indexOf('#');
  const before = hash === -1 ? target : target.slice(0, hash);
  return referenceOfPath(before.split('?', 1)[0] ?? '', hash === -1 ? '' : target.slice(hash));
}

/** A sentence may end behind an address. */
function withoutPunctuation(target: string): string {
  let end = target.length;
  while (end > 0 && '.?!&=#~'.includes(target.charAt(end - 1))) end -= 1;
  return target.slice(0, end);
}
