// Reads a list of the host page by page so that no row is lost: several windows at once, each advanced by the rows that came, halved where it fails.
// What to do with the rows is the caller's; so is what an end that is not proved means.
import { setImmediate } from 'node:timers/promises';
import type { Resource } from '../model/resources.ts';
import type { Ending } from '../model/run.ts';
import type { V5Answer } from '../tracker/answer.ts';
import { HostError } from '../tracker/host-error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { ask } from './ask.ts';
import { rowsOf } from './cut-records.ts';
import type { FieldSelection } from './field-selection.ts';
import { type PageFacts, PageSize } from './page-size.ts';
import type { AskContext } from './run-context.ts';

export interface Page {
  readonly answer: V5Answer;
  readonly rows: readonly string[];
  readonly offset: number;
  /** As asked. */
  readonly limit: number;
}

export interface PagesRequest {
  readonly resource: Resource;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly selection: FieldSelection | null;
  /** Rows to ask for at first and at most. */
  readonly startSize: number;
  readonly pageSize: number;
  /** Where to start; default 0. */
  readonly offset?: number;
  /** Keeps a page; returns how many of its rows were new. Pages of one round come in order. */
  take(page: Page): number;
  /** After `take`: whether nothing behind this page is needed. Where it is given, no page is asked for ahead. */
  isEnough?(page: Page): boolean;
  /** One row that could not be read, after everything was tried. */
  lost(offset: number, error: HostError): void;
  progress?(rows: number, total: number | null): void;
}

export interface PagesResult {
  readonly announced: number | null;
  readonly distinct: number;
  readonly ending: Ending;
  /** The host answered past its last row with an empty page. */
  readonly sawEmptyPage: boolean;
  /** New rows came behind a page that brought none: those in between may have been left out. */
  readonly hasHole: boolean;
  /** The rows beyond this one were given up, after several failures in a row. */
  readonly stopped: HostError | null;
}

/** Throws HostError where the host refuses the first page (4xx): it has no such list, or not for this token. */
export async function readPages(context: AskContext, request: PagesRequest): Promise<PagesResult> {
  return new PageReader(context, request).read();
}

interface Window {
  readonly offset: number;
  readonly size: number;
}

interface WindowResult {
  /** Emptied as they are taken. */
  readonly pages: Page[];
  readonly end: number;
  readonly sawEmpty: boolean;
}

const joined = 'joins the archive' satisfies Ending;

const attemptsOfPages = 3;
// After so many single rows in a row that fail, the rest will fail too.
const failuresToStop = 3;

class PageReader {
  readonly #context: AskContext;
  readonly #request: PagesRequest;
  readonly #size: PageSize;
  readonly #answered: { readonly offset: number; readonly facts: PageFacts }[] = [];
  #next: number;
  #total: number | null = null;
  #announced: number | null = null;
  #isTotalWrong = false;
  #distinct = 0;
  #offsetWorks = false;
  #sawEmpty = false;
  #emptyAt: number | null = null;
  #isBarren = false;
  #hasHole = false;
  #failures = 0;
  #lost = 0;
  #stopped: HostError | null = null;
  #ahead: Promise<WindowResult[]> | null = null;

  constructor(context: AskContext, request: PagesRequest) {
    this.#context = context;
    this.#request = request;
    this.#size = new PageSize(request.startSize, request.pageSize);
    this.#next = request.offset ?? 0;
  }

