import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { BackupOptions, BackupResult } from '../../src/backup/backup.ts';
import { createOutput, type OutputForm } from '../../src/cli/output.ts';
import { runBackup } from '../../src/commands/backup-command.ts';
import type { BackupFlags } from '../../src/commands/backup-settings.ts';
import type { UseCases } from '../../src/commands/use-cases.ts';
import { NoAnswerError } from '../../src/tracker/give-up.ts';
import { PtBackupError } from '../../src/util/error.ts';
import type { ExitCodeName } from '../../src/util/exit-code.ts';
import { gap, resultWith } from './run-facts.ts';

const token = 'e5f0a9c1b2d34e5f';
const env = { PIVOTAL_TRACKER_API_TOKEN: token };

interface Call {
  readonly folder?: string | undefined;
  readonly flags?: BackupFlags;
  readonly form?: OutputForm;
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly interrupt?: AbortController;
  readonly useCases?: Partial<UseCases>;
}

interface Shown {
  readonly exit: ExitCodeName;
  readonly stdout: string;
  readonly stderr: string;
  /** What backup() was asked for. */
  readonly asked: readonly BackupOptions[];
}

/** Runs the command with a stand-in for the work itself; what is shown goes through the real output. */
async function run(call: Call, backup: (options: BackupOptions) => Promise<BackupResult>): Promise<Shown> {
  const asked: BackupOptions[] = [];
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const output = createOutput({ stdout, stderr, form: call.form ?? 'text', clock: { now: () => 0 }, terminal: null });
  const useCases: UseCases = {
    backup: (options) => {
      asked.push(options);
      return backup(options);
    },
    listProjects: () => Promise.reject(new Error('not expected')),
    startSampleHost: () => Promise.reject(new Error('not expected')),
    ...call.useCases,
  };
  const exit = await runBackup('folder' in call ? call.folder : 'B', call.flags ?? { project: ['99'] }, {
    env: call.env ?? env,
    directory: call.directory ?? tmpdir(),
    input: new PassThrough(),
    output,
    signal: (call.interrupt ?? new AbortController()).signal,
    useCases,
  }).catch((error: unknown) => {
    if (!(error instanceof PtBackupError)) throw error;
    output.problem(error.message);
    return error.exit;
  });
  return { exit, asked, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

const done = (): Promise<BackupResult> => Promise.resolve(resultWith({}));
const withGap = (): Promise<BackupResult> => Promise.resolve(resultWith({ gaps: [gap] }));
const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const eventsOf = (text: string): unknown[] => linesOf(text).map((line) => JSON.parse(line) as unknown);

describe('the backup of one project', () => {
  it('names each saved file first and says at the end that it is complete', async () => {
    const { exit, stdout, stderr, asked } = await run({}, done);
    expect(exit).toBe('done');
    expect(linesOf(stdout).slice(0, 2)).toEqual(['Data saved to B/memberships.json', 'Data saved to B/stories.json']);
    expect(linesOf(stdout).at(-1)).toBe('Backup complete!');
    expect(stderr).toBe('');
    expect(asked).toEqual([expect.objectContaining({ folder: 'B', projectId: '99', token })]);
  });

  it('ends with the gaps and their exit', async () => {
    const { exit, stdout } = await run({}, withGap);
    expect(exit).toBe('gaps');
    expect(linesOf(stdout).at(-1)).toBe('Backup finished with 1 gap: comments');
    expect(stdout).toContain('comments of stories 7 "Pay by card": cannot be read');
  });

  it('puts a failure into one sentence on stderr', async () => {
    const { exit, stdout, stderr } = await run({}, () =>
      Promise.reject(new PtBackupError('locked', 'Somebody works.')),
    );
    expect({ exit, stdout, stderr }).toEqual({ exit: 'locked', stdout: '', stderr: 'pt-backup: Somebody works.\n' });
  });

  it('shows the stack of a fault, the token removed', async () => {
    const { exit, stderr } = await run({}, () => Promise.reject(new TypeError(`no ${token} here`)));
    expect(exit).toBe('unexpected');
    expect(stderr).toMatch(/fault in pt-backup.*\nTypeError: no \[removed\] here\n {4}at /u);
  });

  it('removes the token from everything that the host made part of the result', async () => {
    for (const form of ['text', 'json'] as const) {
      const { stdout } = await run({ form }, () => Promise.resolve(resultWith({ projectName: `x ${token}` })));
      expect(stdout).toContain('x [removed]');
      expect(stdout).not.toContain(token);
    }
  });

  it('removes a token from JSON, too, that JSON would write differently', async () => {
    const odd = 'e5f0"9c1\\2d34e5f';
    const call = { form: 'json', env: { PIVOTAL_TRACKER_API_TOKEN: odd } } as const;
    const { stdout } = await run(call, () => Promise.resolve(resultWith({ projectName: `x ${odd}` })));
    expect(eventsOf(stdout)).toMatchObject([{ projects: [{ facts: { projectName: 'x [removed]' } }] }]);
  });

  it('stops while it waits for a token on standard input that never ends', async () => {
    const interrupt = new AbortController();
    const running = run({ flags: { tokenFile: '-' }, env: {}, interrupt }, done);
    interrupt.abort(new PtBackupError('interrupted', 'Stopped.'));
    expect(await running).toMatchObject({ exit: 'interrupted', stderr: 'pt-backup: Stopped.\n', asked: [] });
  });

  it('reads the token from a file and from .env', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'pt-backup-env-'));
    writeFileSync(join(directory, 'token'), 'token-of-the-file\n');
    writeFileSync(join(directory, '.env'), '# mine\nPIVOTAL_TRACKER_API_TOKEN="token-of-dotenv"\n');
    const flags = { project: ['99'], tokenFile: join(directory, 'token') };
    const fromFile = await run({ flags, env: {} }, done);
    const fromDotEnv = await run({ directory, env: {} }, done);
    expect([fromFile, fromDotEnv].map(({ asked }) => asked[0]?.token)).toEqual([
      'token-of-the-file',
      'token-of-dotenv',
    ]);
  });

  it('is stopped where the signal says so, whatever is thrown then', async () => {
    const interrupt = new AbortController();
    const { exit, stderr } = await run({ interrupt }, () => {
      interrupt.abort(new PtBackupError('interrupted', 'Stopped.'));
      return Promise.reject(new Error('socket hang up'));
    });
    expect({ exit, stderr }).toEqual({ exit: 'interrupted', stderr: 'pt-backup: Stopped.\n' });
  });
});

