// The emulator as a process of its own: says where it listens, and ends with its parent.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

function launch(options: object): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', 'src/sample/emulator-process.ts', JSON.stringify(options)]);
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<Record<string, string>> {
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Record<string, string>;
  throw new Error('the process said nothing');
}

async function linesAfter(
  child: ChildProcessWithoutNullStreams,
  work: (first: string) => Promise<void>,
): Promise<string> {
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await work(String((await lines.next()).value));
  return String((await lines.next()).value);
}

test('prints its addresses as one JSON line, serves what was asked for, and ends when its input does', async () => {
  const child = launch({
    sample: { stories: 12 },
    token: 'abc',
    dialect: 'page-cap-50',
    faults: [{ match: { path: '/labels' }, action: { do: 'respond', status: 500 } }],
  });
  const ended = once(child, 'exit');
  const { apiUrl, token, projectId } = await firstLine(child);
  expect([token, projectId]).toEqual(['abc', '1027488']);
  const headers = { 'X-TrackerToken': 'abc' };
  const answer = await fetch(`${apiUrl}/projects/1027488/stories?fields=id`, { headers });
  expect([answer.headers.get('X-Tracker-Pagination-Total'), answer.headers.get('X-Tracker-Pagination-Limit')]).toEqual([
    '12',
    '50',
  ]);
  expect((await fetch(`${apiUrl}/projects/1027488/labels`, { headers })).status).toBe(500);
  child.stdin.end();
  expect((await ended)[0]).toBe(0);
});

test('edits the project by the lines of its input, and answers each', async () => {
  const child = launch({ sample: { stories: 2 }, token: 'abc' });
  const edited = await linesAfter(child, async () => {
    child.stdin.write('{"do":"update-project","attributes":{"name":"Renamed"}}\n');
  });
  expect(JSON.parse(edited)).toEqual({ edited: true });
  child.stdin.end();
});

test('ends on SIGTERM', async () => {
  const child = launch({ sample: { stories: 1 } });
  const ended = once(child, 'exit');
  await firstLine(child);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('says at its end how much it was asked for: data, downloads of attachments, and their contents', async () => {
  const child = launch({ sample: { stories: 1 } });
  const last = await linesAfter(child, async (first) => {
    const { apiUrl = '', contentUrl = '' } = JSON.parse(first) as Record<string, string>;
    await fetch(`${apiUrl}/me`);
    await fetch(`${apiUrl}/projects`);
    await fetch(new URL('/file_attachments/1/download', apiUrl));
    await fetch(contentUrl);
    child.stdin.end();
  });
  expect(JSON.parse(last)).toEqual({ requests: { v5: 2, downloads: 1, contents: 1 } });
});
