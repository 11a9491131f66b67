// Every path of v5 that reads, by hand from the reference (its list of September 2024 and what clients were seen to use), and what becomes of each.
import type { ResourceName } from '../../src/model/resources.ts';

export type ReadPath = { readonly path: string } & (
  | { readonly captured: ResourceName }
  | { readonly redundant: ResourceName; readonly because: string }
  | { readonly leftOut: string }
);

const project = '/projects/{project_id}';

const caller = 'belongs to the caller, not to the project';
const account = 'belongs to the account that pays, not to the project';
const oneOf = 'one record of the list';
const bySearch = 'the same records, chosen by a query';
const eachPart =
  "sums over the stories of one iteration or release, which would cost a request for each; the project's own days are kept";

const ofTheCaller: readonly ReadPath[] = [
  { path: '/me', leftOut: `${caller}, and holds the API token` },
  { path: '/my/activity', redundant: 'activities', because: 'the same activity, of all projects of the caller' },
  { path: '/my/notifications', leftOut: caller },
  { path: '/people/{person_id}/notifications/since/{timestamp}', leftOut: caller },
  { path: '/my/people', redundant: 'people', because: 'people are gathered from every place where one appears' },
  { path: '/my/workspaces', leftOut: caller },
  { path: '/my/workspaces/{workspace_id}', leftOut: caller },
  { path: '/my/workspaces/{workspace_id}/activity', redundant: 'activities', because: 'the same, of several projects' },
  { path: '/google_attachments', leftOut: "the caller's own Google documents, not those of the project" },
  { path: '/accounts', leftOut: account },
  { path: '/accounts/{account_id}', leftOut: account },
  { path: '/accounts/{account_id}/memberships', leftOut: account },
  { path: '/accounts/{account_id}/memberships/{person_id}', leftOut: account },
  { path: '/account_summaries', leftOut: account },
  { path: '/stories/{story_id}', redundant: 'stories', because: oneOf },
  { path: '/epics/{epic_id}', redundant: 'epics', because: oneOf },
  { path: '/projects', redundant: 'project', because: 'lists projects; each is read by its own path' },
  { path: '/project_stale_commands/{project_id}/{version}', leftOut: "the web page's own undocumented protocol" },
  { path: '/aggregator', leftOut: 'a POST that bundles other reads' },
  { path: '/stories/export', leftOut: 'a POST that answers with CSV of what stories hold' },
];

const ofTheProject: readonly ReadPath[] = [
  { path: project, captured: 'project' },
  { path: `${project}/memberships`, captured: 'memberships' },
  { path: `${project}/memberships/{membership_id}`, redundant: 'memberships', because: oneOf },
  { path: `${project}/labels`, captured: 'labels' },
  { path: `${project}/labels/{label_id}`, redundant: 'labels', because: oneOf },
  { path: `${project}/activity`, captured: 'activities' },
  { path: `${project}/story_transitions`, captured: 'transitions' },
  { path: `${project}/search`, redundant: 'stories', because: bySearch },
  { path: `${project}/export`, leftOut: 'a POST that answers with CSV of what stories hold' },
  { path: `${project}/my/searches`, captured: 'saved_searches' },
  { path: `${project}/my/searches/{saved_search_id}`, redundant: 'saved_searches', because: oneOf },
  { path: `${project}/integrations`, captured: 'integrations' },
  { path: `${project}/integrations/{integration_id}`, redundant: 'integrations', because: oneOf },
  { path: `${project}/integrations/{integration_id}/stories`, leftOut: 'what another system offers, not project data' },
  { path: `${project}/generic_integrations`, captured: 'generic_integrations' },
  { path: `${project}/generic_integrations/{integration_id}`, redundant: 'generic_integrations', because: oneOf },
  { path: `${project}/webhooks`, captured: 'webhooks' },
  { path: `${project}/webhooks/{webhook_id}`, redundant: 'webhooks', because: oneOf },
  { path: `${project}/history/days`, captured: 'history_days' },
  { path: `${project}/history/iterations/{iteration_number}/days`, leftOut: eachPart },
  { path: `${project}/history/releases/{release_id}/days`, leftOut: eachPart },
  {
    path: `${project}/history/snapshots`,
    leftOut: 'repeats the place of every open story for every day; activity and transitions tell what moved',
  },
];

const epic = `${project}/epics/{epic_id}`;
const ofEpics: readonly ReadPath[] = [
  { path: `${project}/epics`, captured: 'epics' },
  { path: epic, redundant: 'epics', because: oneOf },
  { path: `${epic}/activity`, redundant: 'activities', because: "part of the project's activity" },
  { path: `${epic}/comments`, captured: 'epic_comments' },
  { path: `${epic}/comments/{comment_id}`, redundant: 'epic_comments', because: oneOf },
];

const story = `${project}/stories/{story_id}`;
const ofStories: readonly ReadPath[] = [
  { path: `${project}/stories`, captured: 'stories' },
  { path: `${project}/stories/bulk`, redundant: 'stories', because: 'the same records, named by id' },
  { path: story, redundant: 'stories', because: oneOf },
  { path: `${story}/activity`, redundant: 'activities', because: "part of the project's activity" },
  { path: `${story}/transitions`, redundant: 'transitions', because: 'one list holds those of all stories' },
  { path: `${story}/tasks`, captured: 'tasks' },
  { path: `${story}/tasks/{task_id}`, redundant: 'tasks', because: oneOf },
  { path: `${story}/comments`, captured: 'comments' },
  { path: `${story}/comments/{comment_id}`, redundant: 'comments', because: oneOf },
  { path: `${story}/labels`, redundant: 'stories', because: 'a story carries its labels' },
  { path: `${story}/labels/{label_id}`, redundant: 'stories', because: 'a story carries its labels' },
  { path: `${story}/owners`, redundant: 'stories', because: 'a story carries owner_ids and owners' },
  { path: `${story}/owners/{person_id}`, redundant: 'stories', because: 'a story carries owner_ids and owners' },
  { path: `${story}/blockers`, captured: 'blockers' },
  { path: `${story}/blockers/{blocker_id}`, redundant: 'blockers', because: oneOf },
  { path: `${story}/reviews`, captured: 'reviews' },
  { path: `${story}/reviews/{review_id}`, redundant: 'reviews', because: oneOf },
];

const iteration = `${project}/iterations/{iteration_number}`;
const release = `${project}/releases/{release_id}`;
const ofPlanning: readonly ReadPath[] = [
  { path: `${project}/iterations`, captured: 'iterations' },
  { path: iteration, redundant: 'iterations', because: oneOf },
  { path: `${iteration}/analytics`, leftOut: 'computed from stories and transitions' },
  { path: `${iteration}/analytics/cycle_time_details`, redundant: 'stories', because: 'a story carries its own' },
  { path: `${project}/releases`, captured: 'releases' },
  { path: release, redundant: 'releases', because: oneOf },
  { path: `${release}/stories`, captured: 'releases' },
];

export const readPaths: readonly ReadPath[] = [
  ...ofTheCaller,
  ...ofTheProject,
  ...ofEpics,
  ...ofStories,
  ...ofPlanning,
];
