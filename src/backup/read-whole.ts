// Reads a list that v5 sends at once, and checks that it was whole.
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { ask } from './ask.ts';
import { rowsOf } from './cut-records.ts';
import { notAList, readPages, type Page, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { RunContext } from './run-context.ts';

/** No v5 host is known to cut lists into pages of less than this. */
const smallestPage = 10;

/** v5 knows no limit here; another host may cut the list into pages without saying so. Throws HostError where it cannot be had. */
export async function readWhole(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  const { path, selection } = request;
  const answer = await ask(context, {
    path,
    selection,
    ...(request.query === undefined ? {} : { query: request.query }),
  });
  const rows = rowsOf(answer.text);
  if (rows === null) throw notAList(answer);
  const distinct = request.take({ answer, rows, offset: 0, limit: rows.length });
  const { total } = answer.pagination;
  const whole: PagesResult = { announced: total, distinct, ending: 'whole list', sawEmptyPage: false, stopped: null };
  if (total !== null ? distinct >= total : rows.length < smallestPage) return whole;
  if (!fallbackOn('check-whole-lists')) return whole;
  return readRest(context, request, rows.length);
}

async function readRest(context: RunContext, request: PagesRequest, read: number): Promise<PagesResult> {
  let fresh = read;
  const take = (page: Page): number => {
    const isNew = request.take(page);
    fresh += isNew;
    return isNew;
  };
  try {
    const rest = await readPages(context, { ...request, take, offset: read, startSize: request.pageSize });
    const isSame = fresh === read && rest.announced === null;
    const isAll = rest.announced !== null && fresh >= rest.announced;
    return { ...rest, distinct: fresh, ending: isSame ? 'whole list' : isAll ? 'total' : rest.ending };
  } catch (error) {
    // A host that refuses an offset here does not cut the list.
    if (!(error instanceof HostError) || error.status === null) throw error;
    return { announced: null, distinct: read, ending: 'whole list', sawEmptyPage: false, stopped: null };
  }
}
