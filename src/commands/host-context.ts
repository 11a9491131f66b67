// What commands on an archive that ask its host are given, and how they learn the host and the token: as `backup` does.
import { resolve } from 'node:path';
import { layoutOf } from '../archive/layout.ts';
import { usableManifest } from '../archive/repair-run.ts';
import { redactor } from '../tracker/token.ts';
import { type BackupFlags, type HostSettings, resolveHost, type Variables } from './backup-settings.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import type { HistoryContext } from './history-context.ts';
import { readDotEnv, readTokenFile, type TextInput } from './setting-files.ts';

export interface HostContext extends HistoryContext {
  readonly env: Variables;
  /** Where .env is looked for. */
  readonly directory: string;
  readonly input: TextInput;
}

export type HostFlags = Pick<BackupFlags, 'apiUrl' | 'insecureHttp' | 'tokenFile' | 'rate' | 'concurrency' | 'maxBody'>;

/** The first of these options that was given; null where none was. */
export function hostFlagIn(flags: HostFlags): string | null {
  const given = [
    ['--api-url', flags.apiUrl],
    ['--token-file', flags.tokenFile],
    ['--rate', flags.rate],
    ['--insecure-http', flags.insecureHttp],
  ] as const;
  return given.find(([, value]) => value !== undefined)?.[0] ?? null;
}

/** Where nothing names the host, the token must not go to one that only the archive names, nor to one that never had the project. */
export function refuseOtherHost(folder: string, { isDefaultHost, access }: HostSettings): void {
  const archived = archivedHost(folder);
  if (!isDefaultHost || archived === null || archived === access.apiUrl) return;
  const url = printable(archived);
  throw new PtBackupError(
    'usage',
    `The archive was read from ${url}; name that host with --api-url ${url}, or another one.`,
  );
}

/** The v5 root that an archive was last read from, as its manifest says; null where that cannot be read. */
export function archivedHost(folder: string): string | null {
  return usableManifest(layoutOf(resolve(folder)))?.host.api_url ?? null;
}

/** Null where there is no token. From here on the token is kept out of all output. */
export async function hostSettings(flags: HostFlags, context: HostContext): Promise<HostSettings | null> {
  const { env, directory, input, output, signal } = context;
  const dotEnv = await readDotEnv(directory);
  const tokenFile = flags.tokenFile === undefined ? null : await readTokenFile(flags.tokenFile, input, signal);
  const settings = resolveHost({ folder: undefined, flags, env, dotEnv, tokenFile });
  if (settings === null) return null;
  output.protect(redactor(settings.access.token));
  for (const notice of settings.notices) output.problem(notice);
  return settings;
}
