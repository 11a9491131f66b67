// Fills in the story ids of releases on hosts that send neither ids nor stories with them: asks `/projects/1/releases/2/stories`.
import { resourceOf, type Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { idsOf, rowReader, withIds } from './cut-records.ts';
import { isAbsence } from './ledger.ts';
import { readWhole } from './read-whole.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';

export async function readReleaseStories(context: RunContext): Promise<void> {
  const resource = resourceOf('releases');
  const rule = resource.idsInsteadOf;
  if (rule?.endpoint === undefined || !context.plan.wants('releases')) return;
  for (const key of context.archive.stagedKeys('releases')) {
    const text = context.archive.stagedText('releases', key) ?? '{}';
    if (rowReader(text)(rule.ids) !== undefined) continue;
    if (!(await readOne(context, resource, rule.ids, rule.endpoint.path, key, text))) return;
  }
}

/** Returns false where the host has no such list at all. */
async function readOne(
  context: RunContext,
  resource: Resource,
  attribute: string,
  path: string,
  key: string,
  text: string,
): Promise<boolean> {
  try {
    const rows = await readStories(context, resource, fillPath(path, context.projectId, key), key);
    const position = context.archive.stagedPosition('releases', key) ?? 0;
    const list = { resource: resource.name, owner: null };
    const whole = withIds(text, idsOf(attribute, rows));
    stageRows(context, { resource, list, rows: [whole], offset: position });
    return true;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (isAbsence(error) && error.code === 'route_not_found') return false;
    noteGap(context, key, 'its stories could not be read', error);
    return true;
  }
}

/** The rows of the release's list, each once. Throws HostError where it cannot be had at all. */
async function readStories(context: RunContext, resource: Resource, path: string, key: string): Promise<string[]> {
  const rows = new Map<string, string>();
  const { ending, distinct, announced, stopped } = await readWhole(context, {
    resource,
    path,
    selection: null,
    startSize: 500,
    pageSize: 500,
    take: (page) => {
      const before = rows.size;
      for (const row of page.rows) rows.set(rowReader(row)('id') ?? row, row);
      return rows.size - before;
    },
    lost: (offset, error) => noteGap(context, key, `story ${offset + 1} of it could not be read`, error),
  });
  if (ending === 'not proved') {
    const what = `the end of its stories is not proved: ${distinct} of ${announced ?? 'an unknown number'}`;
    noteGap(context, key, what, stopped);
  }
  return [...rows.values()];
}

function noteGap(context: RunContext, key: string, what: string, error: HostError | null): void {
  const owner = { resource: 'releases', key, name: null } as const;
  context.ledger.gap({ resource: 'releases', owner, what, ...(error === null ? {} : { error }) });
}
