// What a call of `serve` asks for: from options and files to where the server listens and who may read. Starts nothing.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Secrets } from '../server/web/access.ts';
import { hostName, isLoopback } from '../server/web/own-host.ts';
import { Secret } from '../server/web/secret.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { readTokenFile, type SecretFile, type TextInput } from './setting-files.ts';

/** The options of `serve` as written. */
export interface ServeFlags {
  readonly port?: string;
  readonly host?: string;
  readonly open?: boolean;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: string;
  readonly passwordFile?: string;
  readonly apiTokenFile?: string;
}

export interface ServeSettings {
  /** The IP address to listen on. */
  readonly address: string;
  readonly port: number;
  /** Where the port is taken, any free one will do. */
  readonly isPortFree: boolean;
  readonly names: readonly string[];
  readonly allowedOrigin: string | null;
  readonly secrets: Secrets | null;
  /** Texts that no output may show. */
  readonly hidden: readonly string[];
  /** Other machines may reach it. */
  readonly isOpen: boolean;
}

/** T, 4, 5, 10: no well-known service has it. */
export const defaultPort = 4510;

/** Throws PtBackupError `usage` for what is not understood, and where the server would be open to others without password and token. */
export async function serveSettings(flags: ServeFlags, input: TextInput, signal: AbortSignal): Promise<ServeSettings> {
  const port = flags.port === undefined ? defaultPort : parsePort(flags.port);
  const allowedOrigin = flags.allowOrigin === undefined ? null : parseOrigin(flags.allowOrigin);
  const allowed = (flags.allowHost ?? []).map((each) => parseName('--allow-host', each));
  const host = flags.host === undefined ? '127.0.0.1' : parseName('--host', flags.host);
  const address = await addressOf(host);
  const isOpen = !isLoopback(address) || allowed.length > 0;
  const opened = isLoopback(address) ? '--allow-host' : `--host ${printable(host, 80)}`;
  refuseOpen(flags, isOpen ? opened : null);
  const names = isLoopback(address) ? allowed : [...allowed, host, ...ownNames()];
  const { secrets, hidden } = await readSecrets(flags, input, signal);
  return { address, port, isPortFree: flags.port === undefined, names, allowedOrigin, secrets, hidden, isOpen };
}

function refuseOpen({ passwordFile, apiTokenFile }: ServeFlags, opened: string | null): void {
  if (passwordFile !== undefined && apiTokenFile !== undefined) {
    if (passwordFile === '-' && apiTokenFile === '-') {
      throw usage(
        '--password-file and --api-token-file cannot both be read from standard input; put one of them into a file.',
      );
    }
    return;
  }
  const both = 'both --password-file <path> (for pages) and --api-token-file <path> (for the API and attachments)';
  if (opened !== null) {
    throw usage(
      `${opened} lets other machines reach the archive; that needs ${both}. ` +
        'Put a server with TLS in front of it, too: without one, passwords and contents travel unencrypted.',
    );
  }
  if (passwordFile === undefined && apiTokenFile === undefined) return;
  throw usage(`One of the two would leave the other door open: give ${both}.`);
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65_535) return port;
  throw usage(`--port "${printable(text, 40)}" is not understood; give a number from 0 (any free port) to 65535.`);
}

function parseOrigin(text: string): string {
  const written = text.replace(/\/$/u, '');
  const origin = URL.canParse(written) ? new URL(written).origin : 'null';
  if (/^https?:\/\//u.test(origin) && origin === written.toLowerCase()) return origin;
  throw usage(
    `--allow-origin "${printable(text, 80)}" is not understood; give one origin as browsers send it, like https://viewer.example.com.`,
  );
}

function parseName(option: string, text: string): string {
  const name = isIP(text) === 0 ? hostName(text) : text.toLowerCase();
  if (name !== null && (isIP(text) !== 0 || !/:\d+$/u.test(text) || text.startsWith('['))) return name;
  throw usage(`${option} "${printable(text, 80)}" is not understood; give a name or an IP address without a port.`);
}

/** A name is bound by its address, so that it cannot lead elsewhere later. It is local only if every address of it is. */
async function addressOf(host: string): Promise<string> {
  if (isIP(host) !== 0) return host;
  try {
    const found = (await lookup(host, { all: true })).map(({ address }) => address);
    const address = found.find((each) => !isLoopback(each)) ?? found[0];
    if (address !== undefined) return address;
  } catch {
    // Said below.
  }
  throw usage(`--host "${printable(host, 80)}" is no address of this machine: the name leads nowhere.`);
}

function ownNames(): string[] {
  const name = hostname().toLowerCase();
  return [name, `${name.replace(/\..*$/u, '')}.local`];
}

const passwordFile: SecretFile = { what: 'password', option: '--password-file' };
const tokenFile: SecretFile = { what: 'token', option: '--api-token-file' };

async function readSecrets(
  flags: ServeFlags,
  input: TextInput,
  signal: AbortSignal,
): Promise<Pick<ServeSettings, 'secrets' | 'hidden'>> {
  if (flags.passwordFile === undefined || flags.apiTokenFile === undefined) return { secrets: null, hidden: [] };
  const password = secretIn(await readTokenFile(flags.passwordFile, input, signal, passwordFile), passwordFile);
  const token = secretIn(await readTokenFile(flags.apiTokenFile, input, signal, tokenFile), tokenFile);
  if (!/^[\u0021-\u007e]+$/u.test(token)) {
    throw usage(
      'The file of --api-token-file holds a space or a character outside printable ASCII; no client can send that.',
    );
  }
  return { secrets: { password: new Secret(password), token: new Secret(token) }, hidden: [password, token] };
}

const shortest = 8;

function secretIn(text: string, { what, option }: SecretFile): string {
  const line = text.replace(/^\uFEFF/u, '').trim();
  if (/[\r\n]/u.test(line))
    throw usage(`The file of ${option} holds more than one line; it must hold the ${what} alone.`);
  if (line.length >= shortest) return line;
  const how = line === '' ? 'is empty' : `holds fewer than ${shortest} characters`;
  throw usage(`The file of ${option} ${how}; make a ${what} like this: openssl rand -hex 16 > ${what}.txt`);
}

function usage(message: string): PtBackupError {
  return new PtBackupError('usage', message);
}
