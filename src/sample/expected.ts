// What a backup of a sample project must hold: for each resource the true records, in the host's order, and the bytes of the attachments.
// Taken from the generator itself and never through the protocol's projection, so that a mistake there shows.
import { resourceNames } from '../model/resources.ts';
import type { ResourceName } from '../model/resources.ts';
import { isList, isRecord, textOf } from '../server/v5/source.ts';
import type { ListName, V5Content, V5Record, V5Value } from '../server/v5/source.ts';
import { asKept, genericIntegrationRecords, integrationRecords, webhookRecords, type Show } from './outside-records.ts';
import type { SampleProject } from './sample-project.ts';

export interface ExpectedAttachment {
  readonly id: string;
  readonly content: V5Content;
}

/** The attributes of a record that stay with it when the lists inside it have become records of their own. */
const attributes: Readonly<Record<Exclude<ResourceName, 'people'>, string>> = {
  project: `id kind name version iteration_length week_start_day point_scale point_scale_is_custom bugs_and_chores_are_estimatable
    automatic_planning enable_tasks start_date time_zone velocity_averaged_over number_of_done_iterations_to_show has_google_domain
    description profile_content enable_incoming_emails initial_velocity project_type public atom_enabled start_time created_at updated_at
    account_id current_iteration_number enable_following show_story_priority show_priority_icon show_priority_icon_in_all_panels account
    current_velocity current_volatility current_standard_deviation shown_iterations_start_time iteration_override_numbers
    scm_type_host_url_mapping`,
  memberships: `kind id project_id person role project_color favorite last_viewed_at wants_comment_notification_emails
    will_receive_mention_notifications_or_emails created_at updated_at`,
  epics: `kind id created_at updated_at project_id name description url label label_id follower_ids followers before_id after_id
    past_done_story_estimates past_done_stories_count past_done_stories_no_point_count completed_at projected_completion`,
  stories: `kind id created_at updated_at accepted_at estimate story_type story_priority name description current_state deadline
    requested_by_id url project_id owner_ids labels owned_by_id external_id integration_id requested_by owners follower_ids followers
    before_id after_id blocked_story_ids cycle_time_details projected_completion points_accepted points_total counts_accepted counts_total`,
  tasks: 'kind id story_id description complete position created_at updated_at',
  comments: 'kind id story_id text person_id created_at updated_at commit_identifier commit_type person',
  epic_comments: 'kind id epic_id text person_id created_at updated_at commit_identifier commit_type person',
  file_attachments: `kind id filename created_at uploader_id thumbnailable height width size download_url content_type uploaded big_url
    thumbnail_url uploader`,
  google_attachments: 'kind id comment_id person_id google_kind title google_id alternate_link resource_id',
  activities: `kind guid project_version message highlight changes primary_resources secondary_resources project performed_by
    occurred_at`,
  labels: 'kind id project_id name created_at updated_at counts',
  blockers: 'kind id story_id person_id description resolved created_at updated_at',
  reviews: 'kind id story_id review_type_id reviewer_id status created_at updated_at review_type reviewer',
  review_types: 'kind id project_id name hidden created_at updated_at',
  transitions: 'kind state story_id project_id project_version occurred_at performed_by_id performed_by',
  pull_requests: `kind id story_id epic_id owner repo host_url original_url status number created_at updated_at`,
  branches: 'kind id story_id epic_id name owner repo host_url original_url created_at updated_at',
  cicd_events: 'kind id story_id uuid status url created_at updated_at',
  reactions: 'kind id comment_id person_id code created_at updated_at',
  iterations: `kind number project_id length team_strength start finish story_ids velocity points accepted_points effective_points`,
  history_days: `date points_accepted points_delivered points_finished points_started points_rejected points_planned points_unstarted
    points_unscheduled counts_accepted counts_delivered counts_finished counts_started counts_rejected counts_planned counts_unstarted
    counts_unscheduled`,
  story_templates: 'kind id project_id name description created_at updated_at',
  saved_searches: 'kind id project_id name query',
  webhooks: `kind id project_id webhook_url webhook_version enabled last_error_code last_response_body created_at updated_at`,
  integrations: `kind id project_id name active created_at updated_at can_create_comments base_url view_url api_username api_password
    filter_id zendesk_user_email zendesk_user_key view_id account api_token lighthouse_id`,
  generic_integrations: `kind id project_id name active base_url import_api_url basic_auth_username created_at updated_at`,
  releases: `kind id created_at updated_at deadline accepted_at name description current_state url project_id labels story_ids
    projected_completion points_accepted points_total counts_accepted counts_total`,
};

