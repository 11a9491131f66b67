// What is asked of the caller rather than of a project, and what of it no archive knows.
import { type Call, type Found, present, projectOf } from './call.ts';
import { invalidParameter, routeNotFound } from './failure.ts';
import { activityOfAll } from './found-lists.ts';
import { narrowActivity } from './lists.ts';
import { pageOf } from './paging.ts';
import { isRecord, textOf, type V5Record, valueOf } from './source.ts';

/** What a host knows of its caller, and no archive of a project holds. */
export const unknownToArchives: readonly { readonly path: string; readonly what: string }[] = [
  { path: 'my/notifications', what: 'notifications' },
  { path: 'people/*/notifications/since/*', what: 'notifications' },
  { path: 'my/workspaces', what: 'workspaces' },
  { path: 'my/workspaces/*', what: 'workspaces' },
  { path: 'my/workspaces/*/activity', what: 'workspaces' },
  { path: 'accounts', what: 'accounts' },
  { path: 'accounts/*', what: 'accounts' },
  { path: 'accounts/*/memberships', what: 'members of accounts' },
  { path: 'accounts/*/memberships/*', what: 'members of accounts' },
  { path: 'account_summaries', what: 'accounts' },
  { path: 'google_attachments', what: "documents of the caller's Google account" },
  { path: 'projects/*/iterations/*/analytics', what: 'analytics of iterations' },
  { path: 'projects/*/history/snapshots', what: 'daily snapshots of places' },
  { path: 'projects/*/integrations/*/stories', what: 'stories of other systems' },
];

export function projects({ source, query }: Call): Found {
  const accounts = (query.get('account_ids') ?? '').split(',').filter((each) => each !== '');
  const records = present(source.projects().map((project) => project.record()));
  const isWanted = (record: V5Record): boolean => accounts.includes(textOf(valueOf(record, 'account_id')));
  const value = accounts.length === 0 || source.isArchive !== true ? records : records.filter(isWanted);
  return { kind: 'project', value, pagination: null, project: null };
}

export function myActivity({ source, query }: Call): Found {
  const { rows, pagination } = pageOf(narrowActivity(activityOfAll(source), withoutVersion(query)), query);
  return { kind: 'activity', value: rows, pagination, project: null };
}

/** `since_version` counts within one project only. */
function withoutVersion(query: URLSearchParams): URLSearchParams {
  const left = new URLSearchParams(query);
  left.delete('since_version');
  return left;
}

export function myPeople({ source, query }: Call): Found {
  const id = query.get('project_id');
  if (id === null) throw invalidParameter('this endpoint requires the following parameters: project_id');
  const project = projectOf({ source, query, ids: [id] });
  const list = project.list('memberships');
  if (list === null) throw routeNotFound();
  const people = list.slice(0, list.count).flatMap((row) => {
    const person = valueOf(row, 'person');
    return isRecord(person)
      ? [{ kind: 'person_in_projects', person, project_ids: [valueOf(row, 'project_id') ?? id] }]
      : [];
  });
  return { kind: 'person_in_projects', value: people, pagination: null, project: null };
}