  async read(): Promise<PagesResult> {
    let ending = await this.#round([this.#window()]);
    while (
      ending !== joined &&
      (ending === null || (await this.#isMorePastTotal()) || (await this.#isMorePastEmpty(ending)))
    ) {
      ending = await this.#round();
    }
    return {
      announced: this.#announced,
      distinct: this.#distinct,
      ending: ending === joined || this.#isProved() ? ending : 'not proved',
      sawEmptyPage: this.#sawEmpty,
      hasHole: this.#hasHole,
      stopped: this.#stopped,
    };
  }

  /** A total that is too low, or pages that overlap, would hide rows: one question behind the total; if it brings any, it is not believed any more. */
  async #isMorePastTotal(): Promise<boolean> {
    if (this.#total === null || this.#stopped !== null || !fallbackOn('look-past-total')) return false;
    this.#learnSize();
    const size = Math.max(1, Math.min(this.#size.rows, this.#total - this.#distinct));
    const page = await this.#behind({ offset: this.#total, size });
    if (page === null || this.#take(page) === 0) return false;
    this.#next = page.offset + page.rows.length;
    this.#isTotalWrong = true;
    this.#total = null;
    return true;
  }

  /** Where no total tells that an empty page was the last, one question behind it; if it brings any rows, they are read on from there. */
  async #isMorePastEmpty(ending: Ending): Promise<boolean> {
    if (ending !== 'empty page' || this.#emptyAt === null || !fallbackOn('look-past-total')) return false;
    this.#learnSize();
    const [at, size] = [this.#emptyAt, this.#size.rows];
    const behind = await this.#behind({ offset: at + 1, size: 1 });
    if (behind === null || behind.rows.length === 0) return false;
    const again = await this.#behind({ offset: at, size });
    this.#isBarren = false;
    const isFilled = again !== null && this.#take(again) > 0;
    if (!isFilled && this.#take(behind) === 0) return false;
    this.#hasHole ||= !isFilled;
    this.#next = at + (isFilled ? again.rows.length : 1 + behind.rows.length);
    return true;
  }

  /** Null where the host refuses: it has no rows there. */
  async #behind(window: Window): Promise<Page | null> {
    try {
      return await this.#page(window, true);
    } catch (error) {
      if (error instanceof HostError) return null;
      throw error;
    }
  }

  /** In the order of the rows, not in that in which answers came: a run that is gone on with must ask as it did before. */
  #learnSize(): void {
    for (const { facts } of this.#answered.splice(0).toSorted((a, b) => a.offset - b.offset))
      this.#size.answered(facts);
  }

  #window(): Window {
    this.#learnSize();
    const left = this.#total === null ? Infinity : this.#total - this.#next;
    const window = { offset: this.#next, size: Math.min(this.#size.rows, left) };
    this.#next += window.size;
    return window;
  }

  /** As many as may be under way; the next ones are asked for while these are kept. */
  #windows(): Window[] {
    const windows: Window[] = [];
    this.#learnSize();
    const together = this.#size.together(this.#context.concurrency);
    while (windows.length < together && (this.#total === null || this.#next < this.#total)) {
      windows.push(this.#window());
    }
    return windows;
  }

  /** Returns how the end is known, or null where there may be more. `first`: the only window of the first round. */
  async #round(first?: readonly Window[]): Promise<Ending | null> {
    const results = await (this.#ahead ?? this.#ask(first ?? this.#windows()));
    this.#ahead = null;
    for (const { end } of results) this.#next = Math.max(this.#next, end);
    this.#emptyAt = results.find((result) => result.sawEmpty)?.end ?? null;
    this.#sawEmpty ||= this.#emptyAt !== null;
    const reached = this.#next;
    const mayBeMore = this.#stopped === null && (this.#total !== null || this.#emptyAt === null);
    if (mayBeMore && this.#request.isEnough === undefined) this.#askAhead();
    let [fresh, isEnough] = [0, false];
    for (const { pages } of results) {
      // Let go one by one: the next round's are on their way already. Between them others get their turn: what has come is read, what is asked is sent.
      for (let page = pages.shift(); page !== undefined; page = pages.shift()) {
        await setImmediate();
        fresh += this.#take(page);
        isEnough ||= this.#request.isEnough?.(page) === true;
      }
    }
    this.#request.progress?.(this.#distinct, this.#total);
    if (isEnough) return joined;
    const ending = this.#endingAfter(results, reached, first === undefined ? fresh : Infinity);
    if (ending !== null) await this.#forgetAhead();
    return ending;
  }

  async #ask(windows: readonly Window[]): Promise<WindowResult[]> {
    return Promise.all(windows.map((window) => this.#readWindow(window)));
  }

  /** The host works on the next pages while these are cut and staged. */
  #askAhead(): void {
    const windows = this.#windows();
    if (windows.length === 0) return;
    this.#ahead = this.#ask(windows);
    // Its failure is met where its pages are needed.
    this.#ahead.catch(() => undefined);
  }

  /** The list has ended before what was asked ahead: nothing of it is needed, and none of it may go on. */
  async #forgetAhead(): Promise<void> {
    await this.#ahead?.catch(() => undefined);
    this.#ahead = null;
  }

  #take(page: Page): number {
    const isNew = this.#request.take(page);
    const fresh = fallbackOn('drop-duplicates') ? isNew : page.rows.length;
    this.#distinct += fresh;
    if (page.offset > 0 && isNew > 0) this.#offsetWorks = true;
    this.#hasHole ||= this.#isBarren && isNew > 0;
    this.#isBarren ||= isNew === 0;
    return fresh;
  }

  #endingAfter(results: readonly WindowResult[], reached: number, fresh: number): Ending | null {
    if (this.#stopped !== null) return 'not proved';
    if (this.#total !== null) {
      // A round that brought nothing new ends the list too: a total may be any number.
      if (reached < this.#total && fresh > 0) return null;
      return this.#isShort(this.#total) ? 'not proved' : 'total';
    }
    if (results.at(-1)?.sawEmpty === true) return 'empty page';
    if (fresh > 0) return null;
    return this.#offsetWorks ? 'no new rows' : 'not proved';
  }

  /** Reads on until the window is filled, the host has no more, or the announced total is reached. */
  async #readWindow(window: Window): Promise<WindowResult> {
    const pages: Page[] = [];
    let [at, sawEmpty, skipped] = [window.offset, false, false];
    const end = window.offset + window.size;
    while (at < Math.min(end, this.#total ?? Infinity) || at === window.offset) {
      if (this.#stopped !== null) break;
      const result = await this.#askRows({ offset: at, size: end - at });
      pages.push(...result.pages);
      if (result.end > at) {
        at = result.end;
        continue;
      }
      sawEmpty = true;
      if (this.#total === null || skipped || !fallbackOn('skip-empty-page')) break;
      // v5 hosts were seen to announce more activities than they return: look once behind the hole.
      skipped = true;
      at += this.#size.announced ?? end - at;
    }
    return { pages, end: at, sawEmpty };
  }

  /** Asks once; on failure in halves. The result's `end` equals the offset where nothing came. */
  async #askRows(window: Window): Promise<WindowResult> {
    const { offset, size } = window;
    try {
      const page = await this.#page(window, true);
      // A row that stands twice in a page must not push another one out of sight.
      const advanced = fallbackOn('advance-by-returned') ? countDistinct(page.rows) : size;
      return { pages: [page], end: page.rows.length === 0 ? offset : offset + advanced, sawEmpty: false };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (isRefusal(error) && offset === (this.#request.offset ?? 0)) throw error;
      if (size === 1 || !fallbackOn('halve-pages')) return this.#lastTry(window, error);
      this.#size.failed(size);
      const half = Math.ceil(size / 2);
      const first = await this.#readWindow({ offset, size: half });
      if (first.end === offset || first.sawEmpty) return first;
      const second = await this.#readWindow({ offset: first.end, size: offset + size - first.end });
      return { pages: [...first.pages, ...second.pages], end: second.end, sawEmpty: second.sawEmpty };
    }
  }

  /** A row that is too heavy with everything in it may come without; what is nested is then asked for by itself. */
  async #lastTry(window: Window, error: HostError): Promise<WindowResult> {
    const { offset, size } = window;
    const page = await this.#page(window, false).catch((again: unknown) => {
      if (again instanceof HostError) return null;
      throw again;
    });
    if (page !== null) {
      return { pages: [page], end: offset + page.rows.length, sawEmpty: false };
    }
    this.#failures += 1;
    if (this.#failures >= failuresToStop) this.#stopped = error;
    else this.#noteLost(offset, size, error);
    return { pages: [], end: offset + size, sawEmpty: false };
  }

  #noteLost(offset: number, size: number, error: HostError): void {
    this.#lost += size;
    for (let row = offset; row < offset + size; row += 1) this.#request.lost(row, error);
  }

  /** Where no total tells how many there are, a hole may have hidden rows. */
  #isProved(): boolean {
    return !this.#isShort(this.#announced ?? 0) && !(this.#hasHole && this.#total === null);
  }

  /** Rows that are known to be lost have gaps of their own. */
  #isShort(total: number): boolean {
    return this.#distinct + this.#lost < total;
  }

  async #page({ offset, size }: Window, nested: boolean): Promise<Page> {
    const { path, selection } = this.#request;
    const query = { ...this.#request.query, limit: size, offset };
    // A larger page has its halves as a further attempt.
    const attempts = size > 1 ? { attempts: attemptsOfPages } : {};
    const answer = await ask(this.#context, { path, query, selection, nested, ...attempts });
    const rows = rowsOf(answer.text);
    if (rows === null) throw notAList(answer);
    this.#failures = 0;
    this.#announced = answer.pagination.total ?? this.#announced;
    // A total that ends before these rows do is none.
    this.#isTotalWrong ||= this.#announced !== null && this.#announced < offset + rows.length;
    this.#total = this.#isTotalWrong ? null : this.#announced;
    const facts = { asked: size, returned: rows.length, bytes: answer.bytes, limit: answer.pagination.limit };
    this.#size.sawLimit(facts);
    this.#answered.push({ offset, facts });
    return { answer, rows, offset, limit: size };
  }
}

/** Rows of a list mostly differ in their beginnings already, where their ids stand. */
function countDistinct(rows: readonly string[]): number {
  const beginnings = new Set(rows.map((row) => row.slice(0, 100)));
  return beginnings.size === rows.length ? rows.length : new Set(rows).size;
}

/** A 4xx that does not depend on the size of the page. */
export function isRefusal(error: HostError): boolean {
  const status = error.status ?? 0;
  return status >= 400 && status < 500 && ![408, 413, 429].includes(status);
}

/** A body that is no list, as a failure of its request. */
export function notAList(answer: V5Answer): HostError {
  return new HostError('the host answered with something else than a list', {
    kind: 'content',
    status: answer.status,
    code: null,
    words: 'the answer is not a list',
    attempts: 1,
  });
}
