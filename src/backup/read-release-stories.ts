// Fills in the story ids of releases on hosts that send neither ids nor stories with them: asks `/projects/1/releases/2/stories`.
import { resourceOf, type Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { ask } from './ask.ts';
import { idsOf, rowReader, rowsOf, withIds } from './cut-records.ts';
import { isAbsence } from './ledger.ts';
import { notAList } from './read-pages.ts';
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
    const answer = await ask(context, { path: fillPath(path, context.projectId, key) });
    const rows = rowsOf(answer.text);
    if (rows === null) throw notAList(answer);
    const position = context.archive.stagedPosition('releases', key) ?? 0;
    const list = { resource: resource.name, owner: null };
    const whole = withIds(text, idsOf(attribute, rows));
    stageRows(context, { resource, list, rows: [whole], offset: position });
    return true;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (isAbsence(error) && error.code === 'route_not_found') return false;
    context.ledger.gap({
      resource: resource.name,
      owner: { resource: resource.name, key, name: null },
      what: 'its stories could not be read',
      error,
    });
    return true;
  }
}
