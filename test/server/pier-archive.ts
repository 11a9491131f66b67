// A small project, written out as a host sends it, archived: what the tests of the served API ask for.
import { makeArchive } from './made-archive.ts';

export const ann = {
  kind: 'person',
  id: 11,
  name: 'Ann Berg',
  initials: 'AB',
  username: 'ann',
  email: 'ann@example.com',
};
const bob = { kind: 'person', id: 12, name: 'Bob', initials: 'B', username: 'bob' };
export const pier = {
  kind: 'label',
  id: 31,
  project_id: 7,
  name: 'pier',
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
};
export const file = {
  kind: 'file_attachment',
  id: 51,
  filename: 'a b.png',
  created_at: '2020-01-03T00:00:00Z',
  uploader_id: 11,
  thumbnailable: true,
  size: 3,
  download_url: '/file_attachments/51/download',
  uploaded: true,
};
const google = {
  kind: 'google_attachment',
  id: 52,
  comment_id: 41,
  person_id: 11,
  google_kind: 'document',
  title: 'Plan',
};

export const comment = {
  kind: 'comment',
  id: 41,
  story_id: 101,
  text: 'Yes',
  person_id: 11,
  created_at: '2020-01-03T00:00:00Z',
  updated_at: '2020-01-03T00:00:00Z',
};
export const task = {
  kind: 'task',
  id: 61,
  story_id: 101,
  description: 'Draw',
  complete: false,
  position: 1,
  created_at: '2020-01-02T00:00:00Z',
  updated_at: '2020-01-02T00:00:00Z',
};
const transition = {
  kind: 'story_transition',
  state: 'started',
  story_id: 101,
  project_id: 7,
  project_version: 40,
  occurred_at: '2020-01-05T00:00:00Z',
  performed_by_id: 11,
};
export const machine = {
  kind: 'story',
  id: 101,
  project_id: 7,
  name: 'Ticket machine',
  description: 'At the *pier*',
  story_type: 'feature',
  story_priority: 'p1',
  current_state: 'accepted',
  estimate: 3,
  accepted_at: '2020-01-06T00:00:00Z',
  requested_by_id: 11,
  owned_by_id: 12,
  owner_ids: [12],
  follower_ids: [11, 12],
  labels: [pier],
  created_at: '2020-01-02T00:00:00Z',
  updated_at: '2020-01-06T00:00:00Z',
  url: 'https://www.pivotaltracker.com/story/show/101',
};
export const leak = {
  kind: 'story',
  id: 102,
  project_id: 7,
  name: 'Roof leaks',
  story_type: 'bug',
  current_state: 'unscheduled',
  requested_by_id: 12,
  owner_ids: [],
  labels: [],
  created_at: '2020-02-02T00:00:00Z',
  updated_at: '2020-02-03T00:00:00Z',
  url: 'https://www.pivotaltracker.com/story/show/102',
  after_id: 101,
};
const parts = { blockers: [], reviews: [], pull_requests: [], branches: [], cicd_events: [] };
const sentMachine = {
  ...machine,
  ...parts,
  tasks: [task],
  comments: [{ ...comment, file_attachments: [file], google_attachments: [google], reactions: [] }],
  cycle_time_details: { kind: 'cycle_time_details', story_id: 101, started_count: 1 },
  transitions: [transition],
  blockers: [{ kind: 'blocker', id: 71, story_id: 101, person_id: 11, description: 'Wood', resolved: false }],
  reviews: [{ kind: 'review', id: 81, story_id: 101, review_type_id: 91, reviewer_id: 12, status: 'pass' }],
};
const release = { kind: 'release', id: 103, project_id: 7, name: '1.0', current_state: 'unscheduled', labels: [] };
export const activity = [44, 43].map((version) => ({
  kind: 'story_update_activity',
  guid: `7_${version}`,
  project_version: version,
  message: 'Ann Berg edited this feature',
  highlight: 'edited',
  changes: [{ kind: 'story', change_type: 'update', id: version === 44 ? 101 : 102, new_values: { estimate: null } }],
  primary_resources: [{ kind: 'story', id: version === 44 ? 101 : 102, name: 'x' }],
  project: { kind: 'project', id: 7, name: 'Pier' },
  performed_by: { kind: 'person', id: 11, name: 'Ann Berg', initials: 'AB' },
  occurred_at: `2020-03-0${version - 40}T00:00:00Z`,
}));
const pierEpic = {
  kind: 'epic',
  id: 111,
  project_id: 7,
  name: 'The pier',
  label: pier,
  url: 'https://x/epic/show/111',
};
const epicComment = { kind: 'comment', id: 42, epic_id: 111, text: 'Epic', person_id: 12 };

export const project = {
  kind: 'project',
  id: 7,
  name: 'Pier',
  version: 44,
  iteration_length: 1,
  point_scale: '0,1,2,3',
  current_iteration_number: 3,
  account_id: 5,
  time_zone: { kind: 'time_zone', olson_name: 'Europe/Berlin', offset: '+01:00' },
};

export function pierArchive(): string {
  return makeArchive({
    projectId: '7',
    version: '44',
    lists: {
      project: [{ ...project, review_types: [{ kind: 'review_type', id: 91, name: 'Code' }], story_templates: [] }],
      memberships: [
        { kind: 'project_membership', id: 21, project_id: 7, person: bob, role: 'member' },
        { kind: 'project_membership', id: 22, project_id: 7, person: ann, role: 'owner' },
      ],
      labels: [pier, { ...pier, id: 32, name: 'roof' }],
      epics: [
        {
          ...pierEpic,
          comments: [{ ...epicComment, file_attachments: [], google_attachments: [], reactions: [] }],
          pull_requests: [],
          branches: [],
        },
      ],
      stories: [sentMachine, { ...leak, ...parts, tasks: [], comments: [], transitions: [] }],
      releases: [{ ...release, story_ids: [101] }],
      iterations: [1, 2, 3, 4].map((number) => ({
        kind: 'iteration',
        number,
        project_id: 7,
        team_strength: 1,
        story_ids: number === 1 ? [101] : [],
        start: `2020-01-0${number}T00:00:00Z`,
        finish: `2020-01-0${number + 1}T00:00:00Z`,
      })),
      activities: activity,
      history_days: [1, 2].map((day) => ({ date: `2020-01-0${day}`, points_accepted: 3, counts_accepted: day })),
      saved_searches: [],
      webhooks: [],
      integrations: [],
      generic_integrations: [],
    },
    texts: {},
  });
}

export const refs = { bob, google, pierEpic, epicComment, release, transition };
