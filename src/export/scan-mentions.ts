// What a checkout mentions of the archives' stories, epics, comments, projects and attachments, place by place. Bounded by the archives, not by the history.
import { type Reference, referenceFinder, type TextReference, trackerHosts } from '../model/references.ts';
import type { ArchivedLink, ArchivedLinks } from './archived-links.ts';
import { scanCheckout, type ScannedLine } from './scan-checkout.ts';

export interface Mention {
  readonly reference: Reference;
  /** Null: an address of a host of Tracker's that no archive knows. */
  readonly link: ArchivedLink | null;
  readonly at: ScannedLine['at'];
}

/** `#123` counts only where an archive has such a story: it may as well be a colour or another tracker's issue. Throws PtBackupError. */
export async function* mentionsIn(
  checkout: string,
  links: ArchivedLinks,
  hosts: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Mention, void, undefined> {
  const find = referenceFinder(hosts);
  const look = knownOf(links);
  const names = [...trackerHosts, ...hosts].map((host) => host.replaceAll(/[^\w-]/gu, String.raw`\$&`));
  const pattern = `#[1-9]|${names.join('|')}`;
  for await (const { text, at } of scanCheckout(checkout, pattern, signal)) {
    for (const { reference, form } of find(text)) {
      const known = look(reference);
      if (known !== null) yield { ...known, at };
      else if (form === 'address') yield { reference, link: null, at };
    }
  }
}

type Known = Pick<Mention, 'reference' | 'link'>;

/** Remembers answers, a bounded number of them: style sheets repeat their colours. */
function knownOf(links: ArchivedLinks): (reference: TextReference['reference']) => Known | null {
  const answers = new Map<string, Known | null>();
  const look = (reference: Reference): Known | null => {
    const link = links.find(reference.kind, reference.id);
    if (link !== null) return { reference, link };
    // A comment that no archive has still stood on a page.
    return reference.kind === 'comment' ? look({ ...reference.of, projectId: reference.projectId }) : null;
  };
  return (reference) => {
    const of = reference.kind === 'comment' ? ` ${reference.of.kind} ${reference.of.id}` : '';
    const key = `${reference.kind} ${reference.id}${of}`;
    const remembered = answers.get(key);
    if (remembered !== undefined) return remembered;
    const answer = look(reference);
    if (answers.size >= 100_000) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
