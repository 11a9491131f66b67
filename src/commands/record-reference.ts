// A story, an epic or a comment as people name it: its id, or the address of its page. Asks nothing over the network.
import type { ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';

export const shownResources = [
  'stories',
  'epics',
  'comments',
  'epic_comments',
] as const satisfies readonly ResourceName[];
export type ShownResource = (typeof shownResources)[number];

export interface RecordReference {
  readonly key: string;
  /** Where it may be, the likeliest first. */
  readonly resources: readonly ShownResource[];
}

// A comment's address names its story, too, so comments come first.
const forms: readonly { readonly pattern: RegExp; readonly resources: readonly ShownResource[] }[] = [
  { pattern: /(?:^|#)comment-([\w-]+)$/u, resources: ['comments', 'epic_comments'] },
  { pattern: /\/comments\/([\w-]+)/u, resources: ['comments', 'epic_comments'] },
  { pattern: /\/(?:story\/show|stories)\/([\w-]+)/u, resources: ['stories'] },
  { pattern: /\/(?:epic\/show|epics)\/([\w-]+)/u, resources: ['epics'] },
  { pattern: /^#?([\w-]+)$/u, resources: shownResources },
];

/** `123`, `#123`, `#comment-123`, or an address of any v5 host. Throws PtBackupError `usage` for anything else. */
export function parseReference(written: string): RecordReference {
  for (const { pattern, resources } of forms) {
    const key = pattern.exec(written.trim())?.[1];
    if (key !== undefined) return { key, resources };
  }
  throw new PtBackupError(
    'usage',
    `"${printable(written, 80)}" names no story, epic or comment; give its id, like 189725176, or the address of its page, ` +
      'like https://www.pivotaltracker.com/story/show/189725176.',
  );
}
