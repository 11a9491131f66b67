// Puts together what a run knows at its end, for the manifest and the summary.
import { runsToReadAll } from './carry-unchanged.ts';
import type { Unchanged } from './find-unchanged.ts';
import type { RunFacts, SettingSource } from '../model/run.ts';
import type { NotedGap } from './ledger.ts';
import type { Reading } from './read-everything.ts';
import type { RunContext } from './run-context.ts';
import { finishStaging } from './stage-rows.ts';

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
  finishStaging(context);
  ledger.keep((noted) => isStillMissing(context, noted));
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
    gaps: ledger.gaps(),
    attachments: reading.attachments,
    carried: carriedIn(context),
    activityCompleteSince: activityCompleteSince(context),
    requests: client.totals.requests,
    bytesReceived: client.totals.bytesReceived,
    settings: start.settings,
    refusedFields: context.selections.refused,
    removed: archive.removed,
  };
}

function carriedIn({ archive }: RunContext): RunFacts['carried'] {
  const [lists, oldestCheck] = [archive.countCarried(), archive.oldestCheck(runsToReadAll)];
  return lists === 0 || oldestCheck === null ? null : { lists, everyRuns: runsToReadAll, oldestCheck };
}

/** Activities that the host has dropped since are held: where this run's join those of the last one, the list is complete since then. */
function activityCompleteSince({ base, ledger }: RunContext): string | null {
  const own = ledger.activityCompleteSince;
  const before = base?.counts.find(({ resource }) => resource === 'activities');
  const earlier = before?.state === 'read' ? (base?.activityCompleteSince ?? null) : null;
  if (own === null || earlier === null || !ledger.joinsHeld) return own;
  return earlier < own ? earlier : own;
}

/** What the last run found, with the times and requests of this one. */
export function unchangedFacts(context: RunContext, start: RunStart, { lastRun, project }: Unchanged): RunFacts {
  const { archive, client } = context;
  return {
    runId: lastRun.id,
    startedAt: new Date(start.startedAt).toISOString(),
    finishedAt: new Date(start.finishedAt).toISOString(),
    apiUrl: start.apiUrl.href,
    projectId: context.projectId,
    projectName: project.name,
    projectVersion: project.version,
    consistency: 'unchanged',
    counts: lastRun.counts,
    gaps: [],
    attachments: { announced: 0, saved: 0, reused: 0, bytes: 0 },
    carried: null,
    activityCompleteSince: lastRun.activityCompleteSince,
    requests: client.totals.requests,
    bytesReceived: client.totals.bytesReceived,
    settings: start.settings,
    refusedFields: context.selections.refused,
    removed: archive.removed,
  };
}

/** Neither a list that came in the end is a gap, nor that of a story or epic that was deleted while the run read its lists. */
function isStillMissing(context: RunContext, { gap, list }: NotedGap): boolean {
  if (list !== null && !context.archive.isUnread({ resource: gap.resource, owner: list })) return false;
  const { owner } = gap;
  // A new story that could not be read was never there.
  if (owner === null || (owner.resource === gap.resource && owner.key === gap.key)) return true;
  return context.archive.stagedText(owner.resource, owner.key) !== null;
}
