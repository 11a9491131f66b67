// Reads a list that v5 sends at once, and checks that it was whole.
import type { Ending } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { ask } from './ask.ts';
import { rowsOf } from './cut-records.ts';
import { isRefusal, notAList, readPages, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { AskContext } from './run-context.ts';

/** No v5 host is known to cut lists into pages of less than this. */
const smallestPage = 10;

/** v5 knows no limit here; another host may cut the list into pages without saying so. Throws HostError where it cannot be had. */
export async function readWhole(context: AskContext, request: PagesRequest): Promise<PagesResult> {
  const { path, selection } = request;
  const answer = await ask(context, {
    path,
    selection,
    ...(request.query === undefined ? {} : { query: request.query }),
  });
  const rows = rowsOf(answer.text);
  if (rows === null) throw notAList(answer);
  const distinct = request.take({ answer, rows, offset: 0, limit: rows.length });
  const announced = answer.pagination.total;
  // A total that is smaller than what came is none.
  const total = announced !== null && announced < rows.length ? null : announced;
  const whole = wholeList(total, distinct, 'whole list');
  if (total !== null ? distinct >= total : rows.length < smallestPage) return whole;
  if (!fallbackOn('check-whole-lists')) return whole;
  return readRest(context, request, { rows: rows.length, distinct, total });
}

function wholeList(announced: number | null, distinct: number, ending: Ending): PagesResult {
  return { announced, distinct, ending, sawEmptyPage: false, hasHole: false, stopped: null };
}

interface ReadSoFar {
  readonly rows: number;
  readonly distinct: number;
  readonly total: number | null;
}

/** One question behind the rows that came: nothing new there means that the list was whole. */
async function readRest(
  context: AskContext,
  request: PagesRequest,
  { rows: read, distinct: before, total }: ReadSoFar,
): Promise<PagesResult> {
  const whole = wholeList(total, before, total !== null && before < total ? 'not proved' : 'whole list');
  const limit = request.pageSize;
  try {
    const query = { ...request.query, limit, offset: read };
    const answer = await ask(context, { path: request.path, selection: request.selection, query });
    const rows = rowsOf(answer.text);
    if (rows === null) throw notAList(answer);
    const fresh = rows.length === 0 ? 0 : request.take({ answer, rows, offset: read, limit });
    if (fresh === 0) return whole;
    const rest = await readPages(context, { ...request, offset: read + rows.length, startSize: rows.length });
    const distinct = before + fresh + rest.distinct;
    const isAll = rest.announced !== null && distinct >= rest.announced;
    return { ...rest, distinct, ending: isAll ? 'total' : rest.ending };
  } catch (error) {
    // A host that refuses an offset here does not cut the list.
    if (error instanceof HostError && isRefusal(error)) return whole;
    throw error;
  }
}
