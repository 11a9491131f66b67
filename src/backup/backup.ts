// The main job: one project from a v5 host into one archive. Knows neither HTTP nor files; it joins tracker/ and archive/.
import { randomUUID } from 'node:crypto';
import { openArchiveRun, type CommitResult, type LastRun, type PublishedFile } from '../archive/archive-run.ts';
import { changesByResource, none } from '../archive/run-outcome.ts';
import { cleanFacts } from '../archive/clean-facts.ts';
import type { ResourceName } from '../model/resources.ts';
import type { RunFacts, SettingSource } from '../model/run.ts';
import { defaultApiUrl, parseApiUrl } from '../tracker/api-url.ts';
import { checkToken, redactor } from '../tracker/token.ts';
import { TrackerClient, type TrackerClientOptions } from '../tracker/tracker-client.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { silentReporter, type Reporter } from '../util/reporter.ts';
import { version } from '../util/version.ts';
import { findUnchanged } from './find-unchanged.ts';
import { KeptAnswers } from './kept-answers.ts';
import { Ledger } from './ledger.ts';
import { makePlan } from './plan.ts';
import { readEverything } from './read-everything.ts';
import { Selections, type RunContext } from './run-context.ts';
import { runFacts, type RunStart, unchangedFacts } from './run-facts.ts';
import { Versions } from './versions.ts';

export interface BackupOptions {
  /** The archive's folder; made where it is missing. */
  readonly folder: string;
  /** The v5 root or just the host's name, default https://www.pivotaltracker.com/services/v5. */
  readonly apiUrl?: string;
  /** Allow http:// to a host that is not this machine. */
  readonly insecureHttp?: boolean;
  readonly projectId: string;
  readonly token: string;
  /** Resources that are not asked for. */
  readonly without?: readonly ResourceName[];
  /** Resources whose absence is a gap. */
  readonly require?: readonly ResourceName[];
  /** Take in a snapshot that is far smaller than the last one, or of another project under the same id; default false. */
  readonly acceptShrink?: boolean;
  /** Read everything, even where the host tells that nothing has changed since the last run; default false. */
  readonly full?: boolean;
  /** Requests a second; absent: adaptive, unlimited on loopback. */
  readonly rate?: number;
  /** Requests in flight, default 4. */
  readonly concurrency?: number;
  /** Ceiling on one decoded body in bytes, default 64 MiB. */
  readonly maxBodyBytes?: number;
  /** Kept in the manifest. */
  readonly settings?: readonly SettingSource[];
  readonly reporter?: Reporter;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

export interface BackupResult {
  readonly facts: RunFacts;
  readonly changes: CommitResult['changes'];
  readonly files: readonly PublishedFile[];
  /**
   * The last run, where nothing has changed on the host since: then `facts` are what that run found, with the requests of this one, and of the archive only
   * `manifest.json` and `SHA256SUMS` were written. Null where a snapshot was taken.
   */
  readonly unchangedSince: { readonly run: number; readonly finishedAt: string } | null;
  /** `gaps` where facts.gaps is not empty. */
  readonly exit: 'done' | 'gaps';
}

/** Throws PtBackupError for everything that is expected to go wrong; its `exit` names the exit code. */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const { clock = systemClock, reporter = silentReporter } = options;
  const plan = makePlan({ without: options.without ?? [], require: options.require ?? [] });
  const apiUrl = parseApiUrl(options.apiUrl ?? defaultApiUrl, { insecureHttp: options.insecureHttp ?? false });
  checkToken(options.token);
  checkProjectId(options.projectId);
  const onNotice = (message: string): void => reporter.report({ event: 'notice', message });
  const { folder, projectId, token } = options;
  const archive = await openArchiveRun({
    folder,
    projectId,
    apiUrl: apiUrl.href,
    runId: randomUUID(),
    startedAt: clock.now(),
    asked: askedFor(options),
    clock,
    token,
    onNotice,
  });
  // Whatever fails stops everything else that is under way.
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const client = new TrackerClient({ ...clientSettings(options), apiUrl, token, clock, signal, onNotice });
  try {
    const context: RunContext = {
      client,
      archive,
      kept: new KeptAnswers(archive, (error) => stop.abort(error)),
      base: baseOf(archive.lastRun, options.full === true, apiUrl.href),
      projectId,
      startedAt: archive.start.startedAt,
      host: apiUrl.host,
      concurrency: options.concurrency ?? 4,
      signal,
      reporter,
      plan,
      ledger: new Ledger(plan),
      versions: new Versions(),
      selections: new Selections(plan.wants),
      token: { isAccepted: false },
    };
    const settings = options.settings ?? [];
    const startOf = (): RunStart => ({ ...archive.start, finishedAt: clock.now(), apiUrl, settings });
    const { unchanged, project } = await findUnchanged(context);
    signal.throwIfAborted();
    if (unchanged !== null) {
      const { lastRun } = unchanged;
      const facts = cleanFacts(unchangedFacts(context, startOf(), unchanged), redactor(token));
      const files = await archive.noteCheck(clock.now());
      const unchangedSince = { run: lastRun.number, finishedAt: lastRun.finishedAt };
      return { facts, changes: changesByResource(() => none), files, unchangedSince, exit: 'done' };
    }
    const reading = await readEverything(context, project);
    signal.throwIfAborted();
    const facts = cleanFacts(runFacts(context, startOf(), reading), redactor(token));
    const { changes } = archive.commit(facts, { acceptShrink: options.acceptShrink ?? false });
    const files = await archive.publish();
    for (const { path } of files) reporter.report({ event: 'saved', path });
    await archive.close();
    return { facts, changes, files, unchangedSince: null, exit: facts.gaps.length === 0 ? 'done' : 'gaps' };
  } catch (error) {
    stop.abort(error);
    const canBeResumed = await archive.abandon({ forget: isNotBelieved(error) });
    // A publish that fails after the commit is told as it is: the archive is no longer as it was.
    const isStopped = options.signal?.aborted === true && !archive.isCommitted;
    throw isStopped ? interrupted(error, canBeResumed) : withoutToken(error, token);
  } finally {
    await client.close();
  }
}

