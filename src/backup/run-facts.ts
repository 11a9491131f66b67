// Puts together what a run knows at its end, for the manifest and the summary.
import type { Gap, RunFacts, SettingSource } from '../model/run.ts';
import type { Reading } from './read-everything.ts';
import type { RunContext } from './run-context.ts';

export interface RunStart {
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly apiUrl: URL;
  readonly settings: readonly SettingSource[];
}

export function runFacts(context: RunContext, start: RunStart, reading: Reading): RunFacts {
  const { archive, client, ledger, versions } = context;
  return {
    runId: start.runId,
    startedAt: new Date(start.startedAt).toISOString(),
    finishedAt: new Date(start.finishedAt).toISOString(),
    apiUrl: start.apiUrl.href,
    projectId: context.projectId,
    projectName: reading.project.name,
    projectVersion: versions.highest ?? reading.project.version,
    consistency: reading.consistency,
    counts: ledger.counts((resource) => archive.countStaged(resource)),
    gaps: ledger.gaps().filter((gap) => isStillThere(context, gap)),
    attachments: reading.attachments,
    activityCompleteSince: ledger.activityCompleteSince,
    requests: client.totals.requests,
    bytesReceived: client.totals.bytesReceived,
    settings: start.settings,
    refusedFields: context.selections.refused,
    removed: archive.removed,
  };
}

/** A story or epic that was deleted while the run read its lists is no gap. */
function isStillThere(context: RunContext, gap: Gap): boolean {
  const { owner } = gap;
  return owner === null || context.archive.stagedText(owner.resource, owner.key) !== null;
}
