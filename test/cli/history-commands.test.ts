// runs, diff, show and checkout as users run them, on an archive that grew by backups of a project that people work on.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, emulatorToken, type Emulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { buildCli, type BuiltCli } from './built-cli.ts';

let cli: BuiltCli;
let host: Emulator;
let cwd: string;
/** The JSON files after each run. */
const published: Record<string, string>[] = [];

const jsonFiles = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json') && name !== 'manifest.json')
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

async function backUp(): Promise<void> {
  const env = {
    PIVOTAL_TRACKER_API_TOKEN: emulatorToken,
    PIVOTAL_TRACKER_PROJECT_ID: '7',
    PIVOTAL_TRACKER_API_URL: host.apiUrl,
  };
  expect(await cli.run(['B', '--quiet'], { env, cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  published.push(jsonFiles(join(cwd, 'B')));
}

const ids: string[] = [];

beforeAll(async () => {
  cli = await buildCli();
  cwd = cli.folder();
  host = await startEmulator({ source: sampleProject({ projectId: 7, stories: 12, oddities: false }) });
  await backUp();
  ids.push(...(JSON.parse(published[0]?.['stories.json'] ?? '') as { id: number }[]).map(({ id }) => String(id)));
  const [first = '', second = '', third = ''] = ids;
  host.edit({
    do: 'update-story',
    id: first,
    attributes: { name: 'Renamed \u202e story', description: 'one\ntwo\u001b[31m' },
  });
  host.edit({ do: 'delete-story', id: second });
  host.edit({ do: 'move-story', id: third, position: 7 });
  host.edit({ do: 'add-part', storyId: third, list: 'comments', attributes: { text: 'Said later' } });
  await backUp();
  host.edit({ do: 'add-story', attributes: { name: 'Written last' }, position: 0 });
  await backUp();
});
afterAll(async () => {
  await host.close();
  cli.remove();
});

const call = async (...args: string[]) => await cli.run(args, { cwd });
const lines = (text: string): string[] => text.trimEnd().split('\n');

/** Refused with one printable line on standard error. */
async function expectRefusal(args: string[], code: number, message: RegExp): Promise<void> {
  expect(await call(...args)).toEqual({ code, stdout: '', stderr: expect.stringMatching(message) });
}

describe('runs', () => {
  it('shows each run with what it changed', async () => {
    const { code, stdout, stderr } = await call('runs', 'B');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/, 3 runs, the last from http:\/\/127\.0\.0\.1:\d+/u);
    expect(stdout).toMatch(/^Run +Finished \(UTC\) +Version +Added +Changed +Removed +Ended$/mu);
    expect(stdout).toMatch(/^ {2}3 +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +\d+ +\d+ +\d+ +\d+ +complete$/mu);
    expect(stdout.replaceAll(/\n {5,}/gu, ' ')).toMatch(
      /^ {2}2 .* complete stories: 2 changed, 1 removed;.*comments: 1 added/mu,
    );
  });

  it('gives an object for each with --json', async () => {
    const { stdout } = await call('runs', 'B', '--json');
    const runs = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(runs.map(({ number, gaps }) => [number, gaps])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(runs[2]).toMatchObject({ event: 'run', projectVersion: expect.stringMatching(/^\d+$/u) });
    expect(runs[2]?.['changes']).toContainEqual({ resource: 'stories', added: 1, changed: 0, removed: 0 });
  });
});

describe('diff', () => {
  it('shows what came, went and changed, by resource and attribute, long texts by line', async () => {
    const { code, stdout, stderr } = await call('diff', 'B', '1', '2');
    expect([code, stderr]).toEqual([0, '']);
    const [first = '', second = ''] = ids;
    expect(lines(stdout)[0]).toMatch(/^From run 1 \(\S+Z\) to run 2 \(\S+Z\)$/u);
    const stories = stdout.split('\n\n').find((part) => part.startsWith('stories: ')) ?? '';
    expect(lines(stories)[0]).toBe('stories: 2 changed, 1 removed');
    expect(stories).toMatch(new RegExp(`^  ~ ${first} "Renamed \\\\u202e story"$`, 'mu'));
    expect(stories).toMatch(/^ {6}updated_at: ".+" -> "2025-04-03T09:01:00Z"$/mu);
    expect(stories).toMatch(/^ {6}name:\n {8}- .+\n {8}\+ Renamed \\u202e story$/mu);
    expect(stdout).toMatch(new RegExp(`^      story_ids: -${second} ".+"$`, 'mu'));
    expect(stories).toMatch(/^ {6}description:\n(?: {8}- .*\n| {8}-\n)+ {8}\+ one\n {8}\+ two\\u001b\[31m$/mu);
    expect(stories).toMatch(new RegExp(`^  - ${second} ".+"$`, 'mu'));
    expect(stories).not.toContain('after_id');
    expect(stdout).toMatch(new RegExp(`^  \\+ \\d+ "Said later" of story ${ids[2]} ".+"$`, 'mu'));
    const order = Array.from(stdout.matchAll(/^(\w+): \d/gmu), ([, resource]) => resource);
    expect(order.slice(0, 3)).toEqual(['stories', 'comments', 'activities']);
  });

  it('compares the last two runs by default, and one run with the one before it', async () => {
    const [latest, third, second] = [
      await call('diff', 'B'),
      await call('diff', 'B', '3'),
      await call('diff', 'B', '2'),
    ];
    expect(latest.stdout).toMatch(/^ {2}\+ \d+ "Written last"$/mu);
    expect(third.stdout).toBe(latest.stdout);
    expect(second.stdout).toBe((await call('diff', 'B', '1', '2')).stdout);
    expect((await call('diff', 'B', '2', '2')).stdout).toMatch(/\nNothing changed\.\n$/u);
    expect((await call('diff', 'B', '3', '2')).stdout).toMatch(/^ {2}- \d+ "Written last"$/mu);
    await expectRefusal(['diff', 'B', '1'], 2, /no run before run 1 to compare it with\. The archive holds 3 runs/u);
  });

  it('gives an object for each record with --json, values as the host sent them', async () => {
    const { stdout } = await call('diff', 'B', '1', '2', '--json');
    const events = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events[0]).toEqual({ event: 'diff', from: 1, to: 2 });
    const changed = events.find(({ event, key }) => event === 'changed' && key === ids[0]);
    const then = JSON.parse(published[0]?.['stories.json'] ?? '') as { id: number; name: string }[];
    expect(changed?.['attributes']).toContainEqual({
      attribute: 'name',
      before: then[0]?.name,
      after: 'Renamed \u202e story',
    });
    expect(events.find(({ event, key }) => event === 'removed' && key === ids[1])).toMatchObject({
      resource: 'stories',
    });
  });
});

describe('show', () => {
  it("shows a story as it was at any run, with its host's tricks made visible", async () => {
    const [first = ''] = ids;
    const now = await call('show', 'B', first);
    expect([now.code, now.stderr]).toEqual([0, '']);
    expect(lines(now.stdout).slice(0, 2)).toEqual([
      `Story ${first}: Renamed \\u202e story`,
      expect.stringMatching(/^As of run 3 \(/u),
    ]);
    expect(now.stdout).toMatch(/^Description\n {2}one\n {2}two\\u001b\[31m$/mu);
    const then = JSON.parse(published[0]?.['stories.json'] ?? '') as Record<string, unknown>[];
    const before = await call('show', 'B', `#${first}`, '--at', '1');
    expect(lines(before.stdout)[0]).toBe(`Story ${first}: ${String(then[0]?.['name'])}`);
    expect(before.stdout).toMatch(/^Requested by: (?!person )\S/mu);
  });

  it('shows a deleted story, marked as gone, with all that belonged to it', async () => {
    const [, second = ''] = ids;
    const { code, stdout } = await call('show', 'B', `https://www.pivotaltracker.com/story/show/${second}`);
    expect(code).toBe(0);
    expect(lines(stdout)[1]).toMatch(/^GONE since run 2 \(/u);
    const tasks = (
      JSON.parse(published[0]?.['tasks.json'] ?? '') as { story_id: number; description: string }[]
    ).filter(({ story_id }) => String(story_id) === second);
    for (const { description } of tasks) expect(stdout).toContain(`] ${description}`);
    expect((await call('show', 'B', second, '--at', '1')).stdout).not.toContain('GONE');
  });

  it('shows a comment by its address, and with it the story', async () => {
    const [, , third = ''] = ids;
    const comments = JSON.parse(published[1]?.['comments.json'] ?? '') as { id: number; text: string }[];
    const id = String(comments.find(({ text }) => text === 'Said later')?.id);
    const { stdout } = await call('show', 'B', `https://www.pivotaltracker.com/story/show/${third}#comment-${id}`);
    expect(lines(stdout)[0]).toMatch(new RegExp(`^Comment ${id}: of story ${third} "`, 'u'));
    expect(stdout).toContain('  Said later');
    await expectRefusal(['show', 'B', id, '--at', '1'], 2, /Run 1 knew no comment \d+; it is known since run 2 \(/u);
  });

  it('names the file of each attachment in the archive', async () => {
    const comments = JSON.parse(published[2]?.['comments.json'] ?? '') as {
      id: number;
      attachments: { id: number }[];
    }[];
    const comment = comments.find(({ attachments }) => attachments.length > 0);
    const { stdout } = await call('show', 'B', `#comment-${comment?.id}`);
    const paths = Array.from(
      stdout.matchAll(/^ {2}Attachment: .+, [\d.]+ (?:bytes?|KB): (.+)$/gmu),
      ([, path = '']) => path,
    );
    expect(paths).toHaveLength(comment?.attachments.length ?? 0);
    for (const path of paths) expect(readFileSync(path).length).toBeGreaterThan(0);
  });

  it('gives the records as the host sent them with --json', async () => {
    const [first = ''] = ids;
    const { stdout } = await call('show', 'B', first, '--json');
    const events = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    const stories = JSON.parse(published[2]?.['stories.json'] ?? '') as Record<string, unknown>[];
    const story = stories.find(({ id }) => String(id) === first);
    expect(events[0]).toEqual({
      event: 'record',
      resource: 'stories',
      key: first,
      owner: null,
      run: 3,
      goneSince: null,
      record: story,
    });
    expect(events.slice(1).map(({ owner }) => (owner as { key: string }).key)).toContain(first);
  });

  it('names what the archive holds where there is no such record', async () => {
    await expectRefusal(
      ['show', 'B', '5'],
      2,
      /holds no story, epic or comment "5"; it holds 13 stories, \d+ epics?, /u,
    );
    await expectRefusal(['show', 'B', 'http://x/story/show/5'], 2, /holds no story "5"/u);
    await expectRefusal(['show', 'B', 'what is this'], 2, /"what is this" names no story, epic or comment/u);
  });
});

describe('checkout', () => {
  it('writes the files of each run as they were, and says where attachments are', async () => {
    for (const [index, expected] of published.entries()) {
      const { code, stdout, stderr } = await call('checkout', 'B', `then-${index}`, '--at', String(index + 1));
      expect([code, stderr]).toEqual([0, '']);
      expect(lines(stdout).at(-1)).toMatch(/^then-\d holds the JSON files of run \d, .*attachments stay in B\.$/u);
      expect(Object.keys(jsonFiles(join(cwd, `then-${index}`)))).toEqual(Object.keys(expected));
    }
    expect(jsonFiles(join(cwd, 'then-2'))).toEqual(published[2]);
  });

  it('fills an empty folder and leaves every other one as it is', async () => {
    mkdirSync(join(cwd, 'empty'));
    expect(await call('checkout', 'B', 'empty')).toMatchObject({ code: 0 });
    expect(jsonFiles(join(cwd, 'empty'))).toEqual(published[2]);
    mkdirSync(join(cwd, 'full'));
    writeFileSync(join(cwd, 'full/mine.txt'), 'mine');
    await expectRefusal(['checkout', 'B', 'full'], 10, /full is not empty; name a new or empty folder/u);
    expect(readdirSync(join(cwd, 'full'))).toEqual(['mine.txt']);
    await expectRefusal(['checkout', 'B', 'full/mine.txt'], 14, /mine\.txt is not a folder/u);
    await expectRefusal(['checkout', 'B', 'B/old'], 10, /old is in the archive itself/u);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes the last run finished at or before a date, and says which runs there are', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect((await call('checkout', 'B', 'by-date', '--at', tomorrow)).stdout).toMatch(/ of run 3, /u);
    await expectRefusal(
      ['checkout', 'B', 'x', '--at', '2001-02-03'],
      2,
      /no run "2001-02-03"\. The archive holds 3 runs: 1 \(/u,
    );
    await expectRefusal(['checkout', 'B', 'x', '--at', '9'], 2, /no run "9"\. The archive holds 3 runs/u);
    await expectRefusal(['checkout', 'B', 'x', '--at', '2024-02-31'], 2, /"2024-02-31" names no run/u);
  });
});

describe('every command on an archive', () => {
  it('reads it while a run or a publish is unfinished', async () => {
    for (const name of ['.run', '.publish']) mkdirSync(join(cwd, 'B', name), { recursive: true });
    expect(await call('runs', 'B')).toMatchObject({ code: 0, stderr: '' });
  });

  it('names the archives below a folder, and what is none', async () => {
    await expectRefusal(['runs', '.'], 10, /is not an archive, but holds one; name one: .*B\.$/mu);
    await expectRefusal(['runs', 'nowhere'], 10, /nowhere is not an archive; name the folder of one\./u);
    await expectRefusal(['runs'], 2, /Missing required argument 'archive'\. See pt-backup runs --help\./u);
    await expectRefusal(['runs', 'B', 'C'], 2, /Too many arguments for 'runs'.*See pt-backup runs --help\./u);
  });

  it('has a help of its own', async () => {
    expect((await call('checkout', '--help')).stdout).toMatch(
      /Usage: pt-backup checkout \[options\] <archive> <folder>/u,
    );
    expect((await call('--help')).stdout).toMatch(/^ {2}runs <archive> +Shows the runs/mu);
  });
});
