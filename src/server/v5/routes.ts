// The read endpoints of v5, once: path, what it answers with, and how that is paged. Parameters that v5 had and are not here
// (`filter`, `with_state`, `updated_after` and the like) are ignored, as v5 ignored parameters that it did not know.
import { routeNotFound, unauthorizedOperation, unfoundResource } from './failure.ts';
import { asContainer, narrowDays } from './history.ts';
import { listOf, narrowActivity, narrowIterations } from './lists.ts';
import { iterationLimits, pageOf, usualLimits } from './paging.ts';
import type { PageLimits, Pagination } from './paging.ts';
import { isList, isRecord, valueOf } from './source.ts';
import type { ListName, V5List, V5Project, V5Record, V5Source, V5Value } from './source.ts';

export interface Found {
  readonly kind: string;
  readonly value: V5Value;
  readonly pagination: Pagination | null;
  /** The project that the answer is about: its version goes into a header. */
  readonly project: V5Project | null;
}

interface Call {
  readonly source: V5Source;
  readonly query: URLSearchParams;
  /** What stands for `*` in the path. */
  readonly ids: readonly string[];
}

interface Route {
  /** Segments; `*` stands for an id. */
  readonly path: readonly string[];
  answer(call: Call): Found;
}

/** Finds what a path below the v5 root means; repeated slashes count as one. Throws V5Failure 403 or 404. */
export function findRoute(source: V5Source, path: string, query: URLSearchParams): Found {
  const segments = path.split('/').filter((segment) => segment !== '');
  const route = routes.find((each) => matches(each.path, segments));
  if (route === undefined) throw routeNotFound();
  return route.answer({ source, query, ids: segments.filter((_, index) => route.path[index] === '*') });
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, index) => (part === '*' ? segments[index] !== 'bulk' : part === segments[index]));
}

const get = (path: string, answer: Route['answer']): Route => ({ path: path.split('/'), answer });

const routes: readonly Route[] = [
  get('me', ({ source }) => one('me', source.me(), null)),
  get('projects', ({ source }) => ({
    kind: 'project',
    value: present(source.projects().map((project) => project.record())),
    pagination: null,
    project: null,
  })),
  get('stories/*', ({ source, ids }) => anywhere(source, 'stories', 'story', ids[0])),
  get('epics/*', ({ source, ids }) => anywhere(source, 'epics', 'epic', ids[0])),
  get('projects/*', (call) => one('project', projectOf(call).record(), projectOf(call))),
  whole('memberships', 'project_membership'),
  whole('labels', 'label'),
  whole('epics', 'epic'),
  whole('saved_searches', 'saved_search', 'my/searches'),
  whole('webhooks', 'webhook'),
  whole('integrations', 'integration'),
  whole('generic_integrations', 'integration'),
  get('projects/*/history/days', historyDays),
  single('webhooks', 'webhook'),
  single('integrations', 'integration'),
  single('generic_integrations', 'integration'),
  single('memberships', 'project_membership'),
  single('labels', 'label'),
  single('epics', 'epic'),
  single('stories', 'story'),
  single('iterations', 'iteration'),
  single('releases', 'release'),
  paged('stories', 'story'),
  paged('story_transitions', 'story_transition'),
  paged('releases', 'release'),
  paged('activity', 'activity', usualLimits, narrowActivity),
  get('projects/*/iterations', iterations),
  get('projects/*/stories/bulk', bulk),
  below('stories', 'tasks', 'task'),
  below('stories', 'comments', 'comment'),
  below('stories', 'owners', 'person'),
  below('stories', 'labels', 'label'),
  below('stories', 'blockers', 'blocker'),
  below('stories', 'reviews', 'review'),
  below('stories', 'transitions', 'story_transition', true),
  below('stories', 'activity', 'activity', true),
  below('epics', 'comments', 'comment'),
  below('epics', 'activity', 'activity', true),
  below('releases', 'stories', 'story'),
];

