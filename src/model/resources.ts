// Every v5 resource that pt-backup keeps, once. Fetching, file names, keys, comparison and docs/resources.md are driven by this table.
// Endpoints and attributes follow the Pivotal Tracker v5 reference; it does not fetch or write anything.
import type { Endpoint, Paging, Resource, ResourceName } from './resource.ts';

export { keyOf, resourceNames } from './resource.ts';
export type { Endpoint, Paging, Resource, ResourceName } from './resource.ts';

const personDetails = ['name', 'initials', 'username', 'email', 'kind'];
const details = (attribute: string): readonly string[] => personDetails.map((detail) => `${attribute}.${detail}`);
const below = (owner: string, list: string): Endpoint => ({
  path: `/projects/{project_id}/${owner}/{owner_id}/${list}`,
  paging: 'whole',
});
const ofProject = (list: string, paging: Paging): Endpoint => ({ path: `/projects/{project_id}/${list}`, paging });
const releaseCounts = ['points_accepted', 'points_total', 'counts_accepted', 'counts_total'];

/** In the order in which the files are written: the seed program's six first. */
export const resources: readonly Resource[] = [
  {
    name: 'memberships',
    tier: 'core',
    file: 'memberships.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('memberships', 'whole'), pageSize: 500 },
    fields: [],
    volatile: ['last_viewed_at'],
    unversioned: true,
  },
  {
    name: 'epics',
    tier: 'core',
    file: 'epics.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('epics', 'whole'), pageSize: 500 },
    fields: [
      ':default',
      'label_id',
      'follower_ids',
      'followers(:default)',
      'before_id',
      'after_id',
      'past_done_story_estimates',
      'past_done_stories_count',
      'past_done_stories_no_point_count',
      'completed_at',
      'projected_completion',
    ],
    volatile: [
      'before_id',
      'after_id',
      'past_done_story_estimates',
      'past_done_stories_count',
      'past_done_stories_no_point_count',
      'projected_completion',
      ...details('followers'),
    ],
  },
  {
    name: 'stories',
    tier: 'core',
    file: 'stories.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('stories', 'pages'), pageSize: 500 },
    fields: [
      ':default',
      'owned_by_id',
      'requested_by_id',
      'requested_by(:default)',
      'owner_ids',
      'owners(:default)',
      'follower_ids',
      'followers(:default)',
      'external_id',
      'integration_id',
      'before_id',
      'after_id',
      'blocked_story_ids',
      'cycle_time_details',
      'projected_completion',
      ...releaseCounts,
    ],
    volatile: [
      'before_id',
      'after_id',
      'blocked_story_ids',
      'cycle_time_details',
      'projected_completion',
      ...releaseCounts,
      ...details('requested_by'),
      ...details('owners'),
      ...details('followers'),
    ],
  },
  {
    name: 'tasks',
    tier: 'core',
    file: 'tasks.json',
    key: ['id'],
    source: { from: 'nested', places: [{ owner: 'stories', attribute: 'tasks', endpoint: below('stories', 'tasks') }] },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'comments',
    tier: 'core',
    file: 'comments.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [{ owner: 'stories', attribute: 'comments', endpoint: below('stories', 'comments') }],
    },
    fields: [':default', 'person_id', 'person(:default)'],
    volatile: details('person'),
  },
  {
    name: 'activities',
    tier: 'core',
    file: 'activities.json',
    key: ['guid'],
    source: { from: 'list', endpoint: ofProject('activity', 'pages'), pageSize: 500 },
    fields: [],
    volatile: [],
    appendOnly: true,
  },
  {
    name: 'project',
    tier: 'core',
    file: 'project.json',
    key: ['id'],
    source: { from: 'object', path: '/projects/{project_id}' },
    fields: [
      ':default',
      'account',
      'current_velocity',
      'current_volatility',
      'current_standard_deviation',
      'iteration_override_numbers',
      'shown_iterations_start_time',
      'scm_type_host_url_mapping',
    ],
    volatile: [
      'version',
      'updated_at',
      'current_velocity',
      'current_volatility',
      'current_standard_deviation',
      'current_iteration_number',
      'shown_iterations_start_time',
      'time_zone.offset',
    ],
  },
  {
    name: 'epic_comments',
    tier: 'core',
    file: 'epic_comments.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [{ owner: 'epics', attribute: 'comments', endpoint: below('epics', 'comments') }],
    },
    fields: [':default', 'person_id', 'person(:default)'],
    volatile: details('person'),
  },
  {
    name: 'file_attachments',
    tier: 'core',
    file: 'file_attachments.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [
        { owner: 'comments', attribute: 'file_attachments' },
        { owner: 'epic_comments', attribute: 'file_attachments' },
      ],
    },
    fields: [':default', 'uploader_id', 'uploader(:default)'],
    volatile: ['big_url', 'thumbnail_url', 'uploaded', ...details('uploader')],
  },
  {
    name: 'google_attachments',
    tier: 'beyond',
    file: 'google_attachments.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [
        { owner: 'comments', attribute: 'google_attachments' },
        { owner: 'epic_comments', attribute: 'google_attachments' },
      ],
    },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'labels',
    tier: 'beyond',
    file: 'labels.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('labels', 'whole'), pageSize: 500 },
    fields: [':default', 'counts'],
    volatile: ['counts'],
  },
  {
    name: 'blockers',
    tier: 'beyond',
    file: 'blockers.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [{ owner: 'stories', attribute: 'blockers', endpoint: below('stories', 'blockers') }],
    },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'reviews',
    tier: 'beyond',
    file: 'reviews.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [{ owner: 'stories', attribute: 'reviews', endpoint: below('stories', 'reviews') }],
    },
    fields: [':default', 'review_type_id', 'review_type', 'reviewer_id', 'reviewer(:default)'],
    volatile: ['review_type.name', 'review_type.hidden', 'review_type.updated_at', ...details('reviewer')],
  },
  {
    name: 'review_types',
    tier: 'beyond',
    file: 'review_types.json',
    key: ['id'],
    source: { from: 'nested', places: [{ owner: 'project', attribute: 'review_types' }] },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'transitions',
    tier: 'beyond',
    file: 'transitions.json',
    key: ['story_id', 'state', 'occurred_at'],
    source: {
      from: 'nested',
      places: [{ owner: 'stories', attribute: 'transitions' }],
      projectList: ofProject('story_transitions', 'pages'),
    },
    fields: [':default', 'performed_by_id', 'performed_by(:default)'],
    volatile: details('performed_by'),
    appendOnly: true,
  },
  {
    name: 'pull_requests',
    tier: 'beyond',
    file: 'pull_requests.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [
        { owner: 'stories', attribute: 'pull_requests' },
        { owner: 'epics', attribute: 'pull_requests' },
      ],
    },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'branches',
    tier: 'beyond',
    file: 'branches.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [
        { owner: 'stories', attribute: 'branches' },
        { owner: 'epics', attribute: 'branches' },
      ],
    },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'cicd_events',
    tier: 'beyond',
    file: 'cicd_events.json',
    key: ['id'],
    source: { from: 'nested', places: [{ owner: 'stories', attribute: 'cicd_events' }] },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'reactions',
    tier: 'beyond',
    file: 'reactions.json',
    key: ['id'],
    source: {
      from: 'nested',
      places: [
        { owner: 'comments', attribute: 'reactions' },
        { owner: 'epic_comments', attribute: 'reactions' },
      ],
    },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'iterations',
    tier: 'beyond',
    file: 'iterations.json',
    key: ['number'],
    source: { from: 'list', endpoint: ofProject('iterations', 'pages'), pageSize: 50 },
    fields: [
      'number',
      'kind',
      'project_id',
      'length',
      'team_strength',
      'start',
      'finish',
      'story_ids',
      'velocity',
      'points',
      'accepted_points',
      'effective_points',
    ],
    volatile: ['velocity', 'points', 'accepted_points', 'effective_points'],
    settledAfter: 'finish',
    idsInsteadOf: { attribute: 'stories', ids: 'story_ids' },
  },
  {
    name: 'releases',
    tier: 'beyond',
    file: 'releases.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('releases', 'pages'), pageSize: 500 },
    fields: [':default', 'story_ids', 'projected_completion', ...releaseCounts],
    volatile: ['projected_completion', ...releaseCounts],
    idsInsteadOf: { attribute: 'stories', ids: 'story_ids', endpoint: below('releases', 'stories') },
  },
  {
    name: 'history_days',
    tier: 'beyond',
    file: 'history_days.json',
    key: ['date'],
    // Ten years: the whole history of most projects in one answer.
    source: { from: 'list', endpoint: ofProject('history/days', 'days'), pageSize: 3660 },
    fields: [],
    volatile: [],
    appendOnly: true,
  },
  {
    name: 'story_templates',
    tier: 'beyond',
    file: 'story_templates.json',
    key: ['id'],
    source: { from: 'nested', places: [{ owner: 'project', attribute: 'story_templates' }] },
    fields: [':default'],
    volatile: [],
  },
  {
    name: 'saved_searches',
    tier: 'beyond',
    file: 'saved_searches.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('my/searches', 'whole'), pageSize: 500 },
    fields: [],
    volatile: [],
    unversioned: true,
  },
  {
    name: 'webhooks',
    tier: 'beyond',
    file: 'webhooks.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('webhooks', 'whole'), pageSize: 500 },
    fields: [],
    // A call that fails changes these, and with them the time of the last change.
    volatile: ['last_error_code', 'last_response_body', 'updated_at'],
    holdsCredentials: true,
    unversioned: true,
  },
  {
    name: 'integrations',
    tier: 'beyond',
    file: 'integrations.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('integrations', 'whole'), pageSize: 500 },
    fields: [],
    volatile: [],
    holdsCredentials: true,
    unversioned: true,
  },
  {
    name: 'generic_integrations',
    tier: 'beyond',
    file: 'generic_integrations.json',
    key: ['id'],
    source: { from: 'list', endpoint: ofProject('generic_integrations', 'whole'), pageSize: 500 },
    fields: [],
    volatile: [],
    holdsCredentials: true,
    unversioned: true,
  },
  {
    name: 'people',
    tier: 'beyond',
    file: 'people.json',
    key: ['id'],
    source: { from: 'gathered' },
    fields: [],
    volatile: [],
  },
];

const byName = new Map<string, Resource>(resources.map((resource) => [resource.name, resource]));

export function isResourceName(name: string): name is ResourceName {
  return byName.has(name);
}

export function resourceOf(name: ResourceName): Resource {
  const resource = byName.get(name);
  if (resource === undefined) throw new RangeError(`no resource is named ${name}`);
  return resource;
}

export interface NestedAttribute {
  readonly attribute: string;
  readonly resource: Resource;
  readonly endpoint: Endpoint | null;
}

const nestedByOwner = new Map<ResourceName, readonly NestedAttribute[]>(
  resources.map((owner) => [
    owner.name,
    resources.flatMap((resource) =>
      resource.source.from !== 'nested'
        ? []
        : resource.source.places
            .filter((place) => place.owner === owner.name)
            .map((place) => ({ attribute: place.attribute, resource, endpoint: place.endpoint ?? null })),
    ),
  ]),
);

/** The nested list attributes of an owner's record, each a resource of its own. */
export function nestedIn(owner: ResourceName): readonly NestedAttribute[] {
  return nestedByOwner.get(owner) ?? [];
}
