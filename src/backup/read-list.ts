// Reads one list of the whole project and stages it: in pages where v5 has pages, otherwise at once, with a check that it was whole.
import type { Paging, Resource } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { orderActivities } from './activity-order.ts';
import { ask } from './ask.ts';
import { rowsOf } from './cut-records.ts';
import { KeysInOrder } from './keys-in-order.ts';
import { HeldActivities } from './held-activities.ts';
import { isAbsence } from './ledger.ts';
import { readActivities } from './read-activities.ts';
import { readDays } from './read-days.ts';
import { readPages, type PagesRequest, type PagesResult } from './read-pages.ts';
import { readWhole } from './read-whole.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { finishStaging, stageRows } from './stage-rows.ts';

// Enough to learn how heavy a row is, without asking an unknown host for too much.
const firstRows = 200;

/** Notes in the ledger how the list ended; returns the keys that were read. Only what ends the whole run is thrown. */
export async function readList(context: RunContext, resource: Resource): Promise<ReadonlySet<string>> {
  const { source, name } = resource;
  if (source.from !== 'list') throw new RangeError(`${name} is not a list of the project`);
  const keys = new KeysInOrder();
  context.ledger.restart(name);
  const request = requestFor(context, resource, source.endpoint.path, source.pageSize, keys);
  try {
    const result = await readers[source.endpoint.paging](context, request);
    keys.restoreOrder(context.archive, name);
    if (name === 'activities' && result.hasHole) orderActivities(context);
    noteEnd(context, resource, result);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (isAbsence(error)) context.ledger.absent(name, error);
    else context.ledger.gap({ resource: name, what: 'the list could not be read', error });
  }
  finishStaging(context);
  report(context, resource, keys.all.size, context.ledger.endOf(name)?.announced ?? null, true);
  return keys.all;
}

function requestFor(
  context: RunContext,
  resource: Resource,
  path: string,
  pageSize: number,
  keys: KeysInOrder,
): PagesRequest {
  const list = { resource: resource.name, owner: null };
  return {
    resource,
    path: fillPath(path, context.projectId),
    selection: context.selections.of(resource),
    startSize: resource.name === 'activities' ? pageSize : firstRows,
    pageSize,
    take: ({ rows, offset }) => keys.add(stageRows(context, { resource, list, rows, offset }).keys),
    lost: (offset, error) =>
      context.ledger.gap({ resource: resource.name, what: `row ${offset + 1} could not be read`, error }),
    progress: (rows, total) => report(context, resource, rows, total, false),
  };
}

const readers: Readonly<Record<Paging, (context: RunContext, request: PagesRequest) => Promise<PagesResult>>> = {
  pages: readPaged,
  whole: readWhole,
  days: readDays,
};

async function readPaged(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  if (request.resource.name === 'activities') return readNewActivities(context, request);
  const result = await readPages(context, request);
  if (result.ending !== 'not proved' || result.stopped !== null) return result;
  // The same rows at every offset: a host that ignores the limit too has sent all that it has.
  const isWhole = result.announced === null && (await ignoresLimit(context, request, result.distinct));
  return isWhole ? { ...result, ending: 'whole list' } : result;
}

/** Up to those that the archive holds, where it holds all that there were. */
async function readNewActivities(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  const { archive, base } = context;
  const held = base === null ? null : HeldActivities.of(archive, base);
  if (held === null) return readActivities(context, request);
  return readActivities(context, { ...request, isEnough: (page) => held.joinsAfter(page) });
}

async function ignoresLimit(context: RunContext, request: PagesRequest, rows: number): Promise<boolean> {
  if (rows < 2 || !fallbackOn('check-whole-lists')) return false;
  const { path, selection } = request;
  const answer = await ask(context, { path, selection, query: { ...request.query, limit: 1, offset: 0 } });
  return rowsOf(answer.text)?.length === rows;
}

function noteEnd(context: RunContext, resource: Resource, result: PagesResult): void {
  const { announced, distinct, ending, stopped } = result;
  if (stopped !== null) {
    context.ledger.gap({
      resource: resource.name,
      what: `the rows after ${distinct} could not be read`,
      error: stopped,
    });
  }
  const what = `end not proved: ${distinct} of ${announced ?? 'an unknown number'}`;
  context.ledger.ended(resource.name, { announced, ending, ...(stopped === null ? { what } : {}) });
}

function report(context: RunContext, resource: Resource, done: number, total: number | null, finished: boolean): void {
  context.reporter.report({ event: 'progress', label: resource.name, done, total, finished });
}
