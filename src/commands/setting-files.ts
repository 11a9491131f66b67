// Reads the files that settings may stand in: the token file and .env. What they say is decided elsewhere.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { abortError } from '../util/clock.ts';
import type { Variables } from './backup-settings.ts';

/** What is needed of process.stdin. */
export type TextInput = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** The variables of `.env` in `directory`; empty where there is no such file. */
export async function readDotEnv(directory: string): Promise<Variables> {
  try {
    return parseEnv((await readFile(join(directory, '.env'), 'utf8')).replace(/^\uFEFF/u, ''));
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    // A folder of this name is somebody's Python environment.
    if (code === 'ENOENT' || code === 'EISDIR') return {};
    throw new PtBackupError('usage', `The file .env in this folder cannot be read: ${printable(messageOf(error))}.`);
  }
}

/** What a file holds, and which option names it. */
export interface SecretFile {
  readonly what: 'token' | 'password';
  readonly option: string;
}

/**
 * The whole text of the token file, or of another one that holds a secret; `-` is standard input. The error does not repeat a name
 * that looks like a token. Rejects with the signal's reason.
 */
export async function readTokenFile(
  path: string,
  input: TextInput,
  signal: AbortSignal,
  { what, option }: SecretFile = { what: 'token', option: '--token-file' },
): Promise<string> {
  if (path === '-') {
    if (input.isTTY === true) throw new PtBackupError('usage', terminalInput(what, option));
    return unlessStopped(text(input), signal);
  }
  try {
    return await unlessStopped(readFile(path, 'utf8'), signal);
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    const name = /^[\w-]{16,}$/u.test(path)
      ? `(name not repeated; it may be the ${what} itself)`
      : `"${printable(path)}"`;
    const why = systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : (systemCodeOf(error) ?? 'unknown fault');
    throw new PtBackupError('usage', `The ${what} file ${name} cannot be read: ${why}.`);
  }
}

/** A pipe may stay open for ever. */
async function unlessStopped(reading: Promise<string>, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortError(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    reading.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function terminalInput(what: string, option: string): string {
  return (
    `${option} - reads the ${what} from standard input, which is a terminal here; ` +
    `send it through a pipe, like: pass show tracker | pt-backup ${option} - ./MyBackups`
  );
}