describe('the backup of several projects', () => {
  const flags = { project: ['1', '2', '3'] };
  const byProject =
    (outcomes: Readonly<Record<string, () => Promise<BackupResult>>>) =>
    ({ projectId }: BackupOptions): Promise<BackupResult> =>
      (outcomes[projectId] ?? done)();

  it('goes on after one that fails, names each, and ends with the worst exit', async () => {
    const forbidden = (): Promise<BackupResult> => Promise.reject(new PtBackupError('not-allowed', 'Not yours.'));
    const { exit, asked, stdout, stderr } = await run({ flags }, byProject({ 1: forbidden, 2: withGap }));
    expect(exit).toBe('not-allowed');
    expect(asked.map(({ folder }) => folder)).toEqual([join('B', '1'), join('B', '2'), join('B', '3')]);
    expect(linesOf(stderr)).toEqual([
      'Project 1 (1 of 3)',
      'pt-backup: Project 1: Not yours.',
      'Project 2 (2 of 3)',
      'Project 3 (3 of 3)',
    ]);
    expect(linesOf(stdout).slice(-4)).toEqual([
      'Project 1: failed (not-allowed, exit code 12)',
      'Project 2, "Web shop": Backup finished with 1 gap: comments',
      'Project 3, "Web shop": Backup complete!',
      'Backup finished: 1 of 3 projects complete.',
    ]);
  });

  it('does not try the others where the host is not reached, and names them', async () => {
    const down = (): Promise<BackupResult> => Promise.reject(new NoAnswerError('No host.'));
    const { exit, asked, stderr } = await run({ flags }, byProject({ 1: down }));
    expect([exit, asked.length]).toEqual(['unreachable', 1]);
    expect(linesOf(stderr)).toEqual([
      'Project 1 (1 of 3)',
      'pt-backup: Project 1: No host.',
      'pt-backup: Project 2: not tried, since the host cannot be reached.',
      'pt-backup: Project 3: not tried, since the host cannot be reached.',
    ]);
  });

  it('tries the next project where the host answers, but not for this one', async () => {
    const { exit, asked } = await run({ flags: { project: ['1', '2'] } }, ({ projectId }) =>
      projectId === '1' ? Promise.reject(new PtBackupError('unreachable', 'Status 500.')) : done(),
    );
    expect([exit, asked.length]).toEqual(['unreachable', 2]);
  });

  it('says once that everything is complete', async () => {
    const { exit, stdout } = await run({ flags }, done);
    expect([exit, linesOf(stdout).at(-1)]).toEqual(['done', 'Backup complete!']);
  });
});

