// What a run knows at its end: counts, gaps and the facts that the manifest keeps. Plain data, no behaviour.
import type { ResourceName } from './resources.ts';

/** Something that exists on the host and could not be read, or a list whose end could not be proved. */
export interface Gap {
  readonly resource: ResourceName;
  /** The record that the missing thing belongs to. */
  readonly owner: { readonly resource: ResourceName; readonly key: string; readonly name: string | null } | null;
  /** The missing record itself, where its key is known. */
  readonly key: string | null;
  /** What is missing, in a few words: `end not proved: 100 of 700`. */
  readonly what: string;
  /** The HTTP status of the last answer, if there was one. */
  readonly status: number | null;
  /** The host's own words, the token removed, control characters made visible. */
  readonly words: string | null;
  /** How often it was asked for. */
  readonly attempts: number;
}

/** How the end of a list was known. `joins the archive`: what lies behind is held from earlier runs, and does not change. */
export const endings = [
  'total',
  'whole list',
  'empty page',
  'no new rows',
  'with its owners',
  'one record',
  'joins the archive',
  'not proved',
] as const;
export type Ending = (typeof endings)[number];

/** `absent`: a core resource that the host lacks, accepted by --without. `not asked`: left out by --without before asking. */
export const resourceStates = [
  'read',
  'incomplete',
  'unsupported by this host',
  'not allowed for this token',
  'left out as asked',
] as const;
export type ResourceState = (typeof resourceStates)[number];

export interface ResourceCount {
  readonly resource: ResourceName;
  readonly state: ResourceState;
  /** The host's own total; null where it named none. */
  readonly announced: number | null;
  /** Distinct records in this snapshot as read by this run. */
  readonly saved: number;
  readonly ending: Ending | null;
}

/** Where a setting came from; the token's value is never part of it. */
export interface SettingSource {
  readonly setting: string;
  readonly source: string;
}

/** How often record text was changed, by rule: the token removed, a URL's signature cut, a credential of an integration or webhook removed. */
export interface RemovedCounts {
  readonly token: number;
  readonly signatures: number;
  readonly credentials: number;
}

export interface RunFacts {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The v5 root, without user name, query or token. */
  readonly apiUrl: string;
  readonly projectId: string;
  readonly projectName: string;
  /** X-Tracker-Project-Version (or the project's own attribute); null where the host has none. */
  readonly projectVersion: string | null;
  /** `unchanged`: no page's version differed. `settled`: changes were read again until none moved. `unknown`: the host sends no version. */
  readonly consistency: 'unchanged' | 'settled' | 'not consistent' | 'unknown';
  readonly counts: readonly ResourceCount[];
  readonly gaps: readonly Gap[];
  readonly attachments: {
    readonly announced: number;
    readonly saved: number;
    readonly reused: number;
    readonly bytes: number;
  };
  /** Lists of single stories and epics that were not asked for, since nothing told of a change; null where everything was read. */
  readonly carried: {
    readonly lists: number;
    /** Each list is read at least every so many runs. */
    readonly everyRuns: number;
    /** When the oldest of them was read at the latest: ISO 8601, the start of a run. */
    readonly oldestCheck: string;
  } | null;
  /** `occurred_at` of the oldest activity held; null where there is none. */
  readonly activityCompleteSince: string | null;
  readonly requests: number;
  /** Body bytes received, decoded. */
  readonly bytesReceived: number;
  readonly settings: readonly SettingSource[];
  /** Names in `fields` that this host refused. */
  readonly refusedFields: readonly string[];
  readonly removed: RemovedCounts;
}
