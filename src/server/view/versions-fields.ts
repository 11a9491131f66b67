// What differs between two states of a record, in words: what changes by itself, or says nothing to a reader, is left out.
import type { FieldChange } from '../../model/view/change-view.ts';
import { isList, isRecord, textOf, type V5Record, type V5Value, valueOf } from '../v5/source.ts';
import { wordIn } from './row-values.ts';

/** The names of people by their ids, and of labels by theirs. */
export interface ChangeNames {
  person(id: string): { readonly name: string };
  readonly labels: ReadonlyMap<string, { readonly name: string }>;
}

const unsaid = new Set([
  'id',
  'kind',
  'project_id',
  'story_id',
  'epic_id',
  'url',
  'updated_at',
  'created_at',
  'project_version',
  'counts',
  'before_id',
  'after_id',
  'position',
  'task_ids',
  'comment_ids',
  'blocker_ids',
  'review_ids',
  'transition_ids',
  'pull_request_ids',
  'branch_ids',
  'cicd_event_ids',
  'file_attachments',
  'google_attachments',
  'attachments',
  'file_attachment_ids',
  'google_attachment_ids',
  'attachment_ids',
  'reaction_ids',
  'reactions',
  'person',
]);

/** Of two that say the same, the one that is left out where the other is there. */
const saidBy: Readonly<Record<string, string>> = {
  label_ids: 'labels',
  owners: 'owner_ids',
  owned_by: 'owner_ids',
  owned_by_id: 'owner_ids',
  requested_by: 'requested_by_id',
  followers: 'follower_ids',
  reviewer: 'reviewer_id',
  review_type_id: 'review_type',
};

const people = new Set([
  'owner_ids',
  'owned_by_id',
  'requested_by_id',
  'follower_ids',
  'person_id',
  'reviewer_id',
  'performed_by_id',
]);

const texts = new Set(['name', 'description', 'text']);

const words: Readonly<Record<string, string>> = {
  current_state: 'state',
  story_type: 'type',
  story_priority: 'priority',
  estimate: 'points',
  owner_ids: 'owners',
  owned_by_id: 'owner',
  requested_by_id: 'requester',
  follower_ids: 'followers',
  label_ids: 'labels',
  person_id: 'person',
  reviewer_id: 'reviewer',
};

/** `ignored`: further attributes that say nothing here. */
export function fieldChanges(
  before: V5Record,
  after: V5Record,
  names: ChangeNames,
  ignored: ReadonlySet<string> = new Set(),
): FieldChange[] {
  const attributes = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...attributes].flatMap((attribute) => {
    const other = Object.hasOwn(saidBy, attribute) ? (saidBy[attribute] ?? '') : '';
    if (unsaid.has(attribute) || ignored.has(attribute) || attributes.has(other)) return [];
    const [from, to] = [before, after].map((record) => shown(attribute, valueOf(record, attribute), names));
    if (from === undefined || to === undefined || from === to) return [];
    return [{ name: wordOf(attribute), before: from, after: to, isText: texts.has(attribute) }];
  });
}

function wordOf(attribute: string): string {
  return Object.hasOwn(words, attribute) ? (words[attribute] ?? '') : attribute.replaceAll('_', ' ');
}

function shown(attribute: string, value: V5Value | undefined, names: ChangeNames): string | null {
  if (isList(value)) {
    const all = value.map((each) => shown(attribute, each, names)).filter((each) => each !== null);
    return all.length === 0 ? null : all.join(', ');
  }
  if (isRecord(value)) return wordIn(value, 'name', 'title', 'code', 'id') || JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = textOf(value);
  if (text === '') return null;
  if (people.has(attribute)) return names.person(text).name;
  return attribute === 'label_ids' ? (names.labels.get(text)?.name ?? text) : text;
}
