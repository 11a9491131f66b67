// Compares an archive with what its host holds now: ids, counts, sizes of attachments. Asks as little as it can, and writes nothing anywhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, openArchive } from '../archive/reader.ts';
import { resourceOf, resources, type Resource, type ResourceName } from '../model/resources.ts';
import { defaultApiUrl, parseApiUrl } from '../tracker/api-url.ts';
import { HostError } from '../tracker/host-error.ts';
import { checkToken, redactor } from '../tracker/token.ts';
import { TrackerClient } from '../tracker/tracker-client.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { silentReporter, type Reporter } from '../util/reporter.ts';
import { ask } from './ask.ts';
import { type Difference, differencesOf } from './compare-differences.ts';
import { keysOnly, readHostLists, type HostLists } from './compare-host-lists.ts';
import { touchedSince } from './compare-touched.ts';
import { rowReader } from './cut-records.ts';
import { FieldSelection } from './field-selection.ts';
import { projectFailure } from './read-project.ts';
import { fillPath, type AskContext } from './run-context.ts';
import { Versions } from './versions.ts';

export type { Difference } from './compare-differences.ts';

export interface CompareOptions {
  /** The archive's folder. */
  readonly folder: string;
  /** The v5 root or just the host's name, default https://www.pivotaltracker.com/services/v5. */
  readonly apiUrl?: string;
  /** Allow http:// to a host that is not this machine. */
  readonly insecureHttp?: boolean;
  readonly token: string;
  /** Requests a second; absent: adaptive, unlimited on loopback. */
  readonly rate?: number;
  /** Requests in flight, default 4. */
  readonly concurrency?: number;
  /** Ceiling on one decoded body in bytes, default 64 MiB. */
  readonly maxBodyBytes?: number;
  readonly reporter?: Reporter;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

export interface HostComparison {
  readonly folder: string;
  /** The v5 root that was asked. */
  readonly apiUrl: string;
  readonly projectId: string;
  /** The archive's newest run. */
  readonly run: { readonly number: number; readonly finishedAt: string; readonly version: string | null };
  /** The project's version on the host now; null where the host tells none. */
  readonly hostVersion: string | null;
  /** Whether the project has changed on the host since that run; null where its version is not known. */
  readonly hasChanged: boolean | null;
  /** Whether it changed while it was compared: then differences may come from that. */
  readonly changedMeanwhile: boolean;
  readonly differences: readonly Difference[];
  /** How many there are, in the order of the resources table. */
  readonly compared: readonly { readonly resource: ResourceName; readonly archive: number; readonly host: number }[];
  /** What the archive holds and was not compared, and why. */
  readonly notCompared: readonly { readonly resource: ResourceName; readonly why: string }[];
  readonly requests: number;
}

/**
 * The archive should have been found whole by `verifyArchive` before. Throws PtBackupError `foreign` where the folder is no archive or the host answers with
 * another project, `not-allowed`, `unreachable` or `host-lost` where the host cannot be asked.
 */
export async function compareWithHost(options: CompareOptions): Promise<HostComparison> {
  const apiUrl = parseApiUrl(options.apiUrl ?? defaultApiUrl, { insecureHttp: options.insecureHttp ?? false });
  checkToken(options.token);
  const archive = openUntouched(options.folder);
  const client = clientFor(options, apiUrl);
  try {
    const projectId = archive.manifest.project.id;
    const context: AskContext = {
      client,
      projectId,
      host: apiUrl.host,
      concurrency: options.concurrency ?? 4,
      versions: new Versions(),
      token: { isAccepted: false },
      kept: { answer: async ({ ask: request }) => await request() },
    };
    return await compare(archive, context, { ...options, apiUrl: apiUrl.href });
  } catch (error) {
    throw withoutToken(error, options.token);
  } finally {
    archive.close();
    await client.close();
  }
}

/** Opening an archive in the middle of a commit would undo that. */
function openUntouched(folder: string): Archive {
  if (existsSync(join(folder, 'archive.sqlite-journal'))) {
    const shown = printable(folder, 1000);
    throw new PtBackupError('locked', `${shown} is in the middle of a commit; run the backup again, or wait for it.`);
  }
  return openArchive(folder);
}

function clientFor(options: CompareOptions, apiUrl: URL): TrackerClient {
  const { token, rate, concurrency, maxBodyBytes, clock = systemClock, reporter = silentReporter, signal } = options;
  return new TrackerClient({
    apiUrl,
    token,
    clock,
    signal: signal ?? new AbortController().signal,
    onNotice: (message) => reporter.report({ event: 'notice', message }),
    ...(rate === undefined ? {} : { rate }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
  });
}

async function compare(
  archive: Archive,
  context: AskContext,
  options: CompareOptions & { readonly apiUrl: string },
): Promise<HostComparison> {
  const { manifest } = archive;
  const choice = choose(archive);
  const project = await askProject(context, choice.compared);
  const hostVersion = project.version;
  const runVersion = manifest.project.version;
  const hasChanged = hostVersion === null || runVersion === null ? null : hostVersion !== runVersion;
  const lists = await readHostLists(context, {
    wanted: choice.compared,
    project: project.text,
    reporter: options.reporter ?? silentReporter,
  });
  const touched = hasChanged === true && runVersion !== null ? await touchedSince(context, runVersion) : null;
  // What the last run could not read whole either is no difference.
  const isOld = (name: ResourceName): boolean =>
    manifest.resources.some(({ resource, state }) => resource === name && state === 'incomplete');
  const differences = differencesOf(archive, lists, { hasChanged, touched }).filter(
    ({ kind, resource }) => kind !== 'refused' || !isOld(resource),
  );
  return {
    folder: options.folder,
    apiUrl: options.apiUrl,
    projectId: context.projectId,
    run: { number: manifest.run.number, finishedAt: manifest.run.finished_at, version: runVersion },
    hostVersion,
    hasChanged,
    changedMeanwhile: context.versions.hasMoved,
    differences,
    compared: countsOf(archive, lists),
    notCompared: [
      ...choice.notCompared,
      ...[...new Set(lists.notSent)].map((resource) => ({ resource, why: notSent })),
      ...[...lists.refused.keys()].filter(isOld).map((resource) => ({ resource, why: neverRead })),
    ],
    requests: context.client.totals.requests,
  };
}

const notSent = 'not sent by this host';
const neverRead = 'refused by the host, as in the last run';

interface ProjectNow {
  readonly version: string | null;
  /** The record, with the keys of what is nested in it. */
  readonly text: string;
}

/** Also tells whether the host speaks v5, takes the token, and has this project. */
async function askProject(context: AskContext, wanted: ReadonlySet<ResourceName>): Promise<ProjectNow> {
  const path = fillPath('/projects/{project_id}', context.projectId);
  try {
    const answer = await ask(context, {
      path,
      selection: new FieldSelection(resourceOf('project'), (name) => wanted.has(name), keysOnly),
    });
    const read = rowReader(answer.text);
    const id = read('id')?.replaceAll('"', '');
    if (id !== context.projectId) {
      const named = id === undefined ? 'something else' : `project ${printable(id, 80)}`;
      throw new PtBackupError(
        'foreign',
        `${context.host} answered with ${named} when asked for project ${context.projectId}.`,
      );
    }
    const own = read('version')?.replaceAll('"', '');
    if (answer.version === null && own !== undefined) context.versions.sawOwn(own);
    return { version: answer.version ?? own ?? null, text: answer.text };
  } catch (error) {
    throw error instanceof HostError ? await projectFailure(context, error) : error;
  }
}

interface Choice {
  readonly compared: ReadonlySet<ResourceName>;
  readonly notCompared: HostComparison['notCompared'];
}

/** What the newest run has read, but for what changes without anybody changing it. */
function choose(archive: Archive): Choice {
  const states = new Map(archive.manifest.resources.map(({ resource, state }) => [resource, state]));
  const compared = new Set<ResourceName>();
  const notCompared: { resource: ResourceName; why: string }[] = [];
  for (const resource of resources) {
    const { name } = resource;
    const state = states.get(name) ?? 'left out as asked';
    const why =
      state === 'read' || state === 'incomplete' ? reasonAgainst(resource) : `not read by the last run: ${state}`;
    if (why === null) compared.add(name);
    else if (name !== 'project' && archive.countOf(name) > 0) notCompared.push({ resource: name, why });
  }
  return { compared, notCompared };
}

function reasonAgainst({ source, settledAfter, appendOnly }: Resource): string | null {
  if (source.from === 'gathered') return 'gathered from the other records';
  if (source.from === 'object') return 'asked for its version only';
  if (settledAfter !== undefined) return 'changing by the passing of time alone';
  const isLog = source.from === 'list' && (appendOnly === true || source.endpoint.paging === 'days');
  return isLog ? 'logs, of which hosts drop the oldest part' : null;
}

function countsOf(archive: Archive, lists: HostLists): HostComparison['compared'] {
  return resources.flatMap(({ name }) => {
    const host = lists.records.get(name)?.size;
    if (host === undefined || lists.notSent.includes(name) || isRefused(name, lists)) return [];
    return [
      { resource: name, archive: archive.manifest.resources.find((row) => row.resource === name)?.held ?? 0, host },
    ];
  });
}

/** With a list everything goes that is nested in its records. */
function isRefused(name: ResourceName, lists: HostLists): boolean {
  const { source } = resourceOf(name);
  return (
    lists.refused.has(name) || (source.from === 'nested' && source.places.some(({ owner }) => isRefused(owner, lists)))
  );
}

/** Messages repeat what the host said. */
function withoutToken(error: unknown, token: string): unknown {
  if (!(error instanceof PtBackupError)) return error;
  const message = redactor(token)(error.message);
  return message === error.message ? error : new PtBackupError(error.exit, message);
}
