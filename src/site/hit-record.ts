// What is shown of documents as hits of a search: of each record what the page of results reads, and the texts nested in it. Many at a time.
import type { ResourceName } from '../model/resources.ts';
import { listIn, ownersIn, recordIn, wordIn } from '../server/view/row-values.ts';
import type { KeyedRecord, SnapshotRecords } from '../server/view/snapshot-records.ts';
import { isRecord, type V5Record } from '../server/v5/source.ts';
import type { HitRecord, NestedHit } from './search-format.ts';

/** A snippet is looked for in so many characters of each text. */
const longestText = 100_000;

interface NestedTexts {
  readonly resource: ResourceName;
  readonly attribute: string;
}

const texts: Readonly<Record<'stories' | 'epics', readonly NestedTexts[]>> = {
  stories: [
    { resource: 'tasks', attribute: 'description' },
    { resource: 'comments', attribute: 'text' },
    { resource: 'blockers', attribute: 'description' },
  ],
  epics: [{ resource: 'epic_comments', attribute: 'text' }],
};

/** In the order of `keys`; of a record that cannot be read nothing. */
export function hitRecords(
  records: SnapshotRecords,
  resource: 'stories' | 'epics',
  keys: readonly string[],
): HitRecord[] {
  const found = new Map(records.several(resource, keys).map(({ key, record }) => [key, record]));
  const nested = nestedOf(records, resource, keys);
  return keys.map((key) => ({ record: inShort(found.get(key) ?? {}), nested: nested.get(key) ?? [] }));
}

function inShort(record: V5Record): HitRecord['record'] {
  const labels = [...listIn(record, 'labels').filter(isRecord), recordIn(record, 'label')];
  const words = ['story_type', 'current_state', 'estimate', 'requested_by_id'].map(
    (name) => [name, wordIn(record, name)] as const,
  );
  return {
    name: wordIn(record, 'name', 'title'),
    description: cut(wordIn(record, 'description')),
    ...Object.fromEntries(words.filter(([, word]) => word !== '')),
    labels: labels.map((label) => ({ name: wordIn(label, 'name') })),
    owner_ids: ownersIn(record),
  };
}

function nestedOf(
  records: SnapshotRecords,
  owner: 'stories' | 'epics',
  keys: readonly string[],
): Map<string, NestedHit[]> {
  const nested = new Map<string, NestedHit[]>();
  for (const { resource, attribute } of texts[owner]) {
    const rows = records.owned(resource, owner, keys);
    const files = attribute === 'text' ? filesOf(records, resource, rows) : new Map<string, string[]>();
    for (const { key, record, owner: of } of rows) {
      const hit = { resource, record: { [attribute]: cut(wordIn(record, attribute)) }, files: files.get(key) ?? [] };
      if (of !== null) nested.set(of.key, [...(nested.get(of.key) ?? []), hit]);
    }
  }
  return nested;
}

function filesOf(
  records: SnapshotRecords,
  comments: ResourceName,
  rows: readonly KeyedRecord[],
): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { record, owner } of records.owned(
    'file_attachments',
    comments,
    rows.map(({ key }) => key),
  )) {
    if (owner !== null) names.set(owner.key, [...(names.get(owner.key) ?? []), wordIn(record, 'filename')]);
  }
  return names;
}

function cut(text: string): string {
  return text.length > longestText ? text.slice(0, longestText) : text;
}
