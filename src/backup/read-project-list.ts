// Reads a nested resource from its one list for the whole project, where v5 has such a list: `/projects/1/story_transitions`.
import type { Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import type { RowReader } from './cut-records.ts';
import { KeysInOrder } from './keys-in-order.ts';
import { isAbsence } from './ledger.ts';
import { readPages } from './read-pages.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';
import { unreadOwners } from './unread-owners.ts';

const pageSize = 500;

export async function readProjectList(context: RunContext, resource: Resource): Promise<void> {
  const { source, name } = resource;
  if (source.from !== 'nested' || source.projectList === undefined || unreadOwners(context, name).length === 0) return;
  const list = { resource: name, owner: null };
  const keys = new KeysInOrder();
  try {
    const result = await readPages(context, {
      resource,
      path: fillPath(source.projectList.path, context.projectId),
      selection: context.selections.of(resource),
      startSize: pageSize,
      pageSize,
      take: ({ rows, offset }) => keys.add(stageRows(context, { resource, list, rows, offset, owner: storyOf }).keys),
      lost: (offset, error) =>
        context.ledger.gap({ resource: name, what: `row ${offset + 1} could not be read`, error }),
    });
    keys.restoreOrder(context.archive, name);
    context.archive.markRead(list);
    const what = `end not proved: ${result.distinct} of ${result.announced ?? 'an unknown number'}`;
    context.ledger.ended(name, { announced: result.announced, ending: result.ending, what });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    // Where some stories brought their list, the host has it: each of the others is then a gap of its own.
    const isUnknown = unreadOwners(context, name).length === context.archive.countStaged('stories');
    if (isAbsence(error) && isUnknown) context.ledger.absent(name, error);
    else if (!isAbsence(error)) context.ledger.gap({ resource: name, what: 'the list could not be read', error });
  }
}

function storyOf(row: RowReader): { readonly resource: 'stories'; readonly key: string } | null {
  const key = row('story_id')?.replaceAll('"', '') ?? '';
  return key === '' ? null : { resource: 'stories', key };
}
