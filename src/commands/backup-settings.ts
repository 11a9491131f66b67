// What a call of `backup` asks for: from flags, environment variables and .env to one request. Pure: reads no file and no environment itself.
import { join } from 'node:path';
import type { ResourceName } from '../model/resources.ts';
import type { SettingSource } from '../model/run.ts';
import { defaultApiUrl, parseApiUrl } from '../tracker/api-url.ts';
import { checkToken } from '../tracker/token.ts';
import { PtBackupError } from '../util/error.ts';
import { parseConcurrency, parseMaxBody, parseRate, parseResources } from './option-values.ts';
import { parseProject, type NamedProject } from './project-form.ts';

/** The options of `backup` as written; an option that was not given is absent. */
export interface BackupFlags {
  readonly apiUrl?: string;
  readonly insecureHttp?: boolean;
  readonly project?: readonly string[];
  readonly tokenFile?: string;
  readonly without?: readonly string[];
  readonly require?: readonly string[];
  readonly acceptShrink?: boolean;
  readonly full?: boolean;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly maxBody?: string;
}

export type Variables = Readonly<Record<string, string | undefined>>;

export interface SettingInputs {
  readonly folder: string | undefined;
  readonly flags: BackupFlags;
  readonly env: Variables;
  /** The variables of .env; empty where there is none. */
  readonly dotEnv: Variables;
  /** What stands in the file of --token-file; null where the option was not given. */
  readonly tokenFile: string | null;
}

/** Options that have the same meaning for every project. */
export interface Tuning {
  readonly without: readonly ResourceName[];
  readonly require: readonly ResourceName[];
  readonly acceptShrink?: boolean;
  readonly full?: boolean;
  readonly rate?: number;
  readonly concurrency?: number;
  readonly maxBodyBytes?: number;
}

export interface Access {
  readonly apiUrl: string;
  readonly insecureHttp: boolean;
  readonly token: string;
}

export interface Target {
  readonly projectId: string;
  readonly folder: string;
}

export type BackupRequest =
  | { readonly kind: 'sample'; readonly tuning: Tuning }
  | { readonly kind: 'list projects'; readonly access: Access; readonly notices: readonly string[] }
  | {
      readonly kind: 'back up';
      readonly access: Access;
      readonly targets: readonly Target[];
      readonly tuning: Tuning;
      readonly settings: readonly SettingSource[];
      /** What a reader should know before anything is asked. */
      readonly notices: readonly string[];
    };

export const variableNames = {
  token: 'PIVOTAL_TRACKER_API_TOKEN',
  project: 'PIVOTAL_TRACKER_PROJECT_ID',
  apiUrl: 'PIVOTAL_TRACKER_API_URL',
} as const;

interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** Throws PtBackupError `usage` for whatever is missing or not understood; no message repeats a token. */
export function resolveBackup(inputs: SettingInputs): BackupRequest {
  const tuning = tuningOf(inputs.flags);
  const token = tokenOf(inputs);
  const projects = projectsOf(inputs);
  if (token === null) {
    if (isBare(inputs) && projects === null) return { kind: 'sample', tuning };
    throw usage(missing(projects === null));
  }
  checkToken(token.value);
  const host = hostOf(inputs, token.source);
  const access = { apiUrl: host.value.href, insecureHttp: inputs.flags.insecureHttp ?? false, token: token.value };
  const notices = host.notice === null ? [] : [host.notice];
  if (projects === null) return { kind: 'list projects', access, notices };
  for (const project of projects.value) checkSameHost(project, host.value);
  const { folder } = inputs;
  if (folder === undefined) throw usage('No folder: name where the backup goes, like: pt-backup ./MyBackups');
  if (folder.trim() === '') throw usage('The name of the folder is empty; name where the backup goes: ./MyBackups');
  const settings = [
    { setting: 'token', source: token.source },
    { setting: 'project', source: projects.source },
    { setting: 'host', source: host.source },
    ...tuningSources(inputs.flags),
  ];
  const ids = [...new Set(projects.value.map(({ id }) => id))];
  return { kind: 'back up', access, targets: targetsOf(ids, folder), tuning, settings, notices };
}

export interface HostSettings {
  readonly access: Access;
  /** True where nothing names the host. */
  readonly isDefaultHost: boolean;
  readonly pace: Pick<Tuning, 'rate' | 'concurrency' | 'maxBodyBytes'>;
  readonly notices: readonly string[];
}

/** The host and the token for work on an archive that exists; null where there is no token. Throws PtBackupError `usage` as `resolveBackup` does. */
export function resolveHost(inputs: SettingInputs): HostSettings | null {
  const { rate, concurrency, maxBodyBytes } = tuningOf(inputs.flags);
  const token = tokenOf(inputs);
  if (token === null) return null;
  checkToken(token.value);
  const host = hostOf(inputs, token.source);
  return {
    access: { apiUrl: host.value.href, insecureHttp: inputs.flags.insecureHttp ?? false, token: token.value },
    isDefaultHost: host.source === 'default',
    pace: {
      ...(rate !== undefined && { rate }),
      ...(concurrency !== undefined && { concurrency }),
      ...(maxBodyBytes !== undefined && { maxBodyBytes }),
    },
    notices: host.notice === null ? [] : [host.notice],
  };
}

