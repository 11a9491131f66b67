// Reads the files that settings may stand in: the token file and .env. What they say is decided elsewhere.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';
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

/** The whole text of the token file; `-` is standard input. The error does not repeat a name that looks like a token. */
export async function readTokenFile(path: string, input: TextInput): Promise<string> {
  if (path === '-') {
    if (input.isTTY === true) throw new PtBackupError('usage', terminalInput);
    return text(input);
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const name = /^[\w-]{16,}$/u.test(path)
      ? '(name not repeated; it may be the token itself)'
      : `"${printable(path)}"`;
    const why = systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : (systemCodeOf(error) ?? 'unknown fault');
    throw new PtBackupError('usage', `The token file ${name} cannot be read: ${why}.`);
  }
}

const terminalInput =
  '--token-file - reads the token from standard input, which is a terminal here; ' +
  'send it through a pipe, like: pass show tracker | pt-backup --token-file - ./MyBackups';
