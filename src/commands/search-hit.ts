// One hit of a search with what is shown of it: read from the archive, what was found marked.
import type { Archive, ArchivedRecord } from '../archive/reader.ts';
import type { ResourceName } from '../model/resources.ts';
import type { SearchIndex, TextColumn } from '../search/search-index.ts';
import { bestSnippet, highlighted, type Piece, type Snippet, type SnippetSource } from '../search/snippet.ts';
import type { SearchTerm } from '../search/text-expression.ts';
import { RecordReader } from './record-reader.ts';

/** Texts are as the host sent them. */
export interface Hit {
  readonly kind: 'story' | 'epic';
  readonly id: string;
  readonly name: readonly Piece[];
  readonly type: string;
  readonly state: string;
  readonly estimate: string;
  readonly owners: readonly string[];
  readonly labels: readonly string[];
  readonly url: string;
  /** Where else it was found; null where its name says it all. */
  readonly snippet: Snippet | null;
  /** As the host sent it. */
  readonly record: string;
}

export interface HitSource {
  readonly archive: Archive;
  /** The number of the run whose snapshot the index shows. */
  readonly run: number;
  readonly index: SearchIndex;
}

/** Null where the archive no longer has it. */
export function readHit(source: HitSource, ordinal: number, terms: readonly SearchTerm[]): Hit | null {
  const { archive, run, index } = source;
  const resource = ordinal < index.storyCount ? 'stories' : 'epics';
  const record = archive.recordAt(resource, index.keyOf(ordinal), run);
  if (record === null) return null;
  const reader = new RecordReader(record.text);
  const name = highlighted(reader.text('name', 'title'), 'name', terms);
  const isWhole =
    terms.every(({ column }) => column === null || column === 'name') && countMatches(name) >= terms.length;
  return {
    kind: resource === 'stories' ? 'story' : 'epic',
    id: record.key,
    name,
    type: reader.text('story_type'),
    state: reader.text('current_state'),
    estimate: reader.text('estimate'),
    owners: ownersOf(index, ordinal),
    labels: labelsOf(reader),
    url: reader.text('url'),
    snippet:
      terms.length === 0 || isWhole ? null : bestSnippet([...sourcesOf(source, ordinal, resource, record)], terms),
    record: record.text,
  };
}

function countMatches(pieces: readonly Piece[]): number {
  return pieces.filter(({ isMatch }) => isMatch).length;
}

function ownersOf({ owners: { starts, values }, people }: SearchIndex, ordinal: number): string[] {
  const numbers = values.subarray(starts[ordinal] ?? 0, starts[ordinal + 1] ?? 0);
  return Array.from(numbers, (number) => people[number]).flatMap((person) =>
    person === undefined ? [] : [person.name || person.username || person.initials || person.id],
  );
}

function labelsOf(reader: RecordReader): string[] {
  const listed = reader.items('labels').map((label) => new RecordReader(label).text('name'));
  return [...listed, reader.within('label').text('name')].filter((label) => label !== '');
}

/** Every text of it beside its name, in the order in which they are preferred. */
function* sourcesOf(
  { archive, run, index }: HitSource,
  ordinal: number,
  resource: ResourceName,
  record: ArchivedRecord,
): Generator<SnippetSource> {
  const reader = new RecordReader(record.text);
  yield { column: 'description', text: reader.text('description') };
  const nested = archive.nestedAt(resource, record.key, run);
  const comments = nested.filter((each) => each.resource === 'comments' || each.resource === 'epic_comments');
  yield* textsOf(comments, 'comments', 'text');
  yield* textsOf(
    nested.filter((each) => each.resource === 'tasks'),
    'tasks',
    'description',
  );
  yield* textsOf(
    nested.filter((each) => each.resource === 'blockers'),
    'blockers',
    'description',
  );
  const files = [...nested, ...comments.flatMap((each) => archive.nestedAt(each.resource, each.key, run))];
  yield* textsOf(
    files.filter((each) => each.resource.endsWith('_attachments')),
    'files',
    'filename',
    'title',
  );
  yield { column: 'labels', text: labelsOf(reader).join(', ') };
  const requester = index.people[index.requesters[ordinal] ?? -1]?.name ?? '';
  yield { column: 'people', text: [requester, ...ownersOf(index, ordinal)].join(', ') };
}

function textsOf(records: readonly ArchivedRecord[], column: TextColumn, ...names: readonly string[]): SnippetSource[] {
  return records.map(({ text }) => ({ column, text: new RecordReader(text).text(...names) }));
}
