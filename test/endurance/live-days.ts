// Lives the days of a plan: edits the project, backs it up into one archive, and keeps what was true at the end of each run that was done.
import { Dice } from '../../src/sample/dice.ts';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import type { BackupOptions } from '../../src/backup/backup.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import type { EmulatorOptions, Emulator } from '../../src/sample/emulator.ts';
import { backUpFrom, newFolder, start, type Outcome } from '../contract/rig.ts';
import { watchedClock } from '../faults/watched-clock.ts';
import { WorkedOnProject } from '../faults/worked-on-project.ts';
import type { RunPlan } from './day-plan.ts';
import { truthOf, type Truth } from './known-truth.ts';

/** A run that was done: `run` is the snapshot that it took, or found unchanged. */
export interface LivedRun {
  readonly plan: RunPlan;
  readonly run: number;
  readonly truth: Truth;
  /** What the host refused or does not have, and the run says so. */
  readonly unread: ReadonlySet<ResourceName>;
}

/** What was true at a moment at which the archive held so many runs. */
export interface Moment {
  readonly runs: number;
  readonly truth: Truth;
}

export interface LivedDays {
  readonly folder: string;
  /** In the order of the days. */
  readonly done: readonly LivedRun[];
  /** At the end of each run and before each edit during one, oldest first. */
  readonly moments: readonly Moment[];
  /** The stories of which a comment changed without a word. */
  readonly quietStories: ReadonlySet<string>;
  /** How the runs ended, and how often. */
  readonly exits: Readonly<Record<string, number>>;
  /** Everything that went wrong on the way, in words. */
  readonly offences: readonly string[];
}

export interface Surroundings {
  readonly seed: number;
  readonly dialect: NonNullable<EmulatorOptions['dialect']>;
  readonly options?: Partial<BackupOptions>;
  /** Whether comments may change of which neither version, activity nor their story tell. */
  readonly hasQuietEdits: boolean;
}

const sizes = { stories: 36, comments: 50, tasks: 40, activities: 70, epics: 2, attachmentShare: 0.2 };
const expectedExits = new Set(['done', 'gaps', 'not-allowed', 'unreachable', 'host-lost', 'interrupted', 'refused']);

export async function liveDays(plans: readonly RunPlan[], around: Surroundings): Promise<LivedDays> {
  const life = await Life.begin(around);
  for (const plan of plans) await life.run(plan);
  return life.lived;
}

class Life {
  readonly #project: WorkedOnProject;
  readonly #emulator: Emulator;
  readonly #around: Surroundings;
  readonly #folder = newFolder();
  readonly #done: LivedRun[] = [];
  readonly #moments: Moment[] = [];
  readonly #exits: Record<string, number> = {};
  readonly #offences: string[] = [];
  /** By the project's version. */
  readonly #truths = new Map<string, Truth>();
  #runs = 0;

  private constructor(project: WorkedOnProject, emulator: Emulator, around: Surroundings) {
    this.#project = project;
    this.#emulator = emulator;
    this.#around = around;
  }

  static async begin(around: Surroundings): Promise<Life> {
    const project = new WorkedOnProject({ ...sizes, seed: around.seed }, new Dice(around.seed, 903, 0));
    return new Life(project, await start({ source: project.source, dialect: around.dialect }), around);
  }

  get lived(): LivedDays {
    const { quietStories } = this.#project;
    const told = { done: this.#done, moments: this.#moments, exits: this.#exits, offences: this.#offences };
    return { folder: this.#folder, quietStories, ...told };
  }

  async run(plan: RunPlan): Promise<void> {
    this.#prepare(plan);
    const outcome = await this.#backUp(plan);
    this.#noteTruth();
    this.#exits[outcome.exit] = (this.#exits[outcome.exit] ?? 0) + 1;
    const problem = this.#take(plan, outcome);
    const isToBeVerified = outcome.result !== null && outcome.exit !== 'done';
    const findings = isToBeVerified ? (await verifyArchive(this.#folder)).findings : [];
    for (const each of [...problem, ...findings.map(({ where, what }) => `verify: ${where} ${what}`)]) {
      this.#offences.push(`day ${plan.day}, ${new Date(plan.startedAt).toISOString()}: ${each}`);
    }
  }

  #prepare(plan: RunPlan): void {
    this.#project.age();
    if (plan.edits > 1) this.#project.changeRole();
    if (plan.isQuietlyEdited && this.#around.hasQuietEdits) this.#project.editQuietly(this.#emulator);
    for (let edit = 0; edit < plan.edits; edit += 1) this.#project.edit(this.#emulator);
    this.#truths.clear();
    this.#emulator.setFaults(plan.faults);
  }

  async #backUp(plan: RunPlan): Promise<Outcome> {
    const stop = new AbortController();
    const clock = watchedClock(this.#emulator, plan.startedAt, (request) => {
      if (request === plan.killAt) stop.abort();
      if (!plan.editsAt.has(request)) return;
      this.#noteTruth();
      this.#project.edit(this.#emulator);
    });
    const own = { folder: this.#folder, clock, signal: stop.signal, full: plan.isFull };
    return await backUpFrom(this.#emulator, { ...own, ...this.#around.options });
  }

  #noteTruth(): void {
    const version = this.#emulator.source.projects()[0]?.version();
    const truth = truthOf(this.#project.truth(this.#emulator));
    this.#truths.set(String(version), truth);
    this.#moments.push({ runs: this.#runs, truth });
  }

  #take(plan: RunPlan, { exit, message, result, gaps }: Outcome): string[] {
    if (!expectedExits.has(exit)) return [`ended with ${exit}: ${message}`];
    const runs = this.#runs;
    if (result !== null) this.#runs = runsIn(this.#folder);
    const isTaken = result !== null && result.unchangedSince === null;
    if (this.#runs !== runs + Number(isTaken)) return [`${exit} made ${this.#runs - runs} runs`];
    if (exit === 'gaps' && gaps.length === 0) return ['ended with gaps, but names none'];
    if (plan.killAt === null && plan.faults.length === 0 && exit !== 'done') {
      return [`${exit} without a fault: ${message} ${gaps.join('; ')}`];
    }
    if (exit !== 'done' || result === null) return [];
    const truth = this.#truths.get(result.facts.projectVersion ?? '');
    if (truth === undefined) return [`version ${result.facts.projectVersion} never was`];
    const unread = result.facts.counts.filter(({ state }) => state !== 'read').map(({ resource }) => resource);
    const run = result.unchangedSince?.run ?? this.#runs;
    this.#done.push({ plan, run, truth, unread: new Set(unread) });
    return [];
  }
}

function runsIn(folder: string): number {
  const archive = openArchive(folder);
  const { length } = archive.runs();
  archive.close();
  return length;
}
