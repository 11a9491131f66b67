// Stories for the browser: one with everything, one in which every text attacks, one with an endless comment.
import { join } from 'node:path';
import { newLastingFolder, openRun } from '../archive/small-archive.ts';
import type { Row } from '../archive/staged-pages.ts';
import { facts, listOf, page, row } from '../archive/staged-pages.ts';

const json = (value: Record<string, unknown>): string => `,${JSON.stringify(value).slice(1, -1)}`;

export const attack = `<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>"'\`>\u202eevil\u2066 [a](javascript:alert(1)) <a href="javascript:alert(1)">b</a> ![c](data:text/html,<script>alert(1)</script>) [d](https://evil.example/"onmouseover="alert(1)) ${'W'.repeat(400)} #41`;

const rich = `# Plan
Ask **Ada** about #42, see ##7 and https://www.pivotaltracker.com/story/show/42.

- [x] one
- [ ] two

| a | b |
|---|--:|
| 1 | 2 |

> said @ada :tada:

\`\`\`
code that goes on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on
\`\`\`
![picture](https://evil.example/x.png) שלום עולם`;

const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
);

const contents: Readonly<Record<string, readonly [name: string, type: string, bytes: Buffer]>> = {
  '81': ['photo.gif', 'image/gif', picture],
  '82': ['drawing.svg', 'image/svg+xml', drawing],
  '83': ['plan.pdf', 'application/pdf', Buffer.from('%PDF-1.4')],
  '84': ['\u202egpj.exe', 'image/png', drawing],
};

const fileRow = (id: string): Row => {
  const [filename, content_type, bytes] = contents[id] ?? ['lost.png', 'image/png', picture];
  return { key: id, text: JSON.stringify({ id: Number(id), filename, content_type, size: bytes.length }) };
};

const everything: Row = {
  ...row(
    41,
    json({
      kind: 'story',
      name: 'Pay by card',
      description: rich,
      story_type: 'feature',
      current_state: 'accepted',
      estimate: 3,
      requested_by_id: 101,
      owner_ids: [101],
      labels: [{ id: 1, name: 'money' }],
      created_at: '2024-05-01T10:00:00Z',
      updated_at: '2024-05-04T10:00:00Z',
      accepted_at: '2024-05-04T10:00:00Z',
      deadline: '2024-06-01T22:30:00Z',
    }),
  ),
  nested: {
    tasks: [row(61, json({ description: 'Ask the bank', complete: true })), row(62, json({ description: 'Write' }))],
    blockers: [row(71, json({ description: '#42', resolved: false, person_id: 101 }))],
    reviews: [row(72, json({ review_type: { id: 9, name: 'Security' }, reviewer_id: 101, status: 'pass' }))],
    comments: [
      {
        ...row(51, json({ text: 'See **this**', person_id: 101, created_at: '2024-05-02T22:30:00Z' })),
        nested: { file_attachments: ['81', '83', '85'].map(fileRow), reactions: [row(86, json({ code: ':+1:' }))] },
      },
    ],
    transitions: [
      {
        key: '41_accepted',
        text: '{"state":"accepted","story_id":41,"occurred_at":"2024-05-04T10:00:00Z","performed_by_id":101}',
      },
    ],
  },
};

const attacks = (names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, attack]));

const hostile: Row = {
  ...row(
    43,
    json({
      ...attacks(['name', 'description', 'story_type', 'current_state', 'estimate', 'story_priority', 'url']),
      ...attacks(['created_at', 'updated_at', 'accepted_at', 'deadline', 'external_id', 'requested_by_id']),
      owner_ids: [attack],
      labels: [{ id: attack, name: attack }],
    }),
  ),
  nested: {
    tasks: [row(63, json(attacks(['description', 'complete'])))],
    blockers: [row(73, json(attacks(['description', 'person_id', 'created_at'])))],
    reviews: [row(74, json({ ...attacks(['status', 'reviewer_id']), review_type: attacks(['name']) }))],
    pull_requests: [row(91, json(attacks(['owner', 'repo', 'status', 'original_url'])))],
    comments: [
      {
        ...row(52, json(attacks(['text', 'person_id', 'created_at', 'updated_at', 'commit_identifier']))),
        nested: {
          file_attachments: ['82', '84'].map(fileRow),
          google_attachments: [row(87, json(attacks(['title', 'google_kind', 'alternate_link'])))],
          reactions: [row(88, json(attacks(['code', 'person_id'])))],
        },
      },
    ],
  },
};

const endless: Row = {
  ...row(44, json({ kind: 'story', name: 'Endless', story_type: 'bug', current_state: 'unscheduled' })),
  nested: {
    comments: [
      row(53, json({ text: '**[x](y) <b> #41\n'.repeat(600_000) })),
      row(54, json({ text: `${'> '.repeat(9000)}deep` })),
      row(55, json({ text: '['.repeat(19_000) })),
    ],
  },
};

/** Stories 41 to 44, epic 7; removed after the last test of the file. */
export async function storyProject(): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const people = [{ id: '101', text: '{"id":101,"name":"Ada Lovelace","username":"ada"}' }];
  const run = await openRun(folder);
  run.stagePage(page(listOf('project'), [row(99, json({ kind: 'project', name: 'Web shop' }))]));
  run.stagePage({ ...page(listOf('memberships'), []), people });
  run.stagePage(
    page(listOf('epics'), [row(7, json({ name: attack, label: { id: 1, name: 'money' }, description: attack }))]),
  );
  const other = row(42, json({ kind: 'story', name: 'Behind', story_type: 'bug', current_state: 'unscheduled' }));
  run.stagePage(page(listOf('stories'), [everything, other, hostile, endless]));
  for (const [id, [name, , bytes]] of Object.entries(contents)) {
    const writer = run.openAttachment(id, name);
    await writer.write(bytes);
    await writer.end();
  }
  run.commit(facts(), { acceptShrink: true });
  await run.publish();
  await run.close();
  return folder;
}
