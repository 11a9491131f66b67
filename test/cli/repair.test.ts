// `pt-backup repair` and `pt-backup verify --against-host` as users run them: what they print, and how they end.
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatorToken, startEmulator, type Emulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { editFile } from '../archive/verify-archive.ts';
import { contentsBelow } from '../archive/small-archive.ts';
import { buildCli, type BuiltCli, type Ended } from './built-cli.ts';

let cli: BuiltCli;
let host: Emulator;
let cwd = '';
let content = '';

beforeAll(async () => {
  cli = await buildCli();
  cwd = cli.folder();
  host = await startEmulator({ source: sampleProject({ projectId: 7, stories: 12, oddities: false }) });
  const ended = await call(['Whole', '--quiet', '--project', '7']);
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  content = Object.keys(contentsBelow(join(cwd, 'Whole'))).find((name) => name.startsWith('attachments/')) ?? '';
});
afterAll(async () => {
  await host.close();
  cli.remove();
});

const call = (args: readonly string[], env: Readonly<Record<string, string>> = withHost()): Promise<Ended> =>
  cli.run(args, { cwd, env });
const withHost = (): Record<string, string> => ({
  PIVOTAL_TRACKER_API_TOKEN: emulatorToken,
  PIVOTAL_TRACKER_API_URL: host.apiUrl,
});
const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const summaryOf = ({ stdout }: Ended): Record<string, unknown> =>
  JSON.parse(linesOf(stdout).at(-1) ?? '') as Record<string, unknown>;

function damagedCopy(name: string): string {
  const folder = join(cwd, name);
  cpSync(join(cwd, 'Whole'), folder, { recursive: true });
  editFile(folder, 'stories.json', '"kind":"story"', '"kind":"stary"');
  rmSync(join(folder, 'tasks.json'));
  writeFileSync(join(folder, content), 'damaged');
  return folder;
}

describe('pt-backup repair', () => {
  it('with --dry-run shows the plan, what it leaves, and writes nothing: 20', async () => {
    const folder = damagedCopy('Planned');
    const before = contentsBelow(folder);
    const { code, stdout } = await call(['repair', 'Planned', '--dry-run'], {});
    expect(code).toBe(20);
    expect(linesOf(stdout).slice(0, 2)).toEqual([
      'To be done (nothing is written now):',
      expect.stringMatching(/^ {2}stories\.json: write anew from archive\.sqlite \(it differs from/u),
    ]);
    expect(stdout).toMatch(/^ {2}tasks\.json: write anew from archive\.sqlite \(it is missing\)$/mu);
    expect(stdout).toMatch(/What repair leaves as it is:\n\nDamage:\n {2}attachments\//u);
    expect(linesOf(stdout).at(-1)).toBe('Archive damaged: 3 findings.');
    expect(contentsBelow(folder)).toEqual(before);
  });

  it('without a token heals what it can, and says where the damaged files are and what remains: 20', async () => {
    const folder = damagedCopy('Local');
    const { code, stdout, stderr } = await call(['repair', 'Local'], {});
    expect(code).toBe(20);
    expect(stdout).toMatch(/^Repaired:\n {2}stories\.json: written anew from archive\.sqlite/u);
    expect(stdout).toMatch(
      /^The files that were replaced are kept in Local\/damaged-\d{4}-\d\d-\d\d:\n {2}stories\.json\n/mu,
    );
    expect(stdout).toMatch(/pt-backup repair with a token/u);
    expect(linesOf(stdout).at(-1)).toBe('Archive damaged: 1 finding.');
    expect(stderr).not.toMatch(/\bat .*:\d+/u);
    const verified = await call(['verify', 'Local'], {});
    expect([verified.code, linesOf(verified.stdout).at(-1)]).toEqual([20, 'Archive damaged: 1 finding.']);
    expect(readFileSync(join(folder, content), 'utf8')).toBe('damaged');
  });

  it('with a token heals all, also what is left of an earlier repair, and never prints the token: 0', async () => {
    damagedCopy('All');
    await call(['repair', 'All'], {});
    const { code, stdout, stderr } = await call(['repair', 'All']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\n {4}/gu, ' ')).toMatch(
      /^Repaired:\n {2}attachments\/.*: fetched again \(it (?:has|holds)/u,
    );
    expect(linesOf(stdout).at(-1)).toMatch(/^Archive valid: /u);
    expect(stdout + stderr).not.toContain(emulatorToken);
  });

  it('makes archive.sqlite anew and names the history that is lost: 0', async () => {
    cpSync(join(cwd, 'Whole'), join(cwd, 'Cut'), { recursive: true });
    await call(['Cut', '--quiet', '--project', '7']);
    truncateSync(join(cwd, 'Cut', 'archive.sqlite'), 10_000);
    const { code, stdout } = await call(['repair', 'Cut'], {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}archive\.sqlite: made anew from the JSON files/mu);
    expect(linesOf((await call(['runs', 'Cut'], {})).stdout).length).toBeGreaterThan(2);
    expect((await call(['Cut', '--quiet', '--project', '7'])).code).toBe(0);
  });

  it('with --json writes objects only, the outcome in the last one', async () => {
    damagedCopy('Json');
    const ended = await call(['repair', 'Json', '--json'], {});
    expect([ended.code, ended.stderr]).toEqual([20, '']);
    expect(summaryOf(ended)).toMatchObject({
      event: 'summary',
      dryRun: false,
      exit: 'findings',
      exitCode: 20,
      archives: [
        {
          folder: 'Json',
          valid: false,
          plan: {
            steps: [
              { do: 'write', path: 'stories.json' },
              { do: 'write', path: 'tasks.json' },
            ],
          },
          outcomes: [
            { path: 'stories.json', failure: null },
            { path: 'tasks.json', failure: null },
          ],
          history: [],
          losses: [],
          setAside: { paths: ['stories.json'] },
          findings: [{ where: content, remedy: 'content' }],
        },
      ],
    });
  });

  it('repairs each of several projects; the worst counts', async () => {
    for (const name of ['1', '2']) cpSync(join(cwd, 'Whole'), join(cwd, 'Team', name), { recursive: true });
    rmSync(join(cwd, 'Team/1/tasks.json'));
    writeFileSync(join(cwd, 'Team/2', content), 'damaged');
    const { code, stdout } = await call(['repair', 'Team'], {});
    expect([code, linesOf(stdout).slice(-2)]).toEqual([
      20,
      [expect.stringMatching(/^Team\/1: Archive valid/u), 'Team/2: Archive damaged: 1 finding.'],
    ]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['a folder that is not there', ['Nowhere'], 10, /Nowhere is not there/u],
    ['an empty name', [''], 2, /The name of the archive is empty\.$/u],
  ])('refuses %s in one sentence', async (_name, args, code, message) => {
    const ended = await call(['repair', ...args], {});
    expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^pt-backup: [^\n]+\n$/u) as string });
    expect(ended.stderr.trimEnd()).toMatch(message);
  });
});

