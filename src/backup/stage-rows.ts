// Stages what a page or a single answer brought: cuts the records, hands them to the archive, notes rows that cannot be kept.
import type { ListRef, RecordRef } from '../archive/staged.ts';
import type { Resource } from '../model/resources.ts';
import { cutRecords, type CutContext, type CutRecords } from './cut-records.ts';
import type { RunContext } from './run-context.ts';

export interface RowsToStage {
  readonly resource: Resource;
  readonly list: ListRef;
  readonly rows: readonly string[];
  readonly offset: number;
  /** Where each row names its own owner; default: the list's. */
  readonly owner?: CutContext['owner'];
  /** The position of the first row; default `offset`. */
  readonly position?: number;
}

export function stageRows(context: RunContext, given: RowsToStage): CutRecords {
  const { resource, list, rows, offset } = given;
  const cut = cutRecords(resource, rows, {
    wants: context.plan.wants,
    owner: given.owner ?? list.owner,
    position: given.position ?? offset,
  });
  const { records, unread, people } = cut;
  const { clashes } = context.archive.stagePage({ list, offset, records, unread, people });
  noteClashes(context, clashes);
  if (cut.withoutKey > 0) noteWithoutKey(context, resource, list.owner, cut.withoutKey);
  return cut;
}

/** Waits until everything is staged, so that the ledger knows what came of it. */
export function finishStaging(context: RunContext): void {
  noteClashes(context, context.archive.finishStaging().clashes);
}

function noteClashes({ ledger }: RunContext, clashes: readonly RecordRef[]): void {
  for (const clash of clashes) ledger.clash(clash);
}

function noteWithoutKey(context: RunContext, resource: Resource, owner: RecordRef | null, count: number): void {
  const key = resource.key.join(' and ');
  context.ledger.gap({
    resource: resource.name,
    owner: owner === null ? null : { ...owner, name: null },
    what: `${count} ${count === 1 ? 'row' : 'rows'} without ${key} or with parts without theirs`,
    isOfContent: true,
  });
}
