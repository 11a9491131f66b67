// What a page of a site is given where it needs less than a served one: there are thousands of lists of stories, and each is a file that holds what it is given.
import type { StoryRow } from '../model/view/story-row.ts';
import type { ProjectView } from '../model/view/project-view.ts';
import type { PageRequest } from '../viewer/page-table.tsx';

export function siteRequest(request: PageRequest): PageRequest {
  if (request.page !== 'panel-list') return request;
  return { ...request, project: namesOf(request.project, request.rows) };
}

/** The part `story/<id>` or `epic/<id>` that the page of it was given; undefined on other pages. */
export function recordPartIn(request: PageRequest): unknown {
  if (request.page === 'story') return request.story;
  return request.page === 'epic' ? request.epic : undefined;
}

/** Only what the rows name. */
function namesOf(project: ProjectView, rows: readonly StoryRow[]): ProjectView {
  const labels = new Set(rows.flatMap((row) => row.labels ?? []));
  const owners = new Set(rows.flatMap((row) => row.owners ?? []));
  return {
    ...project,
    description: '',
    people: project.people.filter(({ id }) => owners.has(id)),
    labels: project.labels.filter(({ id }) => labels.has(id)),
    epics: project.epics.filter(({ labelId }) => labelId !== null && labels.has(labelId)),
    iterations: [],
  };
}
