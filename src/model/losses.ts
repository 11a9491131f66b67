// What an activity says has gone from the project: deletions, and stories moved to another project. Reads raw text, asks nothing.
// Source: `changes[].change_type` and the activity kinds of the v5 reference; one activity may name many objects.
import { isJsonObject, parseJson } from '../util/json-text.ts';
import type { ResourceName } from './resources.ts';

export interface Loss {
  readonly resource: ResourceName;
  readonly key: string;
}

const resourcesByKind: Readonly<Record<string, readonly ResourceName[]>> = {
  story: ['stories'],
  epic: ['epics'],
  task: ['tasks'],
  comment: ['comments', 'epic_comments'],
  file_attachment: ['file_attachments'],
  project_membership: ['memberships'],
};

/** `text`: an activity as the host sent it. */
export function lossesIn(text: string): Loss[] {
  const activity = parseJson(text);
  if (!isJsonObject(activity)) return [];
  const deleted = objectsIn(activity['changes']).filter((change) => change['change_type'] === 'delete');
  return [...deleted, ...movedAway(activity)].flatMap((each) => lossesOf(each));
}

function movedAway(activity: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  if (!String(activity['kind']).startsWith('story_move_from_project')) return [];
  return objectsIn(activity['primary_resources']).filter((each) => each['kind'] === 'story');
}

function objectsIn(list: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter((each: unknown) => isJsonObject(each)) : [];
}

function lossesOf({ kind, id }: Readonly<Record<string, unknown>>): Loss[] {
  if (typeof kind !== 'string' || (typeof id !== 'number' && typeof id !== 'string')) return [];
  const names = Object.hasOwn(resourcesByKind, kind) ? (resourcesByKind[kind] ?? []) : [];
  return names.map((resource) => ({ resource, key: String(id) }));
}