describe('pt-backup verify --against-host', () => {
  it('says that archive and host agree: 0', async () => {
    const { code, stdout } = await call(['verify', 'Whole', '--against-host']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\n {2}/gu, ' ')).toMatch(
      /^Compared with project 7 on http.* The project has not changed since run 1 /mu,
    );
    expect(linesOf(stdout.replaceAll(/\n {2}/gu, ' ')).at(-1)).toMatch(
      /^Archive and host agree: [\d,]+ records, \d+ requests\.$/u,
    );
  });

  it('says first that the project has changed, then what is explained by that: 20, also as JSON', async () => {
    host.edit({ do: 'add-story', attributes: { id: 555, name: 'New' } });
    const { code, stdout } = await call(['verify', 'Whole', '--against-host', '--fast']);
    expect(code).toBe(20);
    expect(stdout).toMatch(/The project has\s+changed since[^]*explains:\n {2}stories 555 is not in the archive\n/u);
    const ended = await call(['verify', 'Whole', '--against-host', '--json']);
    expect(summaryOf(ended)).toMatchObject({
      exitCode: 20,
      archives: [
        {
          valid: true,
          host: {
            hasChanged: true,
            differences: [{ kind: 'added', resource: 'stories', key: '555', explained: true }],
          },
        },
      ],
    });
  });

  it.each<[string, string[], () => Record<string, string>, number, RegExp]>([
    [
      'without a token',
      ['--against-host'],
      () => ({}),
      2,
      /--against-host needs the API token: set PIVOTAL_TRACKER_API_TOKEN/u,
    ],
    ['an option that is for it alone', ['--api-url', 'x.example'], withHost, 2, /--api-url is for --against-host/u],
    [
      'a host that only the archive names',
      ['--against-host'],
      () => ({ PIVOTAL_TRACKER_API_TOKEN: emulatorToken }),
      2,
      /The archive was read from http:\/\/127\.0\.0\.1:\d+\/services\/v5; name that host with --api-url/u,
    ],
    [
      'a token that the host refuses',
      ['--against-host'],
      () => ({ ...withHost(), PIVOTAL_TRACKER_API_TOKEN: 'wrong-token-wrong-token' }),
      12,
      /refuses the token|does not let this token/u,
    ],
  ])('refuses %s in one sentence', async (_name, args, env, code, message) => {
    const ended = await call(['verify', 'Whole', ...args], env());
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(linesOf(ended.stderr).at(-1)).toMatch(message);
  });
});
