// The main job: one project from a v5 host into one archive. Knows neither HTTP nor files; it joins tracker/ and archive/.
import type { CommitResult, PublishedFile } from '../archive/archive-run.ts';
import type { ResourceName } from '../model/resources.ts';
import type { RunFacts, SettingSource } from '../model/run.ts';
import type { Clock } from '../util/clock.ts';
import type { Reporter } from '../util/reporter.ts';

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
  /** `gaps` where facts.gaps is not empty. */
  readonly exit: 'done' | 'gaps';
}

/** Throws PtBackupError for everything that is expected to go wrong; its `exit` names the exit code. */
export async function backup(_options: BackupOptions): Promise<BackupResult> {
  throw new Error('not built yet');
}
