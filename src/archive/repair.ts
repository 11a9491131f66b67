// Repair: heals a damaged archive from what is whole in it, and contents from where they can be downloaded. Replaces no good copy and deletes nothing.
import { randomUUID } from 'node:crypto';
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { type Reporter, silentReporter } from '../util/reporter.ts';
import { Database } from './database.ts';
import { statusOf } from './durable-files.ts';
import { type Layout, layoutOf, masterName } from './layout.ts';
import { publishMaster } from './publish.ts';
import { RunLock } from './run-lock.ts';
import { SetAside } from './repair-aside.ts';
import { type FetchContent, fetchContent } from './repair-contents.ts';
import { repairMaster } from './repair-master.ts';
import { planRepair, type RepairPlan, type RepairStep } from './repair-plan.ts';
import { guardedAsync, storageError } from './storage-error.ts';
import { Findings } from './verify-finding.ts';
import { checkLeftovers } from './verify-folder.ts';
import { refuseOther, verifyArchive, type VerifiedArchive } from './verify.ts';

export type { FetchContent, WantedContent } from './repair-contents.ts';
export type { RepairPlan, RepairStep, RepairVerb } from './repair-plan.ts';

export interface RepairOptions {
  /** Says what would be done, and writes nothing. Default false. */
  readonly dryRun?: boolean;
  /** Downloads a content; absent: none can be downloaded. */
  readonly fetch?: FetchContent;
  readonly clock?: Clock;
  readonly reporter?: Reporter;
  readonly signal?: AbortSignal;
}

/** A step as it ended. */
export interface RepairOutcome extends RepairStep {
  /** Why it could not be done, in a sentence; null where it is done. */
  readonly failure: string | null;
}

export interface RepairedArchive {
  readonly folder: string;
  /** What was to be done at first; with `dryRun` nothing of it is. */
  readonly plan: RepairPlan;
  readonly outcomes: readonly RepairOutcome[];
  /** Sentences on earlier snapshots that are lost. */
  readonly history: readonly string[];
  /** Sentences on what is lost of the newest snapshot, or was taken without proof. */
  readonly losses: readonly string[];
  /** The folder in the archive into which damaged files were moved, and their paths there; null where none was. */
  readonly setAside: { readonly folder: string; readonly paths: readonly string[] } | null;
  /** How the archive is now. */
  readonly verified: VerifiedArchive;
}

/**
 * Throws PtBackupError `foreign` where the folder is not an archive, `locked` while a run works on it, `not-writable` where the disk refuses. What is
 * done by then stays done; it can be called again.
 */
export async function repairArchive(folder: string, options: RepairOptions = {}): Promise<RepairedArchive> {
  const layout = layoutOf(resolve(folder));
  refuseOther(layout);
  if (options.dryRun === true) return await planned(folder, options);
  return await guardedAsync(layout.folder, async () => {
    const { clock = systemClock } = options;
    const lock = RunLock.take(layout, { runId: randomUUID(), startedAt: clock.now() });
    let isLeft = false;
    const leave = (): void => {
      if (!isLeft) leaveLock(layout, lock);
      isLeft = true;
    };
    try {
      const repaired = await new Repairing(folder, layout, options).run();
      leave();
      return { ...repaired, verified: withLeftovers(layout, repaired.verified) };
    } finally {
      leave();
    }
  });
}

/** What a run has staged stays for it to go on with. */
function leaveLock(layout: Layout, lock: RunLock): void {
  const ours = new Set(['lock.json', 'turn.sqlite']);
  if (readdirSync(layout.run).every((name) => ours.has(name))) rmSync(join(layout.run, 'turn.sqlite'), { force: true });
  lock.release();
  try {
    rmdirSync(layout.run);
  } catch {
    // A run has left something in it.
  }
}

/** While it was locked, what a run had left could not be told. */
function withLeftovers(layout: Layout, verified: VerifiedArchive): VerifiedArchive {
  const findings = new Findings();
  checkLeftovers(layout, findings);
  return { ...verified, findings: [...verified.findings, ...findings.all] };
}

async function planned(folder: string, options: RepairOptions): Promise<RepairedArchive> {
  const verified = await verifyArchive(folder, verifying(options));
  const plan = planRepair(verified.findings, { canFetch: options.fetch !== undefined });
  return { folder, plan, outcomes: [], history: [], losses: [], setAside: null, verified };
}

function verifying({ reporter = silentReporter, signal }: RepairOptions): Parameters<typeof verifyArchive>[1] {
  return { reporter, ...(signal === undefined ? {} : { signal }) };
}

function undoCommit(layout: Layout): void {
  const database = Database.open(layout.master, { safety: 'durable' });
  try {
    database.get('SELECT count(*) FROM sqlite_master');
  } finally {
    database.close();
  }
}

/** Each round repairs what only the one before made visible: without archive.sqlite not all damage can be told. */
const mostRounds = 4;
const verbsOfMaster = new Set<string>(['mend', 'copy', 'rebuild']);
const unproved =
  'archive.sqlite is not the file that SHA256SUMS named. All of it that has a digest is right; what has none cannot be proved: ' +
  'facts and gaps of earlier runs, and what changes by itself in earlier texts.';
const noMaster = 'It is written from archive.sqlite, which cannot be read.';

