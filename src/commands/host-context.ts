// What commands on an archive that ask its host are given, and how they learn the host and the token: as `backup` does.
import { resolve } from 'node:path';
import { layoutOf } from '../archive/layout.ts';
import { usableManifest } from '../archive/repair-run.ts';
import { redactor } from '../tracker/token.ts';
import { type BackupFlags, type HostSettings, resolveHost, type Variables } from './backup-settings.ts';
import type { HistoryContext } from './history-context.ts';
import { readDotEnv, readTokenFile, type TextInput } from './setting-files.ts';

export interface HostContext extends HistoryContext {
  readonly env: Variables;
  /** Where .env is looked for. */
  readonly directory: string;
  readonly input: TextInput;
}

export type HostFlags = Pick<BackupFlags, 'apiUrl' | 'insecureHttp' | 'tokenFile' | 'rate' | 'concurrency' | 'maxBody'>;

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
