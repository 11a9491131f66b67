// The kinds of v5 resources and their attributes, once: which come by themselves (`:default`), which only when named, which hold other resources.
// After the Pivotal Tracker v5 reference; an attribute of a record that stands nowhere here counts as one that comes by itself.

export interface Nested {
  readonly kind: Kind | null;
  /** The attribute that gives the ids (a list) or the id (an object) instead. */
  readonly ids: string | null;
}

export interface Kind {
  readonly name: string;
  /** Always in the answer, named or not. */
  readonly identity: readonly string[];
  readonly defaults: ReadonlySet<string>;
  readonly extras: ReadonlySet<string>;
  /** Attributes that hold resources; kind null: any names may be chosen below it. */
  readonly nested: ReadonlyMap<string, Nested>;
  /** From the name of an id attribute to the attribute that it is read from. */
  readonly objectsOf: ReadonlyMap<string, string>;
}

const kinds = new Map<string, Kind>();

/** `nested` rows are `attribute:kind` or `attribute:kind:ids attribute`; the kind `*` is free-form. */
function define(name: string, row: { identity?: string; defaults: string; extras?: string; nested?: string }): void {
  const nested = new Map<string, Nested>();
  const objectsOf = new Map<string, string>();
  for (const [attribute = '', of = '', ids = null] of words(row.nested).map((each) => each.split(':'))) {
    // Looked up when asked for, because kinds refer to each other in circles.
    nested.set(attribute, {
      get kind() {
        return of === '*' ? null : kindOf(of);
      },
      ids,
    });
    if (ids !== null) objectsOf.set(ids, attribute);
  }
  kinds.set(name, {
    name,
    identity: words(row.identity ?? 'id'),
    defaults: new Set(words(row.defaults)),
    extras: new Set(words(row.extras)),
    nested,
    objectsOf,
  });
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/u).filter((word) => word !== '');
}

/** Throws RangeError where there is no such kind. */
export function kindOf(name: string): Kind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new RangeError(`no kind is named ${name}`);
  return kind;
}

define('story', {
  defaults: `kind id project_id name description story_type story_priority current_state estimate accepted_at deadline requested_by_id
    owned_by_id owner_ids labels created_at updated_at url integration_id external_id`,
  extras: `label_ids tasks task_ids comments comment_ids blockers blocker_ids blocked_story_ids reviews review_ids transitions
    cycle_time_details owners followers follower_ids pull_requests pull_request_ids branches branch_ids cicd_events cicd_event_ids
    before_id after_id projected_completion points_accepted points_total counts_accepted counts_total project requested_by owned_by activity`,
  nested: `labels:label:label_ids tasks:task:task_ids comments:comment:comment_ids blockers:blocker:blocker_ids
    reviews:review:review_ids transitions:story_transition cycle_time_details:cycle_time_details owners:person:owner_ids
    followers:person:follower_ids pull_requests:pull_request:pull_request_ids branches:branch:branch_ids
    cicd_events:cicd_event:cicd_event_ids project:project:project_id requested_by:person:requested_by_id owned_by:person:owned_by_id
    activity:activity`,
});
define('comment', {
  defaults: `kind id story_id epic_id text person_id created_at updated_at commit_identifier commit_type external_source external_author
    external_link`,
  extras: `person file_attachments file_attachment_ids google_attachments google_attachment_ids attachments attachment_ids reactions
    reaction_ids`,
  nested: `person:person:person_id file_attachments:file_attachment:file_attachment_ids
    google_attachments:google_attachment:google_attachment_ids attachments:attachment:attachment_ids reactions:reaction:reaction_ids`,
});
const fileAttachment = `filename created_at uploader_id thumbnailable height width size download_url content_type uploaded big_url
  thumbnail_url`;
