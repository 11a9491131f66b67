// Reads the activity list, where v5 announces more rows than it returns: such an end is proved by asking for what is older than the oldest row.
// Source: a recorded story activity with Total 28 and 23 rows; `occurred_before` of the v5 reference.
import { keyOf, resourceOf } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { ask } from './ask.ts';
import { rowReader, rowsOf } from './cut-records.ts';
import { isRefusal, readPages, type Page, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { RunContext } from './run-context.ts';

/** As readPages; the ending is `empty page` where fewer rows than announced exist and going back in time brings no more. */
export async function readActivities(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  const reading = new TimedReading(context, request);
  const result = await readPages(context, { ...request, take: (page) => reading.take(page) });
  if (result.ending !== 'not proved' || result.stopped !== null || !fallbackOn('older-activity')) return result;
  // What a hole has hidden, or pages that slipped, lies between the newest row and the oldest.
  const hasHole = result.hasHole || reading.hasRepeats;
  const start = hasHole ? reading.newest : reading.oldest;
  return { ...result, hasHole, ...(await readOlder(context, request, reading, { ...result, hasHole }, start)) };
}

async function readOlder(
  context: RunContext,
  request: PagesRequest,
  reading: TimedReading,
  { distinct: before, sawEmptyPage, hasHole }: PagesResult,
  start: number | null,
): Promise<Pick<PagesResult, 'distinct' | 'ending' | 'stopped'>> {
  let [distinct, time] = [before, start];
  try {
    for (;;) {
      const page = time === null ? null : await olderPage(context, request, time, distinct);
      // A host that does not know the filter proves nothing by it.
      if (page === null) return { distinct, ending: isSurplus(distinct, sawEmptyPage, hasHole), stopped: null };
      distinct += reading.take(page);
      const oldest = oldestIn(page.rows);
      if (oldest === null || time === null || oldest >= time) return { distinct, ending: endOf(page), stopped: null };
      time = oldest;
    }
  } catch (error) {
    if (error instanceof HostError) return { distinct, ending: 'not proved', stopped: error };
    throw error;
  }
}

/** Nothing behind the rows that came, and none missing between them: more were announced than there are. */
function isSurplus(distinct: number, sawEmptyPage: boolean, hasHole: boolean): PagesResult['ending'] {
  return sawEmptyPage && !hasHole && distinct > 0 ? 'empty page' : 'not proved';
}

/** The last page holds at least the row whose time was asked for; a full one may hide others of the same second. */
function endOf({ answer, rows, limit }: Page): PagesResult['ending'] {
  return rows.length > 0 && rows.length < (answer.pagination.limit ?? limit) ? 'empty page' : 'not proved';
}

/** Passes pages on and remembers the times of the newest and the oldest row. */
class TimedReading {
  readonly #context: RunContext;
  readonly #request: PagesRequest;
  #newest: number | null = null;
  #oldest: number | null = null;
  #hasRepeats = false;

  constructor(context: RunContext, request: PagesRequest) {
    this.#context = context;
    this.#request = request;
  }

  take(page: Page): number {
    const [first, last] = [occurredAt(page.rows.at(0)), occurredAt(page.rows.at(-1))];
    if (last !== null) this.#context.ledger.sawActivity(last);
    if (last !== null && (this.#oldest === null || last < this.#oldest)) this.#oldest = last;
    if (first !== null && (this.#newest === null || first > this.#newest)) this.#newest = first;
    const fresh = this.#request.take(page);
    if (isHeld(this.#context, page.rows.at(-1))) this.#context.ledger.sawHeldActivity();
    this.#hasRepeats ||= fresh < page.rows.length;
    return fresh;
  }

  /** Whether a row came more than once. */
  get hasRepeats(): boolean {
    return this.#hasRepeats;
  }

  get newest(): number | null {
    return this.#newest;
  }

  get oldest(): number | null {
    return this.#oldest;
  }
}

function isHeld({ archive }: RunContext, row: string | undefined): boolean {
  const key = row === undefined ? null : keyOf(resourceOf('activities'), rowReader(row));
  return key !== null && archive.isHeldAlike('activities', key);
}

/** The rows that are not newer than `time`. Null where the host refuses the filter or does not keep to it. */
async function olderPage(
  context: RunContext,
  request: PagesRequest,
  time: number,
  position: number,
): Promise<Page | null> {
  const limit = request.pageSize;
  // One second later, so that others of the same second are among the answer.
  const before = time + 1000;
  const occurredBefore = new Date(before).toISOString().replace('.000Z', 'Z');
  const query = { ...request.query, occurred_before: occurredBefore, limit };
  try {
    const answer = await ask(context, { path: request.path, query, selection: request.selection });
    const rows = rowsOf(answer.text);
    const isFiltered = rows?.every((row) => (occurredAt(row) ?? Infinity) < before) === true;
    return rows === null || !isFiltered ? null : { answer, rows, offset: position, limit };
  } catch (error) {
    if (error instanceof HostError && isRefusal(error)) return null;
    throw error;
  }
}

function oldestIn(rows: readonly string[]): number | null {
  const times = rows.flatMap((row) => occurredAt(row) ?? []);
  return times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
}

/** Milliseconds since 1970. */
function occurredAt(row: string | undefined): number | null {
  const raw = row === undefined ? undefined : rowReader(row)('occurred_at');
  const time = raw === undefined ? Number.NaN : Date.parse(raw.replaceAll('"', ''));
  // Beyond this the second after it may be no date any more.
  return Math.abs(time) < 8e15 ? time : null;
}