/** Messages repeat what the host said. */
function withoutToken(error: unknown, token: string): unknown {
  if (!(error instanceof PtBackupError)) return error;
  const message = redactor(token)(error.message);
  return message === error.message ? error : new PtBackupError(error.exit, message);
}

function clientSettings(options: BackupOptions): Pick<TrackerClientOptions, 'rate' | 'concurrency' | 'maxBodyBytes'> {
  const { rate, concurrency, maxBodyBytes } = options;
  return {
    ...(rate === undefined ? {} : { rate }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
  };
}

function checkProjectId(projectId: string): void {
  if (/^[\w-]{1,64}$/u.test(projectId)) return;
  throw new PtBackupError(
    'usage',
    `"${printable(projectId, 80)}" is not a project id; it is the number in the project's URL.`,
  );
}

/** What such a run has read is not to be met again. */
function isNotBelieved(error: unknown): boolean {
  return error instanceof PtBackupError && (error.exit === 'foreign' || error.exit === 'refused');
}

/** What another host or version saw may not stand for what this run does not ask for. */
function baseOf(lastRun: LastRun | null, isFull: boolean, apiUrl: string): LastRun | null {
  const isUsable = !isFull && lastRun?.apiUrl === apiUrl && lastRun.tool === `pt-backup ${version()}`;
  return isUsable ? lastRun : null;
}

/** What decides the questions of a run, besides the project and the host: a run that was cut off can be gone on with where this is the same. */
function askedFor({ without = [] }: BackupOptions): string {
  return JSON.stringify([version(), without.toSorted()]);
}

function interrupted(error: unknown, canBeResumed: boolean): PtBackupError {
  if (error instanceof PtBackupError && error.exit === 'interrupted') return error;
  const next = canBeResumed ? 'go on where it stopped' : 'back up';
  return new PtBackupError('interrupted', `Stopped. The archive is as it was before the run; run it again to ${next}.`);
}
