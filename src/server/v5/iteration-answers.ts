// Iterations by their scope, the days of the history, and cycle times.
import { type Call, type Found, projectList, projectOf } from './call.ts';
import { notInArchive, unfoundResource } from './failure.ts';
import { asContainer, narrowDays, narrowToDays } from './history.ts';
import { narrowIterations } from './lists.ts';
import { iterationLimits, pageOf } from './paging.ts';
import { isList, isRecord, textOf, valueOf } from './source.ts';

export function iterations(call: Call): Found {
  const project = projectOf(call);
  const scope = call.query.get('scope');
  const current = Number(valueOf(project.record() ?? {}, 'current_iteration_number') ?? 1);
  const list = narrowIterations(projectList(call, 'iterations'), scope, current);
  const { rows, pagination } = pageOf(list, call.query, iterationLimits, scope === 'done');
  // Of the current one alone Tracker sent no paging headers.
  return { kind: 'iteration', value: rows, pagination: scope === 'current' ? null : pagination, project };
}

export function historyDays(call: Call): Found {
  const days = narrowDays(projectList(call, 'history_days'), call.query);
  return { kind: 'daily_history_container', value: asContainer(days), pagination: null, project: projectOf(call) };
}

/** The days of an iteration, its `finish` not among them, or of a release, from its creation to its acceptance. */
export function historyOf(call: Call, owners: 'iterations' | 'releases'): Found {
  const owner = projectList(call, owners).find(call.ids[1] ?? '');
  if (owner === null) throw unfoundResource();
  const dayOf = (name: string): string => textOf(valueOf(owner, name)).slice(0, 10);
  const isIteration = owners === 'iterations';
  const days = narrowToDays(projectList(call, 'history_days'), {
    from: dayOf(isIteration ? 'start' : 'created_at'),
    until: dayOf(isIteration ? 'finish' : 'accepted_at'),
    isUntilIncluded: !isIteration,
  });
  return { kind: 'daily_history_container', value: asContainer(days), pagination: null, project: projectOf(call) };
}

/** Where the stories of the iteration carry them. */
export function cycleTimes(call: Call): Found {
  const iteration = projectList(call, 'iterations').find(call.ids[1] ?? '');
  if (iteration === null) throw unfoundResource();
  const rows = valueOf(iteration, 'stories');
  const stories = isList(rows) ? rows.filter(isRecord) : [];
  const value = stories.map((story) => valueOf(story, 'cycle_time_details')).filter(isRecord);
  if (stories.length > 0 && value.length === 0) throw notInArchive('cycle times of this iteration');
  return { kind: 'cycle_time_details', value, pagination: null, project: projectOf(call) };
}
