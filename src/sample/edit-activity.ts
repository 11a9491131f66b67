// The activity that an edit leaves, and when it happened. Only facts that the edit itself knows.
import { identityOf } from '../server/v5/lists.ts';
import { isList, isRecord, textOf, valueOf } from '../server/v5/source.ts';
import type { V5Record } from '../server/v5/source.ts';
import type { Change } from './change.ts';

export interface EditFacts {
  readonly project: V5Record;
  readonly version: number;
  readonly occurredAt: string;
  readonly performedBy: V5Record;
}

/** Edits happen a minute apart, from 3 April 2025 on. */
export function editTime(edit: number): string {
  return new Date(Date.UTC(2025, 3, 3, 9) + edit * 60_000).toISOString().replace('.000Z', 'Z');
}

/** One row of the activity feed about `subject`, the story, label or project that was edited, as it is afterwards (or was, if deleted). */
export function activityOf(change: Change, subject: V5Record, facts: EditFacts): V5Record {
  const { kind, verb, changeType } = wordsOf(change);
  const performedBy = pick(facts.performedBy, ['kind', 'id', 'name', 'initials']);
  const resource = pick(subject, ['kind', 'id', 'name', 'story_type', 'url']);
  return {
    kind: `${kind}_activity`,
    guid: `${textOf(valueOf(facts.project, 'id'))}_${facts.version}`,
    project_version: facts.version,
    message: `${textOf(valueOf(performedBy, 'name'))} ${verb} "${textOf(valueOf(subject, 'name'))}"`,
    highlight: verb,
    changes: [{ ...resource, change_type: changeType, ...valuesOf(change) }, ...deletedPart(change)],
    primary_resources: [resource],
    secondary_resources: [],
    project: facts.project,
    performed_by: performedBy,
    occurred_at: facts.occurredAt,
  };
}

/** Of what was deleted inside a story v5 tells the id alone. */
function deletedPart(change: Change): V5Record[] {
  if (change.do !== 'delete-part') return [];
  return [{ kind: change.list.slice(0, -1), change_type: 'delete', id: Number(change.id) }];
}

interface Words {
  readonly kind: string;
  readonly verb: string;
  readonly changeType: string;
}

function wordsOf(change: Change): Words {
  if (!('list' in change)) return words[change.do];
  const action = change.do.replace('-part', '').replace('add', 'create');
  return { kind: `${change.list.slice(0, -1)}_${action}`, verb: `changed ${change.list} of`, changeType: 'update' };
}

const words = {
  'update-story': { kind: 'story_update', verb: 'edited', changeType: 'update' },
  'delete-story': { kind: 'story_delete', verb: 'deleted', changeType: 'delete' },
  'add-story': { kind: 'story_create', verb: 'added', changeType: 'create' },
  'move-story': { kind: 'story_move', verb: 'moved', changeType: 'update' },
  'rename-label': { kind: 'label_update', verb: 'renamed', changeType: 'update' },
  'update-project': { kind: 'project_update', verb: 'edited', changeType: 'update' },
} as const satisfies Readonly<Record<Exclude<Change, { readonly list: unknown }>['do'], Words>>;

/** Without records and nulls: of a story that comes with its comments the activity tells what it is itself. */
function valuesOf(change: Change): V5Record {
  if (change.do === 'rename-label') return { new_values: { name: change.name } };
  if (!('attributes' in change)) return {};
  const values = Object.entries(change.attributes).filter(([, value]) => isPlain(value));
  return { new_values: Object.fromEntries(values) };
}

function isPlain(value: V5Record[string]): boolean {
  if (value === null || value === undefined || typeof value === 'function' || isRecord(value)) return false;
  return !isList(value) || !value.some(isRecord);
}

function pick(record: V5Record, names: readonly string[]): V5Record {
  const entries = names.map((name) => [name, name === 'id' ? idOf(record) : valueOf(record, name)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function idOf(record: V5Record): V5Record[string] {
  return valueOf(record, 'id') ?? identityOf(record) ?? undefined;
}
