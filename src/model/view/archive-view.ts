// What an archive tells of itself: its runs, and of one of them what it read, what it could not read, and what it left out. Types only.
import type { ResourceName } from '../resource.ts';
import type { Ending, Gap, RemovedCounts, ResourceState, RunFacts } from '../run.ts';

export interface RunRow {
  readonly run: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly apiUrl: string;
  readonly tool: string;
  readonly gaps: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Of the resources of which it changed anything. */
  readonly changes: readonly RunChanges[];
}

export interface RunChanges {
  readonly resource: ResourceName;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface ResourceRow {
  readonly resource: ResourceName;
  readonly state: ResourceState | null;
  readonly announced: number | null;
  readonly saved: number;
  readonly held: number;
  readonly ending: Ending | null;
}

export interface GapRow extends Gap {
  /** Among the gaps of all runs. */
  readonly id: number;
}

export interface AttachmentFacts {
  /** Records of file attachments in this snapshot. */
  readonly records: number;
  /** Contents that the archive holds by then, earlier ones included. */
  readonly files: number;
  readonly bytes: number;
  /** How many of the records have no content in the archive. */
  readonly missing: number;
  /** The first of them. */
  readonly firstMissing: readonly MissingContent[];
}

export interface MissingContent {
  readonly id: string;
  readonly fileName: string;
  /** The story or epic that it is attached to, or what is known of it; null where nothing is. */
  readonly owner: { readonly resource: ResourceName; readonly key: string } | null;
}

export interface ArchiveView {
  readonly formatVersion: number | null;
  /** Newest first. */
  readonly runs: readonly RunRow[];
  /** Of the run that is shown: the newest one, unless an earlier snapshot is asked for. */
  readonly shown: ShownRun;
}

export interface ShownRun {
  readonly run: number;
  readonly isNewest: boolean;
  /** When the host was last found not to have changed since; null: no later run found that. */
  readonly checkedAt: string | null;
  readonly consistency: RunFacts['consistency'] | null;
  readonly activityCompleteSince: string | null;
  readonly projectVersion: string | null;
  readonly requests: number;
  readonly bytesReceived: number;
  readonly resources: readonly ResourceRow[];
  /** The first ones; how many there are is in the run's row. */
  readonly gaps: readonly GapRow[];
  readonly attachments: AttachmentFacts;
  /** Null where the run's facts cannot be read. */
  readonly removed: RemovedCounts | null;
  readonly refusedFields: readonly string[];
  readonly settings: readonly { readonly setting: string; readonly source: string }[];
}
