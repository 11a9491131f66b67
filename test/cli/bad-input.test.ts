import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli, type BuiltCli, type RunOptions } from './built-cli.ts';

const token = 'e5f0a9c1b2d34e5f8a7b6c5d4e3f2a1b';
const tokenVariable = { PIVOTAL_TRACKER_API_TOKEN: token };
const env = { ...tokenVariable, PIVOTAL_TRACKER_PROJECT_ID: '99' };

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => {
  cli.remove();
});

async function withServer(listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  try {
    await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** One printable line, no stack, nothing on stdout. */
async function expectRefusal(
  args: readonly string[],
  options: RunOptions,
  code: number,
  message: RegExp,
): Promise<void> {
  const ended = await cli.run(args, options);
  expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(message) });
  expect(ended.stderr).toMatch(/^pt-backup: [^\u0000-\u001f\u007f]+\n$/u);
  expect(ended.stderr).not.toMatch(/\bat .*[(:]\d+|\.js:|[0-9a-f]{32}/u);
}

describe('what the command line refuses, in one sentence and with exit code 2', () => {
  it.each<[string, readonly string[], RunOptions, RegExp]>([
    ['an unknown option', ['B', '--frobnicate'], { env }, /Unknown option '--frobnicate'.*See pt-backup --help\.$/mu],
    ['a mistyped option', ['B', '--projct', '1'], { env }, /Unknown option '--projct'\. Did you mean --project\?/u],
    [
      'an option of another command',
      ['site', 'B', 'S', '--quiet'],
      { env },
      /Unknown option '--quiet'\. See pt-backup site --help\./u,
    ],
    [
      'a mistyped option of a command',
      ['site', 'B', 'S', '--projct', '1'],
      { env },
      /'--projct'\. Did you mean --project\? See/u,
    ],
    ['a mistyped option with a value', ['B', '--tokn=abc'], { env }, /Unknown option '--tokn=\.\.\.'/u],
    ['an option without its value', ['B', '--project'], { env }, /'--project <id or URL>' argument missing/u],
    ['an unknown command', ['verfy', 'B'], { env }, /Too many arguments.*See pt-backup --help/u],
    ['--json with --quiet', ['B', '--json', '--quiet'], { env }, /'--json' cannot be used with option '--quiet'/u],
    [
      'a token as an option',
      ['B', '--token', token],
      { env },
      /token is not taken from the command line.*--token-file/u,
    ],
    ['a token as an option with =', ['backup', 'B', `--api-token=${token}`], { env }, /token is not taken from/u],
    [
      'a token file that is missing',
      ['B', '--token-file', 'no/file'],
      {},
      /"no\/file" cannot be read: there is no such/u,
    ],
    ['a token in place of its file', ['B', '--token-file', token], {}, /name not repeated/u],
    ['an empty standard input as token', ['B', '--project', '1', '--token-file', '-'], {}, /token file is empty/u],
    ['a folder alone', ['B'], {}, /no token and no project: set PIVOTAL_TRACKER_API_TOKEN/u],
    ['a project alone', [], { env: { PIVOTAL_TRACKER_PROJECT_ID: '99' } }, /project but no token/u],
    ['token and project without a folder', [], { env }, /No folder/u],
    ['an unknown form of project', ['B', '--project', 'shop'], { env }, /"shop" is not a project/u],
    ['a workspace', ['B', '--project', 'https://www.pivotaltracker.com/n/workspaces/1'], { env }, /is a workspace/u],
    ['an unknown resource', ['B', '--without', 'storys'], { env }, /did you mean stories/u],
    ['a rate that is none', ['B', '--rate', 'fast'], { env }, /--rate "fast"/u],
    ['http to another machine', ['B', '--api-url', 'http://host.test'], { env }, /--insecure-http/u],
    ['a user name in the address', ['B', '--api-url', `https://${token}@host.test`], { env }, /user name or password/u],
  ])('%s', async (_name, args, options, message) => {
    await expectRefusal(args, options, 2, message);
  });
});

describe('what a host refuses, in one sentence', () => {
  it('a port where nothing listens: 13', async () => {
    let closedUrl = '';
    await withServer(
      () => undefined,
      (url) => Promise.resolve(void (closedUrl = url)),
    );
    await expectRefusal(
      ['B', '--api-url', closedUrl],
      { env: tokenVariable },
      13,
      /127\.0\.0\.1:\d+ refuses the connection/u,
    );
  });

  it('a token: 12, naming the host', async () => {
    const refuse: RequestListener = (_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end('{"kind":"error","code":"invalid_authentication","error":"Invalid authentication."}');
    };
    await withServer(refuse, (url) =>
      expectRefusal(['B', '--api-url', url], { env: tokenVariable }, 12, /127\.0\.0\.1:\d+ refuses the token/u),
    );
  });
});

describe('a token without a project id', () => {
  it('lists the projects on stdout and says on stderr what to do: 2', async () => {
    const projects: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('[{"id":7,"name":"Web shop"},{"id":12345,"name":"API"}]');
    };
    await withServer(projects, async (url) => {
      const ended = await cli.run(['B', '--api-url', url], { env: tokenVariable });
      expect(ended).toEqual({
        code: 2,
        stdout: '    7  Web shop\n12345  API\n',
        stderr: expect.stringMatching(/^pt-backup: There is no project id: choose .*--project <id>.*\n$/u),
      });
    });
  });

  it('takes the host from .env with the token', async () => {
    await withServer(
      (_request, response) => response.end('[{"id":7,"name":"Web shop"}]'),
      async (url) => {
        const cwd = cli.folder();
        writeFileSync(join(cwd, '.env'), `PIVOTAL_TRACKER_API_TOKEN=${token}\nPIVOTAL_TRACKER_API_URL=${url}\n`);
        const ended = await cli.run([], { cwd });
        expect([ended.code, ended.stdout]).toEqual([2, '7  Web shop\n']);
      },
    );
  });
});

describe('help and version', () => {
  it('are printed without a word on stderr: 0', async () => {
    const [help, version] = await Promise.all([cli.run(['--help']), cli.run(['--version'])]);
    expect(help).toEqual({
      code: 0,
      stdout: expect.stringContaining('pt-backup [backup] [options] <folder>'),
      stderr: '',
    });
    expect(help.stdout).toMatch(/--token-file <path>[\s\S]*PIVOTAL_TRACKER_API_TOKEN[\s\S]*Examples:/u);
    expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u), stderr: '' });
  });

  it('load neither a command nor what it needs', () => {
    const { outputs } = cli.metafile;
    const packages = new Set<string>();
    const sources = new Set<string>();
    const follow = (name: string): void => {
      const output = outputs[name];
      Object.keys(output?.inputs ?? {}).forEach((input) => sources.add(input));
      for (const { path, kind, external } of output?.imports ?? []) {
        if (kind !== 'import-statement') continue;
        if (external === true) packages.add(path);
        else follow(path);
      }
    };
    const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === 'src/cli/main.ts');
    follow(entry ?? '');
    expect([...packages].filter((name) => !name.startsWith('node:')).toSorted()).toEqual(['commander']);
    expect([...sources].filter((name) => /^src\/(?!cli|util)/u.test(name))).toEqual(['src/commands/failure-text.ts']);
  });
});
