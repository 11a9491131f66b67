// Runs every command of docs/archive-format.md inside a small archive and compares what it prints with what the page shows.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { facts, listOf, page, type Row } from '../archive/staged-pages.ts';
import { backUp, newLastingFolder, openRun } from '../archive/small-archive.ts';
import { projectRoot } from '../source-file.ts';

const text = readFileSync(join(projectRoot, 'docs/archive-format.md'), 'utf8');

interface Example {
  readonly commands: string;
  readonly output: string;
}

/** Each block of commands, with the block of output that may follow it. */
const examples: Example[] = Array.from(
  text.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gmu),
  ([, commands = '', output = '']) => ({ commands, output }),
);

const story = (id: number, state: string, name: string): Row => ({
  key: String(id),
  text: `{"kind":"story","id":${id},"current_state":"${state}","name":"${name}"}`,
});
const task = (id: number, description: string): Row => ({
  key: String(id),
  text: `{"kind":"task","id":${id},"story_id":101,"description":"${description}"}`,
});
const plan = { key: '9001', text: '{"kind":"file_attachment","id":9001,"filename":"plan.pdf","size":12}' };
const comment = { key: '801', text: '{"kind":"comment","id":801,"story_id":101,"text":"See the plan."}' };
const first: Row = {
  ...story(101, 'accepted', 'Pay by card'),
  nested: {
    tasks: [task(201, 'ask the bank'), task(202, 'write the form')],
    comments: [{ ...comment, nested: { file_attachments: [plan] } }],
  },
};

let folder = '';

beforeAll(async () => {
  folder = newLastingFolder();
  const run = await openRun(folder);
  const rows = [first, story(102, 'unstarted', 'Refund'), story(103, 'unscheduled', 'Spike')];
  run.stagePage(page(listOf('stories'), rows));
  const content = run.openAttachment('9001', 'plan.pdf');
  await content.write(Buffer.from('%PDF-1.4 ...'));
  await content.end();
  run.commit(facts());
  await run.publish();
  await run.close();
  await backUp(folder, [page(listOf('stories'), [first, story(102, 'started', 'Refund a payment')])]);
});

const isMissing = (tool: string): boolean => spawnSync(tool, ['--version']).error !== undefined;

describe('docs/archive-format.md', () => {
  test('shows commands', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  test.for(examples)('shows what `$commands` prints', ({ commands, output }, context) => {
    const missing = ['jq', 'sqlite3', 'sha256sum'].filter((tool) => commands.includes(tool) && isMissing(tool));
    if (missing.length > 0) context.skip(`${missing.join(' and ')} is not on this machine`);
    const done = spawnSync('sh', ['-eu'], { cwd: folder, input: commands, encoding: 'utf8' });
    expect({ output: done.stdout, problems: done.stderr, status: done.status }).toEqual({
      output,
      problems: '',
      status: 0,
    });
  });
});