/** The records of a resource, complete and computed. `people` are all who appear anywhere, once each, members with their e-mail. */
export function* expectedRecords(sample: SampleProject, resource: ResourceName): Generator<V5Record> {
  if (resource === 'people') yield* peopleIn(sample);
  else for (const record of rawRecords(sample, resource)) yield taken(record, attributes[resource].split(/\s+/u));
}

/** Every file attachment, in the order of its record. */
export function* expectedAttachments(sample: SampleProject): Generator<ExpectedAttachment> {
  for (const record of expectedRecords(sample, 'file_attachments')) {
    const id = textOf(computed(record['id']));
    const content = sample.content(id);
    if (content === null) throw new Error(`the sample lost the content of ${id}`);
    yield { id, content };
  }
}

const lists: Partial<Readonly<Record<ResourceName, ListName>>> = {
  memberships: 'memberships',
  epics: 'epics',
  stories: 'stories',
  activities: 'activity',
  labels: 'labels',
  iterations: 'iterations',
  releases: 'releases',
  history_days: 'history_days',
  saved_searches: 'saved_searches',
};

/** Without the credentials, which no archive holds. */
const concealed: Partial<Readonly<Record<ResourceName, (plan: SampleProject['plan'], show: Show) => V5Record[]>>> = {
  webhooks: webhookRecords,
  integrations: integrationRecords,
  generic_integrations: genericIntegrationRecords,
};

/** Where else records come from: the list attributes of others. */
const inside: Partial<Readonly<Record<ResourceName, readonly (readonly [ResourceName, string])[]>>> = {
  tasks: [['stories', 'tasks']],
  comments: [['stories', 'comments']],
  epic_comments: [['epics', 'comments']],
  blockers: [['stories', 'blockers']],
  reviews: [['stories', 'reviews']],
  review_types: [['project', 'review_types']],
  story_templates: [['project', 'story_templates']],
  transitions: [['stories', 'transitions']],
  pull_requests: [
    ['stories', 'pull_requests'],
    ['epics', 'pull_requests'],
  ],
  branches: [
    ['stories', 'branches'],
    ['epics', 'branches'],
  ],
  cicd_events: [['stories', 'cicd_events']],
  file_attachments: [
    ['comments', 'file_attachments'],
    ['epic_comments', 'file_attachments'],
  ],
  google_attachments: [
    ['comments', 'google_attachments'],
    ['epic_comments', 'google_attachments'],
  ],
  reactions: [
    ['comments', 'reactions'],
    ['epic_comments', 'reactions'],
  ],
};

function* rawRecords(sample: SampleProject, resource: ResourceName): Generator<V5Record> {
  const [project] = sample.projects();
  const name = lists[resource];
  const list = name === undefined ? null : (project?.list(name) ?? null);
  if (list !== null) for (let row = 0; row < list.count; row += 1) yield* list.slice(row, 1);
  yield* concealed[resource]?.(sample.plan, asKept) ?? [];
  if (resource === 'project') yield project?.record() ?? {};
  for (const [owner, attribute] of inside[resource] ?? []) {
    for (const record of rawRecords(sample, owner)) {
      const rows = computed(record[attribute]);
      if (isList(rows)) yield* rows.filter(isRecord);
    }
  }
}

function taken(record: V5Record, names: readonly string[]): V5Record {
  const values = names.map((name) => [name, plain(computed(record[name]))] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function computed(value: V5Record[string]): V5Value | undefined {
  return typeof value === 'function' ? value() : value;
}

/** Without functions and without attributes that are undefined, at every depth. */
function plain(value: V5Value | undefined): V5Value | undefined {
  if (isList(value)) return value.map((each) => plain(each) ?? null);
  return isRecord(value) ? taken(value, Object.keys(value)) : value;
}

function* peopleIn(sample: SampleProject): Generator<V5Record> {
  const seen = new Map<string, V5Record>();
  for (const resource of resourceNames.filter((name) => name !== 'people')) {
    for (const record of expectedRecords(sample, resource)) collectPeople(record, seen);
  }
  yield* seen.values();
}

/** Keeps of each person the record that tells most. */
function collectPeople(value: V5Value | undefined, seen: Map<string, V5Record>): void {
  if (isList(value)) for (const each of value) collectPeople(each, seen);
  if (!isRecord(value)) return;
  const id = textOf(computed(value['id']));
  const known = seen.get(id);
  if (value['kind'] === 'person' && Object.keys(value).length > Object.keys(known ?? {}).length) seen.set(id, value);
  for (const name of Object.keys(value)) collectPeople(computed(value[name]), seen);
}
