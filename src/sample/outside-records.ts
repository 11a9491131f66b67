// What ties the sample project to other systems, with made-up credentials in every place where v5 has some, and what people set up for themselves:
// saved searches and story templates.
import type { V5Record } from '../server/v5/source.ts';
import type { Plan } from './sample-plan.ts';

/** How a secret is shown: as it is, or as an archive shows it. */
export type Show = (secret: string) => string;
export const asServed: Show = (secret) => secret;
export const asKept: Show = () => '[removed]';

/** Every secret of the sample: none of them may be found in an archive. */
export const sampleSecrets = [
  'sample-Jira-passw0rd',
  'sample-zendesk-agent-key-77',
  'c4f9e1sample0token',
  'harbour:sample-basic-auth',
  'sampleQuerySecret42',
  'x8KdSampleHook0aVb91',
] as const;
const [jiraPassword, zendeskKey, trackerToken, userInfo, querySecret, hookPath] = sampleSecrets;

const created = { created_at: '2019-06-03T08:00:00Z', updated_at: '2024-11-20T15:31:07Z' };

export function integrationRecords(plan: Plan, show: Show): V5Record[] {
  const common = { project_id: plan.projectId, active: true, ...created };
  return [
    {
      kind: 'jira_integration',
      id: 48_201,
      ...common,
      name: 'Customer desk',
      can_create_comments: true,
      base_url: 'https://desk.example.com/jira',
      view_url: 'https://desk.example.com/jira/browse/',
      api_username: 'tracker-bot',
      api_password: show(jiraPassword),
      filter_id: 10_412,
    },
    {
      kind: 'zendesk_integration',
      id: 48_207,
      ...common,
      active: false,
      name: 'Old desk',
      base_url: 'https://harbour.example.org/',
      zendesk_user_email: 'bot@example.com',
      zendesk_user_key: show(zendeskKey),
      view_id: '360001',
    },
    {
      kind: 'lighthouse_integration',
      id: 48_233,
      ...common,
      name: 'Lighthouse “1”',
      account: 'harbour',
      api_token: show(trackerToken),
      lighthouse_id: 9,
    },
  ];
}

export function genericIntegrationRecords(plan: Plan, show: Show): V5Record[] {
  return [
    {
      kind: 'other_integration',
      id: 48_240,
      project_id: plan.projectId,
      name: 'Tide tables',
      active: true,
      base_url: 'https://tides.example.com/items/',
      import_api_url: `https://${show(userInfo)}@tides.example.com/export.xml?since=2020-01-01`,
      basic_auth_username: 'harbour',
      ...created,
    },
  ];
}

export function webhookRecords(plan: Plan, show: Show): V5Record[] {
  const common = { kind: 'webhook', project_id: plan.projectId, webhook_version: 'v5', enabled: true };
  return [
    {
      ...common,
      id: 5_120,
      webhook_url: `https://ci.example.com/tracker?branch=main&access_token=${show(querySecret)}`,
      ...created,
    },
    {
      ...common,
      id: 5_177,
      enabled: false,
      webhook_url: `https://chat.example.com/hooks/T024/${show(hookPath)}`,
      last_error_code: 'timeout',
      // Changes by itself with every call that fails.
      last_response_body: `504 Gateway Time-out (${plan.reads + 1})`,
      ...created,
    },
  ];
}

export function savedSearchRecords(plan: Plan): V5Record[] {
  const row = (id: number, name: string, query: string): V5Record => ({
    kind: 'saved_search',
    id,
    project_id: plan.projectId,
    name,
    query,
  });
  return [
    row(77_310, 'Blocked bugs', 'type:bug is:blocked'),
    row(77_344, 'My “review” queue', 'review_status:in_review reviewer:"Marta Lindqvist"'),
    row(77_345, 'Unestimated', 'estimate:-1 -state:accepted'),
  ];
}

export function storyTemplateRecords(plan: Plan): V5Record[] {
  const row = (id: number, name: string, description: string): V5Record => ({
    kind: 'story_template',
    id,
    project_id: plan.projectId,
    name,
    description,
    ...created,
  });
  return [
    row(31_002, 'Bug report', '## Seen\n\n## Expected\n\n## How to repeat it\n'),
    row(31_019, 'Spike', 'Question:\nTime box: 1 day\n'),
  ];
}
