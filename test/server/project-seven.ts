// A tiny project, written out, that the protocol's tests read from.
import { literalSource } from '../../src/sample/literal-source.ts';
import { NumberText } from '../../src/server/v5/number-text.ts';
import { reply, writeReply } from '../../src/server/v5/answer.ts';
import type { V5Source } from '../../src/server/v5/source.ts';

// Frozen records are written once and kept; each choice of fields must still get its own text.
const ann = Object.freeze({ kind: 'person', id: 11, name: 'Ann', initials: 'A', username: 'ann' });
const label = Object.freeze({ kind: 'label', id: 31, project_id: 7, name: 'pier', created_at: '2020-01-01T00:00:00Z' });
const file = { kind: 'file_attachment', id: 51, filename: 'a.png', size: 3, uploader_id: 11, uploader: ann };

export const projectSeven = literalSource({
  me: { kind: 'me', id: 11, name: 'Ann', projects: [] },
  project: { id: 7, kind: 'project', name: 'Seven', version: 42, current_iteration_number: 2, current_velocity: 10 },
  memberships: [{ kind: 'project_membership', id: 21, project_id: 7, person: ann, role: 'owner' }],
  labels: [label],
  stories: [
    {
      kind: 'story',
      id: 101,
      project_id: 7,
      name: 'Ticket machine',
      story_type: 'feature',
      estimate: new NumberText('3.0'),
      accepted_at: '2017-05-03T23:29:40Z',
      requested_by_id: 11,
      owner_ids: [11],
      labels: [label],
      requested_by: ann,
      owners: () => [ann],
      comments: () => [
        {
          kind: 'comment',
          id: 41,
          story_id: 101,
          text: 'Yes',
          person_id: 11,
          person: ann,
          file_attachments: [file],
          google_attachments: [],
        },
      ],
      tasks: [],
    },
    { kind: 'story', id: 102, project_id: 7, name: 'Without lists', story_type: 'bug', owner_ids: [], labels: [] },
  ],
  iterations: [1, 2, 3].map((number) => ({ kind: 'iteration', number, project_id: 7, stories: [], team_strength: 1 })),
  activity: [3, 2, 1].map((age) => ({
    kind: 'story_update_activity',
    guid: `7_${39 + age}`,
    project_version: 39 + age,
    changes: [{ kind: 'story', new_values: { estimate: null } }],
    occurred_at: `2017-05-0${age}T12:00:00Z`,
  })),
});

/** Status, body text and headers of a GET below the v5 root. */
export function get(
  path: string,
  source: V5Source = projectSeven,
): { status: number; text: string; headers: Readonly<Record<string, string>> } {
  const [route = '', query = ''] = path.split('?');
  const asked = new URLSearchParams(query);
  const { status, headers, body } = writeReply(reply(source, { path: route, query: asked }), asked);
  return { status, text: Buffer.from(body).toString(), headers };
}
