// A project saved three times: a story that changes, loses a comment and a task, and is gone in the end; an epic with it.
import { join } from 'node:path';
import { backUp, listOf, newLastingFolder, page, row } from '../../archive/small-archive.ts';
import type { Row } from '../../archive/staged-pages.ts';

const json = (value: Record<string, unknown>): string => `,${JSON.stringify(value).slice(1, -1)}`;

interface Saved {
  readonly name: string;
  readonly state: string;
  readonly comment: string;
  /** With what goes in the second run. */
  readonly isFull: boolean;
}

function story({ name, state, comment, isFull }: Saved): Row {
  const facts = {
    kind: 'story',
    name,
    description: 'See #42, ##7, @ada and #999',
    story_type: 'feature',
    current_state: state,
    estimate: 3,
    story_priority: 'p1',
    requested_by_id: 101,
    owner_ids: [101, 102],
    follower_ids: [102],
    labels: [
      { id: 1, name: 'money' },
      { id: 2, name: 'web' },
    ],
    external_id: 'J-1',
    created_at: '2024-05-01T10:00:00Z',
    updated_at: '2024-05-04T10:00:00Z',
    url: 'https://www.pivotaltracker.com/story/show/41',
  };
  const kept = {
    ...row(51, json({ text: comment, person_id: 101, created_at: '2024-05-02T10:00:00Z' })),
    nested: {
      file_attachments: [row(81, json({ filename: 'a.png', size: 12, content_type: 'image/png' }))],
      google_attachments: [
        row(82, json({ title: 'Plan', google_kind: 'document', alternate_link: 'https://docs.google.com/x' })),
      ],
      reactions: [row(83, json({ code: ':+1:', person_id: 102 })), row(84, json({ code: ':+1:', person_id: 101 }))],
    },
  };
  const lost = row(52, json({ text: 'Soon gone', person_id: 102, created_at: '2024-05-03T10:00:00Z' }));
  return {
    ...row(41, json(facts)),
    nested: {
      tasks: [
        row(61, json({ description: 'Ask the bank', complete: true })),
        ...(isFull ? [row(62, json({ description: 'Write it', complete: false }))] : []),
      ],
      blockers: [row(71, json({ description: '#42', resolved: false, person_id: 101 }))],
      reviews: [row(72, json({ review_type: { id: 9, name: 'Security' }, reviewer_id: 102, status: 'pass' }))],
      comments: [kept, ...(isFull ? [lost] : [])],
      transitions: [
        transition('started', 3, '2024-05-01T12:00:00Z'),
        transition('finished', 5, '2024-05-04T09:00:00Z'),
      ],
      pull_requests: [
        row(91, json({ owner: 'o', repo: 'r', number: 7, status: 'open', original_url: 'https://x.example/7' })),
      ],
    },
  };
}

function transition(state: string, version: number, at: string): Row {
  const text = JSON.stringify({ state, story_id: 41, project_version: version, occurred_at: at, performed_by_id: 102 });
  return { key: `41_${state}_${at}`, text };
}

function activity(version: number, kind: string, at: string, changes: readonly unknown[]): Row {
  const record = {
    kind: `${kind}_activity`,
    guid: `99_${version}`,
    project_version: version,
    message: `Ada Lovelace did ${kind}`,
    changes,
    primary_resources: [{ kind: 'story', id: 41 }],
    performed_by: { kind: 'person', id: 101, name: 'Ada Lovelace' },
    occurred_at: at,
  };
  return { key: `99_${version}`, text: JSON.stringify(record) };
}

const activities: readonly Row[] = [
  activity(6, 'story_update', '2024-05-04T10:00:00Z', [
    {
      kind: 'story',
      change_type: 'update',
      id: 41,
      original_values: { estimate: null, owner_ids: [101], updated_at: 'x', before_id: 3 },
      new_values: { estimate: 3, owner_ids: [101, 102], updated_at: 'y', before_id: 4 },
    },
    { kind: 'story', change_type: 'update', id: 42, original_values: {}, new_values: { estimate: 8 } },
  ]),
  activity(5, 'story_update', '2024-05-04T09:00:00Z', [
    {
      kind: 'story',
      change_type: 'update',
      id: 41,
      original_values: { current_state: 'started' },
      new_values: { current_state: 'finished' },
    },
  ]),
  activity(4, 'comment_create', '2024-05-02T10:00:00Z', [
    { kind: 'comment', change_type: 'create', id: 51, new_values: { text: 'First' } },
    { kind: 'story', change_type: 'update', id: 41, new_values: { updated_at: 'z' } },
  ]),
  activity(2, 'comment_create', '2024-05-01T11:00:00Z', [
    { kind: 'comment', change_type: 'create', id: 50, new_values: { text: 'Gone before the first run' } },
  ]),
];

const people = [
  { id: '101', text: '{"id":101,"name":"Ada Lovelace","username":"ada"}' },
  { id: '102', text: '{"id":102,"name":"Bo","username":"bo"}' },
];

async function save(folder: string, stories: readonly Row[]): Promise<void> {
  await backUp(folder, [
    page(listOf('project'), [row(99, json({ kind: 'project', name: 'Web shop' }))]),
    { ...page(listOf('memberships'), []), people },
    page(listOf('labels'), [row(1, json({ name: 'money' })), row(2, json({ name: 'web' }))]),
    page(listOf('epics'), [
      {
        ...row(7, json({ name: 'Payments', description: 'With #41', label: { id: 1, name: 'money' } })),
        nested: { epic_comments: [row(53, json({ text: 'Big', person_id: 102, created_at: '2024-05-01T10:00:00Z' }))] },
      },
    ]),
    page(listOf('stories'), stories),
    page(listOf('activities'), activities),
  ]);
}

const other = (id: number, name: string): Row =>
  row(
    id,
    json({ kind: 'story', name, story_type: 'bug', current_state: 'unscheduled', labels: [{ id: 1, name: 'money' }] }),
  );

/** Story 41 in runs 1 and 2, between 40 and 42; not in run 3. Removed after the last test of the file. */
export async function storyArchive(): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const before = { name: 'Pay by card', state: 'unscheduled', comment: 'First', isFull: true };
  const after = { name: 'Pay by gift card', state: 'unscheduled', comment: 'First and last', isFull: false };
  await save(folder, [other(40, 'Before'), story(before), other(42, 'Behind')]);
  await save(folder, [other(40, 'Before'), story(after), other(42, 'Behind')]);
  await save(folder, [other(40, 'Before'), other(42, 'Behind')]);
  return folder;
}
