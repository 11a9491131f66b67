// Stories by filters, by a search and by their ids; transitions by their time.
import { type Call, type Found, present, projectList, projectOf } from './call.ts';
import { invalidParameter, routeNotFound } from './failure.ts';
import { foundStories, searchResult } from './found-lists.ts';
import { pageOf } from './paging.ts';
import { searchFilterIn, storyFilterIn, timeIn } from './story-filter.ts';

export function stories(call: Call): Found {
  const project = projectOf(call);
  const all = projectList(call, 'stories');
  const search = project.search === undefined ? null : searchFilterIn(call.query);
  if (search !== null) {
    const { rows, pagination } = foundStories(project, all, search, call.query);
    return { kind: 'story', value: rows, pagination, project };
  }
  const filter = project.narrowStories === undefined ? null : storyFilterIn(call.query);
  const list = filter === null ? all : (project.narrowStories?.(filter) ?? all);
  const { rows, pagination } = pageOf(list, call.query);
  return { kind: 'story', value: rows, pagination, project };
}

export function bulk(call: Call): Found {
  const stories = projectList(call, 'stories');
  const ids = (call.query.get('ids') ?? '').split(',').slice(0, 500);
  return {
    kind: 'story',
    value: stories.several?.(ids.map((id) => id.trim())) ?? present(ids.map((id) => stories.find(id.trim()))),
    pagination: null,
    project: projectOf(call),
  };
}

export function search(call: Call): Found {
  const project = projectOf(call);
  const query = call.query.get('query');
  if (project.search === undefined) throw routeNotFound();
  if (query === null) throw invalidParameter('this endpoint requires the following parameters: query');
  return {
    kind: 'search_result_container',
    value: searchResult(project, query, call.query),
    pagination: null,
    project,
  };
}

export function transitions(call: Call): Found {
  const project = projectOf(call);
  const [after, before] = [timeIn(call.query, 'occurred_after'), timeIn(call.query, 'occurred_before')];
  const all = projectList(call, 'story_transitions');
  const list = after === null && before === null ? all : (project.transitions?.(after, before) ?? all);
  const { rows, pagination } = pageOf(list, call.query);
  return { kind: 'story_transition', value: rows, pagination, project };
}
