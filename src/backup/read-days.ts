// Reads a project's daily history by windows of dates: all of it at once where the host allows, what an answer left out again, and smaller
// windows where it fails. No day is passed over: a window counts as read when its days came, or when the host answers it with nothing.
import type { Ending } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import { ask } from './ask.ts';
import { rowReader } from './cut-records.ts';
import { historyRows } from './history-rows.ts';
import { dateOf, dayOf, historyWindow, type DayWindow } from './history-window.ts';
import { notAList, type Page, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { RunContext } from './run-context.ts';

/** Throws HostError where the host refuses the first window: it has no daily history, or not for this token. */
export async function readDays(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  return new DayReader(context, request).read();
}

// Where a larger window has smaller ones as a further attempt.
const attemptsOfWindows = 3;
const shrink = 4;
// After so many single days in a row that fail, the rest will fail too.
const failuresToStop = 3;
// Far more than any project needs, even week by week.
const mostRequests = 1000;

class DayReader {
  readonly #context: RunContext;
  readonly #request: PagesRequest;
  readonly #all: DayWindow;
  readonly #days = new Set<number>();
  #open: DayWindow[];
  #size: number;
  #distinct = 0;
  #requests = 0;
  #failures = 0;
  #stopped: HostError | null = null;
  /** The host answers with other days than those that were asked for. */
  #isLost = false;

  constructor(context: RunContext, request: PagesRequest) {
    this.#context = context;
    this.#request = request;
    this.#all = historyWindow(context.archive.stagedText('project', context.projectId) ?? '{}', context.startedAt);
    this.#open = [this.#all];
    this.#size = request.pageSize;
  }

  async read(): Promise<PagesResult> {
    await this.#readOpen();
    // Days follow each other: where some are missing in between, they are asked for once more, as long as that brings any.
    for (let holes = this.#holes(); holes !== null && !this.#isOver(); holes = this.#holes()) {
      const before = this.#days.size;
      this.#open = [holes];
      await this.#readOpen();
      if (this.#days.size === before) break;
    }
    const { archive } = this.#context;
    archive.replaceOrder(this.#request.resource.name, [...archive.stagedKeys(this.#request.resource.name)].toSorted());
    const ending: Ending = this.#isOver() ? 'not proved' : 'whole list';
    const facts = { announced: null, sawEmptyPage: false, hasHole: false, stopped: this.#stopped };
    return { ...facts, distinct: this.#distinct, ending };
  }

  async #readOpen(): Promise<void> {
    for (let next = this.#open.shift(); next !== undefined && !this.#isOver(); next = this.#open.shift()) {
      const window = { first: next.first, last: Math.min(next.last, next.first + this.#size - 1) };
      if (window.last < next.last) this.#open.unshift({ first: window.last + 1, last: next.last });
      await this.#readWindow(window);
    }
  }

  #isOver(): boolean {
    return this.#isLost || this.#stopped !== null || this.#requests >= mostRequests;
  }

  async #readWindow(window: DayWindow): Promise<void> {
    try {
      const page = await this.#ask(window);
      this.#failures = 0;
      this.#take(window, page);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.#failed(window, error);
    }
  }

  async #ask({ first, last }: DayWindow): Promise<Page> {
    this.#requests += 1;
    const query = { start_date: dateOf(first), end_date: dateOf(last) };
    const attempts = last > first ? { attempts: attemptsOfWindows } : {};
    const { path, selection } = this.#request;
    const answer = await ask(this.#context, { path, selection, query, ...attempts });
    const rows = historyRows(answer.text);
    if (rows === null) throw notAList(answer);
    return { answer, rows, offset: first - this.#all.first, limit: last - first + 1 };
  }

  #take(window: DayWindow, page: Page): void {
    const days = page.rows.flatMap((row) => dayIn(row) ?? []).toSorted((one, other) => one - other);
    const inside = days.filter((day) => day >= window.first && day <= window.last);
    const fresh = inside.filter((day) => !this.#days.has(day));
    if (page.rows.length > 0) this.#distinct += this.#request.take(page);
    for (const day of days) this.#days.add(day);
    this.#isLost ||= days.length > 0 && inside.length === 0;
    this.#request.progress?.(this.#distinct, null);
    const [first, last] = [inside.at(0), inside.at(-1)];
    if (fresh.length === 0 || first === undefined || last === undefined) return;
    if (first > window.first) this.#open.push({ first: window.first, last: first - 1 });
    if (last < window.last) this.#open.push({ first: last + 1, last: window.last });
  }

  /** A host may refuse a long time as well as fail over it. */
  #failed(window: DayWindow, error: HostError): void {
    const isAbsent = [401, 403, 404, 405, 410, 501].includes(error.status ?? 0);
    const days = window.last - window.first + 1;
    if (this.#requests === 1 && isAbsent) throw error;
    if (days > 1) {
      this.#size = Math.max(1, Math.floor(days / shrink));
      this.#open.unshift(window);
      return;
    }
    if (this.#days.size === 0 && error.status === 400) throw error;
    this.#failures += 1;
    if (this.#failures >= failuresToStop) this.#stopped = error;
    else {
      const { name } = this.#request.resource;
      this.#context.ledger.gap({ resource: name, what: `the day ${dateOf(window.first)} could not be read`, error });
    }
  }

  /** From the first missing day to the last, of those between the ones that came. */
  #holes(): DayWindow | null {
    const days = [...this.#days].toSorted((one, other) => one - other);
    const after = days.find((day, index) => index + 1 < days.length && days[index + 1] !== day + 1);
    const before = days.findLast((day, index) => index > 0 && days[index - 1] !== day - 1);
    return after === undefined || before === undefined ? null : { first: after + 1, last: before - 1 };
  }
}

function dayIn(row: string): number | null {
  const raw = rowReader(row)('date');
  return raw === undefined ? null : dayOf(raw.replaceAll('"', ''));
}
