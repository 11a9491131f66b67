// What is nested in a story or an epic, list by list; what is gone upstream stands behind what is there.
import type { ResourceName } from '../../model/resources.ts';
import type { BlockerView, CodeView, ReviewView, TaskView } from '../../model/view/story-view.ts';
import type { V5Record } from '../v5/source.ts';
import { recordIn, wordIn } from './row-values.ts';
import { momentIn, type RecordScope } from './story-scope.ts';
import { type Lasting, personIn } from './timeline-comments.ts';

export type NestedLists = (resource: ResourceName) => readonly Lasting[];

export function nestedLists(
  { records, past, dateOf }: RecordScope,
  owner: 'stories' | 'epics',
  key: string,
): NestedLists {
  const lists = new Map<ResourceName, Lasting[]>();
  const add = (resource: ResourceName, record: Lasting): void => {
    const list = lists.get(resource);
    if (list === undefined) lists.set(resource, [record]);
    else list.push(record);
  };
  for (const { resource, ...record } of records.nested(owner, key)) add(resource, { ...record, gone: null });
  for (const { resource, gone, ...record } of past.goneFrom(owner, [key])) {
    add(resource, { ...record, gone: { run: gone, at: dateOf(gone) } });
  }
  return (resource) => lists.get(resource) ?? [];
}

export function taskView({ key, record, gone }: Lasting): TaskView {
  return {
    id: key,
    description: wordIn(record, 'description'),
    isComplete: wordIn(record, 'complete') === 'true',
    gone,
  };
}

export function blockerView(scope: RecordScope, blocker: Lasting): BlockerView {
  const { key, record, gone } = blocker;
  return {
    id: key,
    description: wordIn(record, 'description'),
    isResolved: wordIn(record, 'resolved') === 'true',
    by: personIn(scope, blocker, 'person_id', 'person'),
    at: momentIn(record, 'created_at'),
    gone,
  };
}

export function reviewView(scope: RecordScope, review: Lasting): ReviewView {
  const { key, record, gone } = review;
  const typeId = wordIn(record, 'review_type_id');
  const type = typeId === '' ? null : scope.records.one('review_types', typeId);
  return {
    id: key,
    type:
      wordIn(recordIn(record, 'review_type'), 'name') ||
      wordIn(type?.record ?? {}, 'name') ||
      (typeId === '' ? 'Review' : `review type ${typeId}`),
    reviewer: personIn(scope, review, 'reviewer_id', 'reviewer'),
    status: wordIn(record, 'status'),
    gone,
  };
}

export function codeView({ key, record, gone }: Lasting): CodeView {
  const repository = [wordIn(record, 'owner'), wordIn(record, 'repo')].filter(Boolean).join('/');
  return {
    id: key,
    name: [repository, codeName(record)].filter(Boolean).join(' ') || `event ${key}`,
    status: wordIn(record, 'status'),
    address: wordIn(record, 'original_url', 'url', 'host_url'),
    gone,
  };
}

function codeName(record: V5Record): string {
  const number = wordIn(record, 'number');
  return wordIn(record, 'name', 'pipeline') || (number === '' ? '' : `#${number}`);
}
