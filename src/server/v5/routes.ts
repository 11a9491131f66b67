// The read endpoints of v5, once: path, what it answers with, and how that is paged. Parameters that are not here, or that a source
// does not offer, are ignored, as v5 ignored parameters that it did not know.
import { byName, ofType, type Rows, withState } from './arranged-rows.ts';
import { type Call, type Found, one, projectList, projectOf } from './call.ts';
import { myActivity, myPeople, projects, unknownToArchives } from './caller-answers.ts';
import { notInArchive, routeNotFound, unfoundResource } from './failure.ts';
import { cycleTimes, historyDays, historyOf, iterations } from './iteration-answers.ts';
import { identityOf, listOf, narrowActivity } from './lists.ts';
import { pageOf, usualLimits } from './paging.ts';
import type { PageLimits } from './paging.ts';
import { bulk, search, stories, transitions } from './story-answers.ts';
import { isList, isRecord, valueOf } from './source.ts';
import type { ListName, V5List, V5Project, V5Source } from './source.ts';

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

const kindBelow = {
  tasks: 'task',
  comments: 'comment',
  labels: 'label',
  owners: 'person',
  blockers: 'blocker',
  reviews: 'review',
} as const;

const get = (path: string, answer: Route['answer']): Route => ({ path: path.split('/'), answer });

const routes: readonly Route[] = [
  get('me', ({ source }) => one('me', source.me(), null)),
  get('my/activity', myActivity),
  get('my/people', myPeople),
  ...unknownToArchives.map(({ path, what }) =>
    get(path, ({ source }) => {
      throw source.isArchive === true ? notInArchive(what) : routeNotFound();
    }),
  ),
  get('projects', projects),
  get('stories/*', ({ source, ids }) => anywhere(source, 'stories', 'story', ids[0])),
  get('epics/*', ({ source, ids }) => anywhere(source, 'epics', 'epic', ids[0])),
  get('projects/*', (call) => one('project', projectOf(call).record(), projectOf(call))),
  whole('memberships', 'project_membership', 'memberships', byName),
  whole('labels', 'label', 'labels', ofType),
  whole('epics', 'epic'),
  whole('saved_searches', 'saved_search', 'my/searches'),
  whole('webhooks', 'webhook'),
  whole('integrations', 'integration'),
  whole('generic_integrations', 'integration'),
  get('projects/*/history/days', historyDays),
  get('projects/*/history/iterations/*/days', (call) => historyOf(call, 'iterations')),
  get('projects/*/history/releases/*/days', (call) => historyOf(call, 'releases')),
  get('projects/*/search', search),
  get('projects/*/iterations/*/analytics/cycle_time_details', cycleTimes),
  single('webhooks', 'webhook'),
  single('integrations', 'integration'),
  single('generic_integrations', 'integration'),
  single('memberships', 'project_membership'),
  single('labels', 'label'),
  single('epics', 'epic'),
  single('stories', 'story'),
  single('iterations', 'iteration'),
  single('releases', 'release'),
  get('projects/*/stories', stories),
  get('projects/*/story_transitions', transitions),
  paged('releases', 'release', usualLimits, withState),
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
  ...(['tasks', 'comments', 'labels', 'owners', 'blockers', 'reviews'] as const).map((name) =>
    oneBelow('stories', name),
  ),
  oneBelow('epics', 'comments'),
];

function whole(
  list: ListName,
  kind: string,
  path: string = list,
  arrange: (rows: Rows, call: Call) => Rows = (rows) => rows,
): Route {
  return get(`projects/*/${path}`, (call) => {
    const rows = projectList(call, list);
    return { kind, value: arrange(rows.slice(0, rows.count), call), pagination: null, project: projectOf(call) };
  });
}

/** One row of a list that belongs to a story or an epic. */
function oneBelow(owners: ListName, attribute: keyof typeof kindBelow): Route {
  return get(`projects/*/${owners}/*/${attribute}/*`, (call) => {
    const owner = projectList(call, owners).find(call.ids[1] ?? '');
    if (owner === null) throw unfoundResource();
    const value = valueOf(owner, attribute);
    if (value === undefined) throw routeNotFound();
    const row = isList(value) ? value.filter(isRecord).find((each) => identityOf(each) === call.ids[2]) : undefined;
    return one(kindBelow[attribute], row ?? null, projectOf(call));
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

/** A list that belongs to one story, epic or release: an attribute of its record. */
function below(owners: ListName, attribute: string, kind: string, isPaged = false): Route {
  return get(`projects/*/${owners}/*/${attribute}`, (call) => {
    const owner = projectList(call, owners).find(call.ids[1] ?? '');
    if (owner === null) throw unfoundResource();
    const project = projectOf(call);
    const ownList = attribute === 'activity' ? activityBelow(project, owners, call.ids[1] ?? '') : undefined;
    if (ownList !== undefined) {
      const { rows, pagination } = pageOf(narrowActivity(ownList, call.query), call.query);
      return { kind, value: rows, pagination, project };
    }
    const value = valueOf(owner, attribute);
    if (value === undefined) throw routeNotFound();
    if (!isPaged || !isList(value)) return { kind, value, pagination: null, project };
    const announced = valueOf(owner, `announced_${attribute}`);
    const list = listOf(value.filter(isRecord), typeof announced === 'number' ? announced : value.length);
    const narrowed = attribute === 'activity' ? narrowActivity(list, call.query) : list;
    const { rows, pagination } = pageOf(narrowed, call.query);
    return { kind, value: rows, pagination, project };
  });
}

function anywhere(source: V5Source, list: ListName, kind: string, id = ''): Found {
  for (const project of source.projects()) {
    const record = project.list(list)?.find(id) ?? null;
    if (record !== null) return one(kind, record, project);
  }
  throw unfoundResource();
}

/** Undefined where the activity is an attribute of the record. Throws V5Failure 404 where the source has none. */
function activityBelow(project: V5Project, owners: ListName, id: string): V5List | undefined {
  if (project.activityOf === undefined) return undefined;
  const list = project.activityOf(owners === 'epics' ? 'epic' : 'story', id);
  if (list === null) throw routeNotFound();
  return list;
}
