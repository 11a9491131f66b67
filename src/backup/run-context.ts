// What every part of a run is given: the two rooms it joins, the plan, and the places where facts are collected.
import type { ArchiveRun, LastRun } from '../archive/archive-run.ts';
import type { Resource, ResourceName } from '../model/resources.ts';
import type { TrackerClient } from '../tracker/tracker-client.ts';
import type { Reporter } from '../util/reporter.ts';
import { FieldSelection } from './field-selection.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Versions } from './versions.ts';

export interface RunContext {
  readonly client: TrackerClient;
  readonly archive: ArchiveRun;
  readonly kept: KeptAnswers;
  /** The last run, where its records may stand for what this one does not ask for; null where everything is read. */
  readonly base: LastRun | null;
  readonly projectId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The host's name, for messages. */
  readonly host: string;
  /** Lists and downloads that are read at the same time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly versions: Versions;
  readonly selections: Selections;
  /** Whether the host has taken the token at least once. */
  readonly token: { isAccepted: boolean };
}

/** What it takes to ask the host, whether for a run or to compare. */
export interface AskContext extends Pick<
  RunContext,
  'client' | 'projectId' | 'host' | 'concurrency' | 'versions' | 'token'
> {
  readonly kept: Pick<KeptAnswers, 'answer'>;
}

/** One field selection for each resource that is asked for: what a host refused once is not asked again. */
export class Selections {
  readonly #wants: Plan['wants'];
  readonly #byResource = new Map<ResourceName, FieldSelection>();

  constructor(wants: Plan['wants']) {
    this.#wants = wants;
  }

  of(resource: Resource): FieldSelection {
    const known = this.#byResource.get(resource.name);
    if (known !== undefined) return known;
    const selection = new FieldSelection(resource, this.#wants);
    this.#byResource.set(resource.name, selection);
    return selection;
  }

  /** `stories.reactions`, in the order in which they were found. */
  get refused(): string[] {
    return [...this.#byResource].flatMap(([name, selection]) => selection.dropped.map((path) => `${name}.${path}`));
  }
}

/** Fills `{project_id}` and `{owner_id}` into a path of the resources table. */
export function fillPath(path: string, projectId: string, ownerId = ''): string {
  return path.replace('{project_id}', encodeURIComponent(projectId)).replace('{owner_id}', encodeURIComponent(ownerId));
}