function targetsOf(ids: readonly string[], folder: string): Target[] {
  return ids.map((projectId) => ({ projectId, folder: ids.length === 1 ? folder : join(folder, projectId) }));
}

function isBare({ folder, flags }: SettingInputs): boolean {
  return folder === undefined && flags.apiUrl === undefined && flags.tokenFile === undefined;
}

function missing(projectToo: boolean): string {
  const token = `set ${variableNames.token} or name a file with --token-file`;
  if (!projectToo) return `There is a project but no token: ${token}.`;
  const project = `set ${variableNames.project} or use --project`;
  return `There is no token and no project: ${token}, and ${project}. (Without a folder, pt-backup backs up a sample project.)`;
}

function tokenOf({ env, dotEnv, tokenFile }: SettingInputs): Sourced<string> | null {
  if (tokenFile !== null) return { value: oneLine(tokenFile), source: '--token-file' };
  return variable(variableNames.token, env, dotEnv);
}

function oneLine(text: string): string {
  const lines = text.replace(/^\uFEFF/u, '').trim();
  if (lines === '') throw usage('The token file is empty.');
  if (/[\r\n]/u.test(lines)) throw usage('The token file holds more than one line; it must hold the token alone.');
  return lines;
}

function projectsOf({ flags, env, dotEnv }: SettingInputs): Sourced<readonly NamedProject[]> | null {
  if (flags.project !== undefined) return { value: flags.project.map(parseProject), source: '--project' };
  const named = variable(variableNames.project, env, dotEnv);
  return named === null ? null : { value: [parseProject(named.value)], source: named.source };
}

function variable(name: string, env: Variables, dotEnv: Variables): Sourced<string> | null {
  const fromEnvironment = env[name]?.trim() ?? '';
  if (fromEnvironment !== '') return { value: fromEnvironment, source: `environment variable ${name}` };
  const fromFile = dotEnv[name]?.trim() ?? '';
  return fromFile === '' ? null : { value: fromFile, source: `${name} in .env` };
}

interface Host extends Sourced<URL> {
  readonly notice: string | null;
}

// A .env may come with somebody else's folder: it must not direct a token from elsewhere to a host of its choice.
function hostOf({ flags, env, dotEnv }: SettingInputs, tokenSource: string): Host {
  const options = { insecureHttp: flags.insecureHttp ?? false };
  if (flags.apiUrl !== undefined) {
    return { value: parseApiUrl(flags.apiUrl, options), source: '--api-url', notice: null };
  }
  const tokenIsFromFile = tokenSource === `${variableNames.token} in .env`;
  const named = variable(variableNames.apiUrl, env, tokenIsFromFile ? dotEnv : {});
  if (named !== null) return { value: parseApiUrl(named.value, options), source: named.source, notice: null };
  const ignored = variable(variableNames.apiUrl, {}, dotEnv) !== null;
  const notice = ignored
    ? `${variableNames.apiUrl} in .env is not used, since the token does not come from .env; name the host with --api-url.`
    : null;
  return { value: parseApiUrl(defaultApiUrl, options), source: 'default', notice };
}

function checkSameHost(project: NamedProject, apiUrl: URL): void {
  const bare = (host: string): string => host.replace(/^www\./u, '');
  if (project.host === null || bare(project.host) === bare(apiUrl.host)) return;
  throw usage(
    `Project ${project.id} is named by an address at ${project.host}, but the host to ask is ${apiUrl.host}: ` +
      `add --api-url ${project.host}, or name the project by its id alone.`,
  );
}

function tuningOf(flags: BackupFlags): Tuning {
  const without = parseResources('--without', flags.without ?? []);
  const require = parseResources('--require', flags.require ?? []);
  const both = without.find((name) => require.includes(name));
  if (both !== undefined) throw usage(`--without and --require both name ${both}; keep one of them.`);
  if (without.includes('project')) throw usage('The project itself cannot be left out.');
  return {
    without,
    require,
    ...(flags.acceptShrink !== undefined && { acceptShrink: flags.acceptShrink }),
    ...(flags.full !== undefined && { full: flags.full }),
    ...(flags.rate !== undefined && { rate: parseRate(flags.rate) }),
    ...(flags.concurrency !== undefined && { concurrency: parseConcurrency(flags.concurrency) }),
    ...(flags.maxBody !== undefined && { maxBodyBytes: parseMaxBody(flags.maxBody) }),
  };
}

function tuningSources(flags: BackupFlags): SettingSource[] {
  const given = [
    ['without', '--without', flags.without],
    ['require', '--require', flags.require],
    ['full', '--full', flags.full],
    ['accept shrink', '--accept-shrink', flags.acceptShrink],
    ['rate', '--rate', flags.rate],
    ['concurrency', '--concurrency', flags.concurrency],
    ['max body', '--max-body', flags.maxBody],
    ['insecure http', '--insecure-http', flags.insecureHttp],
  ] as const;
  return given.flatMap(([setting, source, value]) => (value === undefined ? [] : [{ setting, source }]));
}

function usage(message: string): PtBackupError {
  return new PtBackupError('usage', message);
}