const googleAttachment = 'comment_id person_id google_kind title google_id alternate_link resource_id';
define('file_attachment', {
  defaults: `kind id ${fileAttachment}`,
  extras: 'uploader',
  nested: 'uploader:person:uploader_id',
});
define('google_attachment', { defaults: `kind id ${googleAttachment}` });
define('attachment', {
  defaults: `kind id ${fileAttachment} ${googleAttachment}`,
  extras: 'uploader',
  nested: 'uploader:person:uploader_id',
});
define('reaction', { defaults: 'kind id comment_id person_id emoji code created_at updated_at' });
define('task', { defaults: 'kind id story_id description complete position created_at updated_at' });
define('blocker', {
  defaults: 'kind id story_id person_id description resolved created_at updated_at',
  extras: 'person',
  nested: 'person:person:person_id',
});
define('review', {
  defaults: 'kind id story_id review_type_id reviewer_id status created_at updated_at',
  extras: 'review_type reviewer',
  nested: 'review_type:review_type:review_type_id reviewer:person:reviewer_id',
});
define('review_type', { defaults: 'kind id project_id name hidden created_at updated_at' });
define('story_transition', {
  identity: '',
  defaults: 'kind state story_id project_id project_version occurred_at performed_by_id',
  extras: 'performed_by',
  nested: 'performed_by:person:performed_by_id',
});
define('cycle_time_details', {
  identity: '',
  defaults: `kind total_cycle_time started_time started_count finished_time finished_count delivered_time delivered_count rejected_time
    rejected_count story_id`,
});
const scm = 'kind id story_id epic_id owner repo host_url original_url status created_at updated_at';
define('pull_request', { defaults: `${scm} number` });
define('branch', { defaults: `${scm} name` });
define('cicd_event', { defaults: 'kind id story_id uuid status url pipeline created_at updated_at' });
define('person', { defaults: 'kind id name email initials username' });
define('label', {
  defaults: 'kind id project_id name created_at updated_at',
  extras: 'counts',
  nested: 'counts:story_counts',
});
define('story_counts', {
  identity: '',
  defaults: 'kind number_of_zero_point_stories_by_state sum_of_story_estimates_by_state number_of_stories_by_state',
  nested: `number_of_zero_point_stories_by_state:* sum_of_story_estimates_by_state:* number_of_stories_by_state:*`,
});
define('epic', {
  defaults: 'kind id created_at updated_at project_id name description url label',
  extras: `label_id comments comment_ids followers follower_ids before_id after_id pull_requests pull_request_ids branches branch_ids
    past_done_story_estimates past_done_stories_count past_done_stories_no_point_count completed_at projected_completion project activity`,
  nested: `label:label:label_id comments:comment:comment_ids followers:person:follower_ids
    pull_requests:pull_request:pull_request_ids branches:branch:branch_ids project:project:project_id activity:activity`,
});
define('iteration', {
  identity: 'number',
  defaults: 'kind number project_id length team_strength stories start finish',
  extras: 'story_ids velocity points accepted_points effective_points accepted created analytics',
  nested: 'stories:story:story_ids accepted:* created:* analytics:*',
});
define('release', {
  defaults: 'kind id created_at updated_at deadline accepted_at name description current_state url project_id labels',
  extras: `label_ids stories story_ids projected_completion projected_completion_interval points_accepted points_total counts_accepted
    counts_total`,
  nested: 'labels:label:label_ids stories:story:story_ids',
});
define('project', {
  defaults: `kind id name version iteration_length week_start_day point_scale point_scale_is_custom bugs_and_chores_are_estimatable
    automatic_planning enable_tasks time_zone velocity_averaged_over number_of_done_iterations_to_show has_google_domain description
    profile_content enable_incoming_emails initial_velocity public atom_enabled project_type start_date start_time created_at updated_at
    account_id current_iteration_number enable_following show_story_priority show_priority_icon show_priority_icon_in_all_panels`,
  extras: `account current_velocity current_volatility current_standard_deviation status join_as shown_iterations_start_time labels
    label_ids epics epic_ids stories story_ids memberships membership_ids integrations integration_ids review_types review_type_ids
    story_templates story_template_ids iteration_override_numbers scm_type_host_url_mapping`,
  nested: `time_zone:* account:*:account_id labels:label:label_ids epics:epic:epic_ids stories:story:story_ids
    memberships:project_membership:membership_ids integrations:integration:integration_ids review_types:review_type:review_type_ids
    story_templates:story_template:story_template_ids scm_type_host_url_mapping:*`,
});
define('story_template', { defaults: 'kind id project_id name description created_at updated_at' });
define('daily_history_container', { identity: '', defaults: 'kind header data' });
define('saved_search', { defaults: 'kind id project_id name query' });
define('webhook', {
  defaults:
    'kind id project_id webhook_url webhook_version enabled last_error_code last_response_body created_at updated_at',
});
// Each kind of integration has attributes of its own beside these.
define('integration', { defaults: 'kind id project_id name active created_at updated_at' });
define('project_membership', {
  defaults: `kind id project_id person role project_color favorite last_viewed_at wants_comment_notification_emails
    will_receive_mention_notifications_or_emails created_at updated_at`,
  extras: 'person_id',
  nested: 'person:person:person_id',
});
define('activity', {
  identity: 'guid project_version',
  defaults: `kind guid project_version message highlight changes primary_resources secondary_resources project performed_by
    occurred_at`,
  extras: 'project_id performed_by_id',
  nested: `changes:* primary_resources:* secondary_resources:* project:*:project_id performed_by:*:performed_by_id`,
});
define('me', {
  defaults: `kind id name initials username time_zone api_token has_google_identity projects accounts email
    receives_in_app_notifications created_at updated_at`,
  extras: 'project_ids',
  nested: 'time_zone:* projects:* accounts:*',
});
define('person_in_projects', { identity: '', defaults: 'kind person project_ids', nested: 'person:person' });
define('search_result_container', {
  identity: '',
  defaults: 'kind stories epics query',
  nested: 'stories:story_search_result epics:epic_search_result',
});
define('story_search_result', {
  identity: '',
  defaults: 'kind stories total_points total_points_completed total_hits total_hits_with_done',
  nested: 'stories:story',
});
define('epic_search_result', { identity: '', defaults: 'kind epics total_hits', nested: 'epics:epic' });
