// `pt-backup search` as users run it, on an archive and on a folder of several.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, emulatorToken } from '../../src/sample/emulator.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import type { V5Record } from '../../src/server/v5/source.ts';
import { buildCli, type BuiltCli, type Ended } from './built-cli.ts';

let cli: BuiltCli;
let cwd: string;

const person = { kind: 'person', id: 5, name: 'Ada \u202eByron', initials: 'AB', username: 'ada' };
const story = (id: number, name: string, more: V5Record = {}): V5Record => ({
  kind: 'story',
  id,
  name,
  story_type: 'feature',
  current_state: 'unstarted',
  created_at: '2024-05-01T10:00:00Z',
  updated_at: '2024-05-01T10:00:00Z',
  url: `https://www.pivotaltracker.com/story/show/${id}`,
  owner_ids: [],
  labels: [],
  tasks: [],
  comments: [],
  ...more,
});
const comment = { kind: 'comment', id: 801, story_id: 73, text: 'The **ferry** waits.\nNot long.', person_id: 5 };
const stories = [
  story(71, 'Old ferry', { current_state: 'accepted', accepted_at: '2024-05-02T10:00:00Z' }),
  story(72, 'Ferry [timetable]', { estimate: 3, owner_ids: [5], owners: [person], current_state: 'started' }),
  story(73, 'A pier\u001b[31m <script>', { story_type: 'bug', comments: [comment] }),
  story(74, '往復の復路'),
];

async function backUp(folder: string, id: number, rows: readonly V5Record[]): Promise<void> {
  const project = { kind: 'project', id, name: `Harbour ${id}`, version: 3, current_iteration_number: 2 };
  const window = (number: number, start: string, finish: string): V5Record => ({
    kind: 'iteration',
    number,
    start,
    finish,
  });
  const source = literalSource({
    project,
    memberships: [{ kind: 'project_membership', id: 1, person }],
    epics: [],
    labels: [],
    activity: [],
    iterations: [
      window(1, '2024-04-29T00:00:00Z', '2024-05-06T00:00:00Z'),
      window(2, '2024-05-06T00:00:00Z', '2124-05-13T00:00:00Z'),
    ],
    stories: rows.map((each) => ({ ...each, project_id: id })),
  });
  const host = await startEmulator({ source });
  const env = {
    PIVOTAL_TRACKER_API_TOKEN: emulatorToken,
    PIVOTAL_TRACKER_PROJECT_ID: String(id),
    PIVOTAL_TRACKER_API_URL: host.apiUrl,
  };
  expect((await cli.run([folder, '--quiet'], { env, cwd })).code).not.toBe(1);
  await host.close();
}

beforeAll(async () => {
  cli = await buildCli();
  cwd = cli.folder();
  await backUp('Team/7', 7, stories);
  await backUp('Team/8', 8, [story(81, 'Ferry of another team')]);
});
afterAll(() => cli.remove());

const search = (...args: readonly string[]): Promise<Ended> => cli.run(['search', ...args], { cwd });

describe('pt-backup search', () => {
  it('shows what it finds with what was found, and what to type to see what is done', async () => {
    expect(await search('Team/7', 'ferry')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '72 Ferry [timetable]',
        '    feature, started, 3 points, Ada \\u202eByron',
        '73 A pier\\u001b[31m <script>',
        '    bug, unstarted',
        '    comment: The ***ferry*** waits. Not long.',
        '',
        'Found 2 stories. 1 more story accepted in earlier iterations: add',
        '  includedone:true.',
        '',
      ].join('\n'),
    });
  });

  it('ends well where nothing is found', async () => {
    expect(await search('Team/7', 'submarine')).toEqual({ code: 0, stderr: '', stdout: 'Nothing found.\n' });
  });

  it('shows no more than it is asked for, and says so', async () => {
    const { stdout } = await search('Team/7', '*', '--limit', '1');
    expect(stdout.replaceAll(/\s+/gu, ' ')).toMatch(
      /^72 .* Found 3 stories\. Shown are the first 1; --limit 3 shows all\./u,
    );
    expect(await search('Team/7', '*', '--limit', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--limit "0"/u) as unknown,
    });
  });

  it('prints ids alone, for other programs', async () => {
    expect((await search('Team/7', 'ferry includedone:true', '--ids')).stdout.split('\n').toSorted()).toEqual([
      '',
      '71',
      '72',
      '73',
    ]);
  });

  it('prints Markdown in which nothing from the host is markup', async () => {
    const { stdout } = await search('Team/7', 'ferry', '--md');
    expect(stdout).toContain(
      String.raw`- [\#72 Ferry \[timetable\]](https://www.pivotaltracker.com/story/show/72): feature, started, 3 points`.replace(
        String.raw`\#72`,
        '#72',
      ),
    );
    expect(stdout).toContain(String.raw`  - comment: The \*\***ferry**\*\* waits. Not long.`);
    expect(stdout).toContain(String.raw`\<script\>`);
  });

  it('gives an object for each hit with --json, and one with the counts', async () => {
    const { stdout } = await search('Team/7', 'ferry', '--json');
    const [first, second, last] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({
      event: 'hit',
      kind: 'story',
      id: '72',
      nameMatches: ['Ferry'],
      estimate: 3,
      snippet: null,
    });
    expect(second).toMatchObject({ event: 'hit', id: '73', foundIn: 'comments', record: { id: 73 } });
    expect(last).toMatchObject({ event: 'found', project: 'Harbour 7', total: 2, totalWithDone: 3 });
  });

  it('searches each archive of a folder', async () => {
    const { stdout } = await search('Team', 'name:ferry');
    expect(stdout).toMatch(/^"Harbour 7":\n72 Ferry/u);
    expect(stdout).toMatch(/\n"Harbour 8":\n81 Ferry of another team\n/u);
  });

  it('knows who asks only where it is told', async () => {
    expect((await search('Team/7', 'owner:me', '--me', 'ada', '--ids')).stdout).toBe('72\n');
    expect(await search('Team/7', 'is:following')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not known who asks/u) as unknown,
    });
  });

  it('marks the place of what it does not understand, and names what was meant: 2', async () => {
    expect(await search('Team/7', '復路 lable:ios')).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        'pt-backup: Column 4: There is no keyword "lable:". Did you mean label: here? Text with a colon in it stands in quotes.',
        '  復路 lable:ios',
        '       ^',
        '',
      ].join('\n'),
    });
    const long = await search('Team/7', `${'pier '.repeat(40)}state:startd`);
    expect(long.stderr.split('\n')[2]?.indexOf('^')).toBe(long.stderr.split('\n')[1]?.indexOf('startd'));
  });

  it('says what is no archive: 10', async () => {
    expect(await search('nowhere', 'ferry')).toMatchObject({ code: 10, stdout: '' });
  });
});