describe('--json', () => {
  it('has one object for each event and the summary last', async () => {
    const { stdout, stderr } = await run({ form: 'json' }, ({ reporter }) => {
      reporter?.report({ event: 'progress', label: 'stories', done: 1, total: null, finished: false });
      reporter?.report({ event: 'saved', path: 'B/stories.json' });
      return withGap();
    });
    expect(stderr).toBe('');
    expect(eventsOf(stdout)).toEqual([
      { event: 'progress', label: 'stories', done: 1, total: null, finished: false, projectId: '99' },
      { event: 'saved', path: 'B/stories.json', projectId: '99' },
      {
        event: 'summary',
        exit: 'gaps',
        exitCode: 3,
        projects: [
          expect.objectContaining({
            projectId: '99',
            folder: 'B',
            exit: 'gaps',
            exitCode: 3,
            facts: expect.anything(),
          }),
        ],
      },
    ]);
  });

  it('has a summary of a failure, too', async () => {
    const { stdout } = await run({ form: 'json' }, () =>
      Promise.reject(new PtBackupError('locked', 'Somebody works.')),
    );
    expect(eventsOf(stdout)).toEqual([
      {
        event: 'summary',
        exit: 'locked',
        exitCode: 11,
        projects: [{ projectId: '99', folder: 'B', exit: 'locked', exitCode: 11, message: 'Somebody works.' }],
      },
    ]);
  });

  it('escapes what a terminal would obey', async () => {
    const name = 'a\u202eb\u009bc\u001b';
    const { stdout } = await run({ form: 'json' }, () => Promise.resolve(resultWith({ projectName: name })));
    expect(stdout).not.toMatch(/[\u0000-\u0009\u001b\u0080-\u009f\u202e]/u);
    expect(stdout).toContain(String.raw`a\u202eb\u009bc\u001b`);
    expect(eventsOf(stdout)).toMatchObject([{ projects: [{ facts: { projectName: name } }] }]);
  });
});

describe('--quiet', () => {
  it('writes nothing where everything is complete', async () => {
    const { stdout, stderr } = await run({ form: 'quiet' }, ({ reporter }) => {
      reporter?.report({ event: 'notice', message: 'slow' });
      return done();
    });
    expect(stdout + stderr).toBe('');
  });

  it('names the gaps on stderr', async () => {
    const { stdout, stderr } = await run({ form: 'quiet' }, withGap);
    expect(stdout).toBe('');
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/^pt-backup: Project 99: comments of stories 7 "Pay by card"/u),
      'pt-backup: Backup finished with 1 gap: comments',
    ]);
  });
});

describe('a token without a project id', () => {
  const listProjects: UseCases['listProjects'] = () =>
    Promise.resolve([
      { id: '7', name: 'Web\u001b shop' },
      { id: '12345', name: 'API' },
    ]);

  it('is answered with the projects that the token reaches', async () => {
    const { exit, stdout, stderr } = await run({ flags: {}, useCases: { listProjects } }, done);
    expect(exit).toBe('usage');
    expect(linesOf(stdout)).toEqual([String.raw`    7  Web\u001b shop`, '12345  API']);
    expect(stderr).toMatch(/^pt-backup: There is no project id: choose .*--project <id>/u);
  });

  it('says so where there are none', async () => {
    const none = { listProjects: () => Promise.resolve([]) };
    const { exit, stderr } = await run({ flags: {}, useCases: none }, done);
    expect(exit).toBe('usage');
    expect(stderr).toMatch(/this token reaches no project on https:\/\/www\.pivotaltracker\.com/u);
  });
});

describe('the sample project', () => {
  it('is backed up as a real one and named in the first and the last line', async () => {
    let closed = 0;
    const close = (): Promise<void> => Promise.resolve(void (closed += 1));
    const host = { apiUrl: 'http://127.0.0.1:1/services/v5', projectId: '101', token, close };
    const useCases = { startSampleHost: () => Promise.resolve(host) };
    const { exit, stdout, asked } = await run({ folder: undefined, flags: {}, env: {}, useCases }, done);
    expect(exit).toBe('done');
    expect(linesOf(stdout)[0]).toMatch(/^Sample project: /u);
    expect(linesOf(stdout).at(-1)).toBe('Sample project: Backup complete!');
    expect(stdout).toMatch(
      /PIVOTAL_TRACKER_API_TOKEN=<token> PIVOTAL_TRACKER_PROJECT_ID=<id> \\\n +pt-backup \.\/MyBackups/u,
    );
    expect(asked).toEqual([
      expect.objectContaining({ folder: 'MyBackups-sample', projectId: '101', apiUrl: host.apiUrl }),
    ]);
    expect(closed).toBe(1);
  });
});
