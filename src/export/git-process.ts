// Git on a checkout that nobody vouches for: it only reads, starts none of the programs that the checkout's configuration names, and asks no network.
import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';

// Stronger than what the checkout says. Pagers, external diffs, text conversions and signatures are off by the options of each call too.
const settings = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'core.quotePath=false',
  'core.untrackedCache=false',
  'core.sshCommand=false',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'log.mailmap=false',
  'protocol.allow=never',
  'submodule.recurse=false',
  'grep.fallbackToNoIndex=false',
  'grep.fullName=true',
];

/** Nothing of the caller's own Git settings reaches the call, and nothing that leads it elsewhere. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_TERMINAL_PROMPT: '0',
    PAGER: 'cat',
  };
}

/** What git writes, in pieces. Throws PtBackupError where git is missing or fails; `accepted`: exit codes that are no failure. */
export async function* readGit(
  checkout: string,
  args: readonly string[],
  signal: AbortSignal,
  accepted: readonly number[] = [0],
): AsyncGenerator<Buffer, void, undefined> {
  const given = ['--no-pager', '-C', checkout, ...settings.flatMap((each) => ['-c', each]), ...args];
  const child = spawn('git', given, { env: gitEnvironment(process.env), stdio: ['ignore', 'pipe', 'pipe'], signal });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(0, 2000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // Told below, when the output has ended.
  ended.catch(() => undefined);
  try {
    for await (const piece of child.stdout) if (Buffer.isBuffer(piece)) yield piece;
    const code = await ended;
    if (code === null || !accepted.includes(code)) throw failure(checkout, words);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof PtBackupError ? error : notStarted(error);
  } finally {
    child.kill();
  }
}

function notStarted(error: unknown): PtBackupError {
  if (systemCodeOf(error) !== 'ENOENT')
    return new PtBackupError('usage', `git cannot be run: ${printable(messageOf(error))}.`);
  return new PtBackupError('usage', '--scan needs git, which is not installed here (or not in PATH); install it.');
}

function failure(checkout: string, words: string): PtBackupError {
  const shown = printable(checkout, 1000);
  if (words.includes('dubious ownership')) {
    return new PtBackupError(
      'usage',
      `${shown} belongs to another user, so git does not read it; scan a clone of your own.`,
    );
  }
  if (words.includes('not a git repository') || words.includes('cannot change to')) {
    return new PtBackupError('usage', `${shown} is not a git checkout; name the folder of one.`);
  }
  return new PtBackupError(
    'usage',
    `git could not read ${shown}: ${printable(words.trim().split('\n')[0] ?? '', 300)}.`,
  );
}
