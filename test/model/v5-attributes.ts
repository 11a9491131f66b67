// The attributes that v5 sends only where `fields` names them, by hand from the reference, and for those that are not asked for the reason.
import type { ResourceName } from '../../src/model/resources.ts';

export interface ExtraAttributes {
  readonly resource: ResourceName;
  /** Asked for by name, or as the nested list of a resource of its own. */
  readonly asked: readonly string[];
  /** Attribute and reason. */
  readonly notAsked: Readonly<Record<string, string>>;
}

const nested = 'the ids of records that are asked for whole';
const ownResource = 'a resource of its own';
const ownPath = 'comes from a path of its own';
const releaseOnly = ['projected_completion', 'points_accepted', 'points_total', 'counts_accepted', 'counts_total'];

export const extraAttributes: readonly ExtraAttributes[] = [
  {
    resource: 'stories',
    asked: [
      'tasks',
      'comments',
      'blockers',
      'reviews',
      'transitions',
      'pull_requests',
      'branches',
      'cicd_events',
      'blocked_story_ids',
      'cycle_time_details',
      'owners',
      'followers',
      'follower_ids',
      'requested_by',
      'before_id',
      'after_id',
      ...releaseOnly,
    ],
    notAsked: {
      task_ids: nested,
      comment_ids: nested,
      blocker_ids: nested,
      review_ids: nested,
      pull_request_ids: nested,
      branch_ids: nested,
      cicd_event_ids: nested,
      label_ids: 'labels come by default, whole',
      owned_by: 'the first of owners; owned_by_id is asked for',
      project: 'project_id comes by default',
    },
  },
  {
    resource: 'comments',
    asked: ['person', 'file_attachments', 'google_attachments', 'reactions'],
    notAsked: {
      file_attachment_ids: nested,
      google_attachment_ids: nested,
      reaction_ids: nested,
      attachments: 'another name for file_attachments and google_attachments together',
      attachment_ids: nested,
    },
  },
  {
    resource: 'epics',
    asked: [
      'label_id',
      'comments',
      'followers',
      'follower_ids',
      'before_id',
      'after_id',
      'pull_requests',
      'branches',
      'past_done_story_estimates',
      'past_done_stories_count',
      'past_done_stories_no_point_count',
      'completed_at',
      'projected_completion',
    ],
    notAsked: { comment_ids: nested, pull_request_ids: nested, branch_ids: nested },
  },
  { resource: 'labels', asked: ['counts'], notAsked: {} },
  { resource: 'reviews', asked: ['review_type', 'reviewer'], notAsked: {} },
  { resource: 'transitions', asked: ['performed_by'], notAsked: {} },
  { resource: 'file_attachments', asked: ['uploader'], notAsked: {} },
  {
    resource: 'iterations',
    asked: ['story_ids', 'velocity', 'points', 'accepted_points', 'effective_points'],
    notAsked: {
      stories: 'story_ids stand for them',
      accepted: 'sums over its stories, day by day',
      created: 'sums over the stories created in it, day by day',
      analytics: 'computed from stories and transitions',
    },
  },
  {
    resource: 'releases',
    asked: ['story_ids', ...releaseOnly],
    notAsked: { projected_completion_interval: 'computed anew at each request' },
  },
  {
    resource: 'project',
    asked: [
      'account',
      'current_velocity',
      'current_volatility',
      'current_standard_deviation',
      'review_types',
      'story_templates',
      'iteration_override_numbers',
      'shown_iterations_start_time',
      'scm_type_host_url_mapping',
    ],
    notAsked: {
      labels: ownResource,
      label_ids: ownResource,
      epics: ownResource,
      epic_ids: ownResource,
      stories: ownResource,
      story_ids: ownResource,
      memberships: ownResource,
      membership_ids: ownResource,
      review_type_ids: nested,
      integrations: ownPath,
      integration_ids: ownPath,
      story_template_ids: nested,
      status: 'about the caller',
      join_as: 'about the caller',
    },
  },
];
