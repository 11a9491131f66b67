// Where the references of texts lead, and whom texts mention: looked up once for a page, in all projects that are served.
import { type Reference, referenceFinder } from '../../model/references.ts';
import type { ReferenceTarget, ReferenceView, TextKnowledge } from '../../model/view/text-knowledge.ts';
import type { LinkKnowledge } from '../old-links.ts';
import { wordIn } from './row-values.ts';
import type { RecordScope } from './story-scope.ts';

/** More than anybody puts into a page stay text, so that one page is not a hundred thousand questions. */
const mostReferences = 1000;
/** Beyond so many characters, texts are shown without links. */
const longestRead = 2_000_000;

const referencesIn = referenceFinder();

export function textKnowledge(scope: RecordScope, texts: readonly string[]): TextKnowledge {
  const { links } = scope.source;
  const found = new Map<string, ReferenceTarget>();
  const mentions = new Map<string, string>();
  let [asked, read] = [0, 0];
  for (const text of texts) {
    read += text.length;
    if (read > longestRead) break;
    for (const [, username = ''] of text.matchAll(/@(\w[\w.-]{0,60}\w|\w)/gu)) {
      const name = scope.names.usernames.get(username.toLowerCase());
      if (name !== undefined) mentions.set(username.toLowerCase(), name);
    }
    for (const { reference, start, end } of referencesIn(text)) {
      const written = text.slice(start, end);
      if (found.has(written) || asked >= mostReferences) continue;
      asked += 1;
      const target = targetOf(reference, links);
      if (target !== null) found.set(written, target);
    }
  }
  return { references: titled(scope, found), mentions: Object.fromEntries(mentions) };
}

/** Null for what no project that is served has. */
function targetOf({ kind, id, ...reference }: Reference, links: LinkKnowledge): ReferenceTarget | null {
  switch (kind) {
    case 'story':
    case 'epic': {
      const project = kind === 'story' ? links.projectOfStory(id) : links.projectOfEpic(id);
      return project === null ? null : { to: kind, project, id };
    }
    case 'project':
      return links.holdsProject(id) ? { to: 'board', project: id } : null;
    case 'attachment':
      return links.projectOfAttachment(id) === null ? null : { to: 'attachment', id };
    case 'comment': {
      const owner = links.ownerOfComment(id);
      if (owner !== null) return { to: owner.kind, project: owner.projectId, id: owner.id, anchor: `comment-${id}` };
      return 'of' in reference ? targetOf({ ...reference.of, projectId: reference.projectId }, links) : null;
    }
  }
  return kind satisfies never;
}

/** With the names of the stories and epics of this project. */
function titled(scope: RecordScope, found: ReadonlyMap<string, ReferenceTarget>): Record<string, ReferenceView> {
  const { projectId } = scope.records;
  const own = [...found.values()].flatMap((target) =>
    target.to === 'story' && target.project === projectId ? [target.id] : [],
  );
  const stories = new Map(
    (own.length === 0 ? [] : scope.source.records.several('stories', own)).map(({ key, record }) => [
      key,
      wordIn(record, 'name'),
    ]),
  );
  const titleOf = (target: ReferenceTarget): string => {
    if (target.to === 'attachment' || target.project !== projectId) return '';
    if (target.to === 'story') return stories.get(target.id) ?? '';
    return target.to === 'epic' ? (scope.names.epics.get(target.id)?.name ?? '') : '';
  };
  return Object.fromEntries([...found].map(([written, target]) => [written, { target, title: titleOf(target) }]));
}
