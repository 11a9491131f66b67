// Whether a project is as the last run left it: its version tells, and each list that changes without it is read and compared. Changes nothing.
// Source: X-Tracker-Project-Version of the v5 reference, which every change to the project's content raises.
import type { LastRun } from '../archive/archive-run.ts';
import type { Resource } from '../model/resources.ts';
import type { ResourceState } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import { forEachOf } from '../util/pool.ts';
import { rowReader } from './cut-records.ts';
import { KeptAnswers } from './kept-answers.ts';
import { readList } from './read-list.ts';
import { readProject, readProjectFirst, type ProjectFacts } from './read-project.ts';
import type { RunContext } from './run-context.ts';

export interface Unchanged {
  readonly lastRun: LastRun;
  readonly project: ProjectFacts;
}

/** `unchanged`: null where something may have changed, or where this host, the last run or the wishes of this one do not allow to tell. */
export interface Look {
  readonly unchanged: Unchanged | null;
  /** Where it was read and staged. */
  readonly project: ProjectFacts | null;
}

/** Throws as a reading does. */
export async function findUnchanged(run: RunContext): Promise<Look> {
  const { archive, base: lastRun } = run;
  if (lastRun === null || archive.isResumed || !isWhole(lastRun, run) || !archive.isInPlace()) {
    return { unchanged: null, project: null };
  }
  // What is asked here tells what is so now: none of it may be taken from, or kept for, a run that was cut off.
  const context = { ...run, kept: KeptAnswers.none(archive) };
  const project = await readProjectFirst(context);
  if (project.sentVersion === null) return { unchanged: null, project: null };
  const isHeld = project.sentVersion === lastRun.projectVersion && (await isAsHeld(context, lastRun));
  return { unchanged: isHeld ? { lastRun, project } : null, project };
}

/** Whether what may change without the version is as the last run saw it, and the version has not moved while that was read. */
async function isAsHeld(context: RunContext, lastRun: LastRun): Promise<boolean> {
  const { archive, plan, projectId } = context;
  // A new iteration begins without a change of the project.
  if (iterationOf(archive.stagedText('project', projectId)) !== iterationOf(archive.heldText('project', projectId))) {
    return false;
  }
  const lists = plan.lists.filter(({ unversioned }) => unversioned === true);
  await forEachOf(lists, context.concurrency, async (resource) => void (await readList(context, resource)));
  return (await isStill(context, lastRun.projectVersion)) && isSame(context, lastRun, lists);
}

/** Whether the last run read all that this one wants, and nothing was missing. What the archive holds from before and a host then refused is missing. */
function isWhole(lastRun: LastRun, { plan, archive }: RunContext): boolean {
  if (
    lastRun.gaps.length > 0 ||
    lastRun.projectVersion === null ||
    !['unchanged', 'settled'].includes(lastRun.consistency)
  )
    return false;
  return lastRun.counts.every(({ resource, state }) => {
    if (!plan.wants(resource)) return state === 'left out as asked';
    return state === 'read' || (isAbsent(state) && !plan.isRequired(resource) && archive.countHeld(resource) === 0);
  });
}

const isAbsent = (state: ResourceState): boolean =>
  state === 'unsupported by this host' || state === 'not allowed for this token';

function iterationOf(project: string | null): string | undefined {
  return project === null ? undefined : rowReader(project)('current_iteration_number');
}

async function isStill(context: RunContext, before: string | null): Promise<boolean> {
  try {
    return (await readProject(context)).sentVersion === before && !context.versions.hasMoved;
  } catch (error) {
    if (error instanceof HostError) return false;
    throw error;
  }
}

/** These come with the project's own record. */
function isOfProject({ source }: Resource): boolean {
  return source.from === 'nested' && source.places.some(({ owner }) => owner === 'project');
}

function isSame(
  { archive, ledger, plan, projectId }: RunContext,
  lastRun: LastRun,
  lists: readonly Resource[],
): boolean {
  const names = lists.map(({ name }) => name);
  const states = new Map(lastRun.counts.map(({ resource, state }) => [resource, state]));
  const now = ledger.counts((name) => archive.countStaged(name));
  const isAsBefore = now.every(({ resource, state }) => !names.includes(resource) || state === states.get(resource));
  if (!isAsBefore || ledger.gaps().length > 0 || archive.stagedText('project', projectId) === null) return false;
  const compared = [...names, ...plan.nested.filter(isOfProject).map(({ name }) => name)];
  return archive.holdsAllStaged(['project', ...compared.filter((name) => !isAbsent(states.get(name) ?? 'read'))]);
}