class Repairing {
  readonly #folder: string;
  readonly #layout: Layout;
  readonly #options: RepairOptions;
  readonly #aside: SetAside;
  readonly #outcomes: RepairOutcome[] = [];
  readonly #history: string[] = [];
  readonly #losses: string[] = [];

  constructor(folder: string, layout: Layout, options: RepairOptions) {
    this.#folder = folder;
    this.#layout = layout;
    this.#options = options;
    this.#aside = new SetAside(layout, (options.clock ?? systemClock).now());
  }

  async run(): Promise<RepairedArchive> {
    let verified = await this.#verify();
    const plan = this.#plan(verified);
    let steps = plan.steps;
    this.#noteUnproved(verified, plan);
    for (let round = 1; round <= mostRounds && steps.length > 0; round += 1) {
      await this.#doAll(steps, verified.files > 0);
      verified = await this.#verify();
      steps = this.#plan(verified).steps.filter((step) => !this.#hasTried(step));
    }
    const { name, paths } = this.#aside;
    const setAside = name === null ? null : { folder: name, paths };
    const [outcomes, history, losses] = [this.#outcomes, this.#history, this.#losses];
    return { folder: this.#folder, plan, outcomes, history, losses, setAside, verified };
  }

  /** SHA256SUMS is written anew for an archive.sqlite that has changed where nothing else shows it. */
  #noteUnproved({ findings }: VerifiedArchive, { steps }: RepairPlan): void {
    const isOther = findings.some(({ remedy }) => remedy === 'masterOrSums');
    if (isOther && !steps.some(({ do: verb }) => verbsOfMaster.has(verb))) this.#history.push(unproved);
  }

  /** The lock's own folder is no finding here. */
  async #verify(): Promise<VerifiedArchive> {
    const verified = await verifyArchive(this.#folder, verifying(this.#options));
    return { ...verified, findings: verified.findings.filter(({ remedy }) => remedy !== 'wait') };
  }

  #plan({ findings }: VerifiedArchive): RepairPlan {
    return planRepair(findings, { canFetch: this.#options.fetch !== undefined });
  }

  #hasTried(step: RepairStep): boolean {
    return this.#outcomes.some(({ do: verb, path }) => verb === step.do && path === step.path);
  }

  /** `isReadable`: archive.sqlite can be relied on as it is. */
  async #doAll(steps: readonly RepairStep[], isReadable: boolean): Promise<void> {
    const written: RepairStep[] = [];
    for (const step of steps) {
      this.#options.signal?.throwIfAborted();
      if (step.do === 'write' || step.do === 'publish') written.push(step);
      else await this.#do(step);
    }
    const isRenewed = steps.some(({ do: verb }) => ['undo', 'mend', 'copy', 'rebuild', 'set aside'].includes(verb));
    const isMade = this.#isMasterMade();
    if (!isReadable && !isMade) for (const step of written) this.#done(step, noMaster);
    else if (written.length > 0 || isRenewed) await this.#publish(written);
  }

  #isMasterMade(): boolean {
    return this.#outcomes.some(({ do: verb, failure }) => verbsOfMaster.has(verb) && failure === null);
  }

  async #do(step: RepairStep): Promise<void> {
    switch (step.do) {
      case 'undo':
        this.#undoCommit(step);
        return;
      case 'mend':
      case 'copy':
      case 'rebuild':
        await this.#renewMaster(step, step.do);
        return;
      case 'fetch':
        this.#done(step, await fetchContent(this.#layout, step.path, this.#options, this.#aside));
        return;
      case 'set aside':
        this.#aside.move(step.path);
        this.#done(step);
        return;
      case 'write':
      case 'publish':
        return;
    }
    return step.do satisfies never;
  }

  /** A journal that cannot be played back is in the way of everything else. */
  #undoCommit(step: RepairStep): void {
    try {
      undoCommit(this.#layout);
      this.#done(step);
    } catch (error) {
      const failure = storageError(error, this.#layout.master);
      if (failure instanceof PtBackupError && failure.exit !== 'foreign') throw failure;
      this.#aside.move(`${masterName}-journal`);
      this.#done(step, 'Its journal cannot be played back and is set aside.');
    }
  }

  async #renewMaster(step: RepairStep, how: 'mend' | 'copy' | 'rebuild'): Promise<void> {
    const { signal } = this.#options;
    const repaired = await repairMaster({ layout: this.#layout, how, aside: this.#aside, signal });
    if (repaired === null) {
      this.#done(
        step,
        'No JSON file is left that archive.sqlite could be made from; put back a copy of the whole archive.',
      );
      return;
    }
    this.#history.push(...repaired.history);
    this.#losses.push(...repaired.losses);
    this.#done({ ...step, do: repaired.did });
  }

  /** Writes what differs from archive.sqlite; what stands there is set aside. */
  async #publish(steps: readonly RepairStep[]): Promise<void> {
    for (const { do: verb, path } of steps) if (verb === 'write') this.#clear(path);
    await publishMaster(this.#layout, {
      onReplace: (name) => this.#aside.keep(name),
      renewIndex: this.#isMasterMade(),
    });
    for (const step of steps) this.#done(step);
  }

  /** A link or folder in the place of a file is in the way of a rename. */
  #clear(path: string): void {
    if (statusOf(join(this.#layout.folder, path))?.isFile() === false) this.#aside.move(path);
  }

  #done(step: RepairStep, failure: string | null = null): void {
    this.#outcomes.push({ ...step, failure });
  }
}
