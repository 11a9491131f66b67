// Reads the activity list, where v5 announces more rows than it returns: such an end is proved by asking for what is older than the oldest row.
// Source: a recorded story activity with Total 28 and 23 rows; `occurred_before` of the v5 reference.
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { ask } from './ask.ts';
import { rowReader, rowsOf } from './cut-records.ts';
import { readPages, type Page, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { RunContext } from './run-context.ts';

/** As readPages; the ending is `empty page` where fewer rows than announced exist and nothing older is left. */
export async function readActivities(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  const reading = new OldestFirst(context, request);
  const result = await readPages(context, { ...request, take: (page) => reading.take(page) });
  if (result.ending !== 'not proved' || result.stopped !== null || !fallbackOn('older-activity')) return result;
  let { distinct } = result;
  for (;;) {
    const page = await olderPage(context, request, reading.before, distinct);
    // A host that does not know the filter proves nothing by it.
    if (page === null) return { ...result, distinct, ending: result.sawEmptyPage ? 'empty page' : 'not proved' };
    const fresh = reading.take(page);
    if (fresh === 0) return { ...result, distinct, ending: 'empty page' };
    distinct += fresh;
  }
}

/** Passes pages on and remembers the oldest row's time. */
class OldestFirst {
  readonly #context: RunContext;
  readonly #request: PagesRequest;
  #oldest: number | null = null;

  constructor(context: RunContext, request: PagesRequest) {
    this.#context = context;
    this.#request = request;
  }

  take(page: Page): number {
    const time = occurredAt(page.rows.at(-1));
    if (time !== null) this.#context.ledger.sawActivity(time);
    if (time !== null && (this.#oldest === null || time < this.#oldest)) this.#oldest = time;
    return this.#request.take(page);
  }

  /** One second later than the oldest row, so that others of the same second are among the answer. */
  get before(): number | null {
    return this.#oldest === null ? null : this.#oldest + 1000;
  }
}

/** Null where the host refuses the filter or does not keep to it. */
async function olderPage(
  context: RunContext,
  request: PagesRequest,
  before: number | null,
  position: number,
): Promise<Page | null> {
  if (before === null) return null;
  const limit = request.pageSize;
  const occurredBefore = new Date(before).toISOString().replace('.000Z', 'Z');
  const query = { ...request.query, occurred_before: occurredBefore, limit };
  try {
    const answer = await ask(context, { path: request.path, query, selection: request.selection });
    const rows = rowsOf(answer.text);
    const isFiltered = rows?.every((row) => (occurredAt(row) ?? Infinity) < before) === true;
    return rows === null || !isFiltered ? null : { answer, rows, offset: position, limit };
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

/** Milliseconds since 1970. */
function occurredAt(row: string | undefined): number | null {
  const raw = row === undefined ? undefined : rowReader(row)('occurred_at');
  const time = raw === undefined ? Number.NaN : Date.parse(raw.replaceAll('"', ''));
  return Number.isNaN(time) ? null : time;
}
