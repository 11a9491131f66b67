// The hits of a search as they are shown: what a record says in short, its name marked, and a piece of the text in which the most was found.
import type { TextColumn } from '../../model/search-columns.ts';
import type { SearchHit } from '../../model/view/search-view.ts';
import { bestSnippet, highlighted, type Snippet, type SnippetSource } from '../../search/snippet.ts';
import type { SearchTerm } from '../../search/text-expression.ts';
import { isRecord, type V5Record } from '../v5/source.ts';
import { listIn, ownersIn, recordIn, wordIn } from './row-values.ts';
import type { FoundRecord } from './search-source.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface HitContext {
  readonly records: SnapshotRecords;
  readonly terms: readonly SearchTerm[];
  /** Empty: not known. */
  readonly personName: (id: string) => string;
}

/** More names than a hit has room for. */
const mostShown = 20;

/** A record that cannot be read is shown by its id. */
export function hitOf(found: FoundRecord, context: HitContext): SearchHit {
  const record = context.records.one(found.resource, found.key)?.record ?? {};
  const isStory = found.resource === 'stories';
  return {
    kind: isStory ? 'story' : 'epic',
    id: found.key,
    name: highlighted(wordIn(record, 'name', 'title') || `#${found.key}`, 'name', context.terms),
    type: isStory ? wordIn(record, 'story_type') : 'epic',
    state: wordIn(record, 'current_state'),
    estimate: wordIn(record, 'estimate'),
    labels: labelNames(record),
    owners: ownersIn(record)
      .slice(0, mostShown)
      .map((id) => context.personName(id) || id),
    snippet: snippetOf(found, record, context),
  };
}

/** Of a story its labels, of an epic its own. */
function labelNames(record: V5Record): string[] {
  const labels = [...listIn(record, 'labels').filter(isRecord), recordIn(record, 'label')];
  const names = labels.map((label) => wordIn(label, 'name'));
  return names.filter((name) => name !== '').slice(0, mostShown);
}

/** Nested records are read only where the description does not hold all that is looked for. */
function snippetOf(found: FoundRecord, record: V5Record, context: HitContext): Snippet | null {
  const { terms } = context;
  if (terms.length === 0) return null;
  const description: SnippetSource = { column: 'description', text: wordIn(record, 'description') };
  const near = bestSnippet([description], terms);
  if (near !== null && terms.length === 1) return near;
  return bestSnippet([description, ...nestedTexts(found, context), ...otherTexts(record, context)], terms);
}

/** Where the text of a nested record stands, and as what it is shown. */
const nestedText: Readonly<Record<string, { readonly column: TextColumn; readonly attribute: string }>> = {
  comments: { column: 'comments', attribute: 'text' },
  epic_comments: { column: 'comments', attribute: 'text' },
  tasks: { column: 'tasks', attribute: 'description' },
  blockers: { column: 'blockers', attribute: 'description' },
};

function nestedTexts({ resource, key }: FoundRecord, { records, terms }: HitContext): SnippetSource[] {
  const asksFiles = terms.some(({ column }) => column === null || column === 'files');
  return records.nested(resource, key).flatMap(({ resource: of, key: id, record }): SnippetSource[] => {
    const text = nestedText[of];
    if (text === undefined) return [];
    const files = asksFiles && text.column === 'comments' ? records.nested(of, id) : [];
    return [
      { column: text.column, text: wordIn(record, text.attribute) },
      ...files.map((file): SnippetSource => ({ column: 'files', text: wordIn(file.record, 'filename') })),
    ];
  });
}

function otherTexts(record: V5Record, { personName }: HitContext): SnippetSource[] {
  const people = [...new Set([wordIn(record, 'requested_by_id'), ...ownersIn(record)])];
  return [
    ...labelNames(record).map((text): SnippetSource => ({ column: 'labels', text })),
    ...people.map((id): SnippetSource => ({ column: 'people', text: id === '' ? '' : personName(id) })),
  ];
}
