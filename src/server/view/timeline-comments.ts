// The comments of a story or an epic, those that are gone upstream too, each with its files, reactions and earlier versions.
import type { CommentView, FileView, GoneView, GoogleFileView, ReactionView } from '../../model/view/timeline-view.ts';
import type { ResourceName } from '../../model/resources.ts';
import { servedAs } from '../web/media-type.ts';
import { numberOrNull, recordIn, wordIn } from './row-values.ts';
import type { KeyedRecord } from './snapshot-records.ts';
import { momentIn, type RecordScope } from './story-scope.ts';
import { earlierVersions } from './versions-part.ts';

/** Null for what is still there. */
export type Lasting = KeyedRecord & { readonly gone: GoneView | null };

/** In the order of the list, those that are gone last. */
export function commentViews(
  scope: RecordScope,
  resource: 'comments' | 'epic_comments',
  comments: readonly Lasting[],
): CommentView[] {
  const keys = comments.map(({ key }) => key);
  const files = attached(scope, resource, keys, 'file_attachments');
  const sizes = scope.past.contents([...files.values()].flatMap((all) => all.map(({ key }) => key)));
  const google = attached(scope, resource, keys, 'google_attachments');
  const reactions = attached(scope, resource, keys, 'reactions');
  const earlier = earlierVersions(scope, resource, keys);
  return comments.map(({ key, record, gone }) => {
    const [created, updated] = [momentIn(record, 'created_at'), momentIn(record, 'updated_at')];
    return {
      is: 'comment',
      id: key,
      at: created,
      by: personIn(scope, { key, record, owner: null }, 'person_id', 'person'),
      text: wordIn(record, 'text'),
      edited: updated !== '' && updated !== created ? updated : null,
      files: (files.get(key) ?? []).map((each) => fileView(each, sizes)),
      googleFiles: (google.get(key) ?? []).map(googleFileView),
      reactions: reactionViews(scope, reactions.get(key) ?? []),
      commit: wordIn(record, 'commit_identifier'),
      gone,
      earlier: earlier.get(key) ?? [],
    };
  });
}

/** A name; empty: nobody is named. */
export function personIn({ names }: RecordScope, { record }: KeyedRecord, idName: string, fullName: string): string {
  const full = recordIn(record, fullName);
  const id = wordIn(record, idName) || wordIn(full, 'id');
  const said = wordIn(full, 'name', 'username');
  if (id === '') return said;
  const known = names.person(id).name;
  return known === `person ${id}` && said !== '' ? said : known;
}

/** Of each owner, in the order of its list, what is gone last. */
function attached(
  { records, past, dateOf }: RecordScope,
  owner: ResourceName,
  keys: readonly string[],
  resource: ResourceName,
): ReadonlyMap<string, readonly Lasting[]> {
  const lists = new Map<string, Lasting[]>();
  if (keys.length === 0) return lists;
  const gone = past.goneFrom(owner, keys).filter((each) => each.resource === resource);
  const all: readonly Lasting[] = [
    ...records.owned(resource, owner, keys).map((each) => ({ ...each, gone: null })),
    ...gone.map((each) => ({ ...each, gone: { run: each.gone, at: dateOf(each.gone) } })),
  ];
  for (const each of all) {
    const list = lists.get(each.owner?.key ?? '');
    if (list === undefined) lists.set(each.owner?.key ?? '', [each]);
    else list.push(each);
  }
  return lists;
}

function fileView({ key, record, gone }: Lasting, sizes: ReadonlyMap<string, number>): FileView {
  const fileName = wordIn(record, 'filename') || `attachment ${key}`;
  const { contentType, mayShow } = servedAs(wordIn(record, 'content_type'), wordIn(record, 'filename'));
  return {
    id: key,
    fileName,
    bytes: sizes.get(key) ?? numberOrNull(record, 'size'),
    shows:
      contentType.startsWith('image/') && mayShow ? 'image' : contentType === 'application/pdf' ? 'pdf' : 'nothing',
    isHeld: sizes.has(key),
    gone,
  };
}

function googleFileView({ key, record, gone }: Lasting): GoogleFileView {
  return {
    id: key,
    title: wordIn(record, 'title', 'google_id') || 'a Google document',
    kind: wordIn(record, 'google_kind'),
    address: wordIn(record, 'alternate_link'),
    gone,
  };
}

function reactionViews(scope: RecordScope, reactions: readonly Lasting[]): ReactionView[] {
  const people = new Map<string, string[]>();
  for (const reaction of reactions.filter(({ gone }) => gone === null)) {
    const code = wordIn(reaction.record, 'code', 'emoji') || 'reaction';
    people.set(code, [...(people.get(code) ?? []), personIn(scope, reaction, 'person_id', 'person') || 'somebody']);
  }
  return Array.from(people, ([code, by]) => ({ code, by }));
}