function present(records: readonly (V5Record | null)[]): readonly V5Record[] {
  return records.filter((record) => record !== null);
}

function projectOf({ source, ids }: Call): V5Project {
  const id = ids[0] ?? '';
  const project = source.projects().find((each) => each.id === id);
  if (project !== undefined) return project;
  // Tracker answered 403 for the projects of others and for deleted ones, 404 for what cannot be an id.
  throw /^\d+$/u.test(id) ? unauthorizedOperation() : unfoundResource();
}

function projectList(call: Call, name: ListName): V5List {
  const list = projectOf(call).list(name);
  if (list === null) throw routeNotFound();
  return list;
}

function one(kind: string, value: V5Record | null, project: V5Project | null): Found {
  if (value === null) throw unfoundResource();
  return { kind, value, pagination: null, project };
}

function anywhere(source: V5Source, list: ListName, kind: string, id = ''): Found {
  for (const project of source.projects()) {
    const record = project.list(list)?.find(id) ?? null;
    if (record !== null) return one(kind, record, project);
  }
  throw unfoundResource();
}

function whole(list: ListName, kind: string, path: string = list): Route {
  return get(`projects/*/${path}`, (call) => {
    const rows = projectList(call, list);
    return { kind, value: rows.slice(0, rows.count), pagination: null, project: projectOf(call) };
  });
}

function single(list: ListName, kind: string): Route {
  return get(`projects/*/${list}/*`, (call) =>
    one(kind, projectList(call, list).find(call.ids[1] ?? ''), projectOf(call)),
  );
}

function paged(
  name: ListName,
  kind: string,
  limits: PageLimits = usualLimits,
  narrow: (list: V5List, query: URLSearchParams) => V5List = (list) => list,
): Route {
  return get(`projects/*/${name}`, (call) => {
    const { rows, pagination } = pageOf(narrow(projectList(call, name), call.query), call.query, limits);
    return { kind, value: rows, pagination, project: projectOf(call) };
  });
}

function iterations(call: Call): Found {
  const project = projectOf(call);
  const scope = call.query.get('scope');
  const current = Number(valueOf(project.record() ?? {}, 'current_iteration_number') ?? 1);
  const list = narrowIterations(projectList(call, 'iterations'), scope, current);
  const { rows, pagination } = pageOf(list, call.query, iterationLimits, scope === 'done');
  return { kind: 'iteration', value: rows, pagination, project };
}

function historyDays(call: Call): Found {
  const days = narrowDays(projectList(call, 'history_days'), call.query);
  return { kind: 'daily_history_container', value: asContainer(days), pagination: null, project: projectOf(call) };
}

function bulk(call: Call): Found {
  const stories = projectList(call, 'stories');
  const ids = (call.query.get('ids') ?? '').split(',').slice(0, 500);
  return {
    kind: 'story',
    value: present(ids.map((id) => stories.find(id.trim()))),
    pagination: null,
    project: projectOf(call),
  };
}

/** A list that belongs to one story, epic or release: an attribute of its record. */
function below(owners: ListName, attribute: string, kind: string, isPaged = false): Route {
  return get(`projects/*/${owners}/*/${attribute}`, (call) => {
    const owner = projectList(call, owners).find(call.ids[1] ?? '');
    if (owner === null) throw unfoundResource();
    const value = valueOf(owner, attribute);
    if (value === undefined) throw routeNotFound();
    const project = projectOf(call);
    if (!isPaged || !isList(value)) return { kind, value, pagination: null, project };
    const announced = valueOf(owner, `announced_${attribute}`);
    const list = listOf(value.filter(isRecord), typeof announced === 'number' ? announced : value.length);
    const narrowed = attribute === 'activity' ? narrowActivity(list, call.query) : list;
    const { rows, pagination } = pageOf(narrowed, call.query);
    return { kind, value: rows, pagination, project };
  });
}
