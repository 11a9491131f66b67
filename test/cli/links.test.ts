// `links` as users run it: a map to a file or standard output, and what a checkout mentions.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLinkedArchives } from '../export/linked-archives.ts';
import { buildCli, type BuiltCli } from './built-cli.ts';

let cli: BuiltCli;
let archives: string;
let cwd: string;
let commit: string;

beforeAll(async () => {
  cli = await buildCli();
  archives = await makeLinkedArchives();
  cwd = cli.folder();
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      encoding: 'utf8',
    }).trim();
  git('init', '-q');
  writeFileSync(
    join(cwd, 'notes.css'),
    [
      'color: #123456; /* #101 */',
      'https://www.pivotaltracker.com/story/show/103',
      'https://www.pivotaltracker.com/story/show/404',
      'http://old.example.com/n/projects/99/stories/102/comments/802',
    ].join('\n'),
  );
  git('add', '-A');
  git('commit', '-q', '-m', '[Finishes #101] for ##31, not #999');
  commit = git('rev-parse', 'HEAD');
});
afterAll(() => cli.remove());

const call = async (...args: string[]) => await cli.run(['links', ...args], { cwd });

describe('a redirect map', () => {
  it('goes to standard output, for one archive', async () => {
    const { code, stdout, stderr } = await call(
      join(archives, '99'),
      '--format',
      'netlify',
      '--base',
      'https://t.example.com/',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('\n/story/show/101 https://t.example.com/n/projects/99/stories/101 302\n');
    // Gone from its project, but kept.
    expect(stdout).toContain('\n/story/show/103 https://t.example.com/n/projects/99/stories/103 302\n');
  });

  it('goes to a file whole, for a folder of archives', async () => {
    const file = join(cli.folder(), 'map.json');
    const args = [archives, '--format', 'json', '--base', 'https://t.example.com', '--output', file];
    expect(await call(...args)).toEqual({ code: 0, stdout: `Wrote 12 lines to ${file}.\n`, stderr: '' });
    const written = readFileSync(file, 'utf8');
    expect(JSON.parse(written)).toHaveLength(11);
    expect(await call(...args)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect(readdirSync(join(file, '..'))).toEqual(['map.json']);
  });

  it('is refused with what to do', async () => {
    const refusals: [string[], number, RegExp][] = [
      [[archives], 2, /--format <format> --base <url>, or --scan/u],
      [
        [archives, '--format', 'apache', '--base', 'https://t'],
        2,
        /"apache" is none of nginx, cloudflare, netlify, json/u,
      ],
      [[archives, '--format', 'json'], 2, /needs --base/u],
      [[archives, '--format', 'nginx', '--base', 'https://t/"; }'], 2, /not the address of a site/u],
      [[archives, '--format', 'nginx', '--base', 'https://a:b@t'], 2, /not the address of a site/u],
      [[archives, '--scan', '.', '--old-host', 'a b'], 2, /not the name of a host/u],
      [
        [archives, '--format', 'json', '--base', 'https://t', '--output', join(cwd, 'none', 'x')],
        14,
        /cannot be written \(ENOENT\)/u,
      ],
      [[cwd, '--format', 'json', '--base', 'https://t'], 10, /is not an archive/u],
    ];
    const answers = await Promise.all(refusals.map(async ([args]) => await call(...args)));
    for (const [index, [, code, message]] of refusals.entries()) {
      expect(answers[index]).toEqual({ code, stdout: '', stderr: expect.stringMatching(message) });
    }
  });
});

describe('a scan', () => {
  it('lists what is mentioned, what it was, where it is now, and where it stands', async () => {
    const { code, stdout, stderr } = await call(
      archives,
      '--scan',
      '.',
      '--base',
      'https://t.example.com',
      '--old-host',
      'old.example.com',
    );
    const short = commit.slice(0, 12);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'epic 31 "Payments"',
      '  now at https://t.example.com/n/projects/7/epics/31',
      `  commit ${short}`,
      'story 101 "Pay"',
      '  now at https://t.example.com/n/projects/99/stories/101',
      '  in notes.css:1',
      `  commit ${short}`,
      'story 103 "Ship \\u202e it" (accepted)',
      '  now at https://t.example.com/n/projects/7/stories/103',
      '  in notes.css:2',
      `  commit ${short}`,
      'comment 802 "See é"',
      '  now at https://t.example.com/n/projects/99/stories/102#comment-802',
      '  in notes.css:4',
      `  commit ${short}`,
      'story 404 (unknown to the archive)',
      '  in notes.css:3',
      `  commit ${short}`,
      '4 links that the archive knows, 1 that it does not.',
      '',
    ]);
  });

  it('gives each place with --json', async () => {
    const { stdout } = await call(join(archives, '99'), '--scan', '.', '--json');
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const of101 = events.filter(({ id }) => id === '101');
    const mention = { event: 'mention', kind: 'story', id: '101', known: true };
    expect(of101).toEqual([
      { ...mention, where: 'file', file: 'notes.css', line: 1 },
      { ...mention, where: 'message', commit },
      { ...mention, where: 'change', commit, file: 'notes.css', line: 1 },
      {
        event: 'link',
        kind: 'story',
        id: '101',
        known: true,
        projectId: '99',
        name: 'Pay',
        state: '',
        isGone: false,
        now: null,
        files: ['notes.css:1'],
        fileCount: 1,
        commits: [commit],
        commitCount: 1,
      },
    ]);
    expect(events.find(({ event, id }) => event === 'link' && id === '103')).toMatchObject({ isGone: true });
    expect(events.at(-1)).toEqual({ event: 'scanned', known: 2, unknown: 1, notListed: 0 });
  });

  it('without git says so', async () => {
    const answer = await cli.run(['links', archives, '--scan', '.'], { cwd, env: { PATH: join(cwd, 'none') } });
    expect(answer).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/--scan needs git, which is not installed here/u),
    });
    expect(existsSync(join(cwd, '.git/index.lock'))).toBe(false);
  });
});
