// Reads a project's daily history by windows of dates: all of it at once where the host allows, smaller windows where it fails, and then on from
// the days that came, later and earlier, until the host has no more. A host that cuts a long window short loses no day by it.
import type { Ending } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import { ask } from './ask.ts';
import { rowReader } from './cut-records.ts';
import { historyRows } from './history-rows.ts';
import { dateOf, dayOf, historyWindow, type DayWindow, type HistoryWindow } from './history-window.ts';
import { isAbsence } from './ledger.ts';
import { notAList, type Page, type PagesRequest, type PagesResult } from './read-pages.ts';
import type { RunContext } from './run-context.ts';

/** Throws HostError where the host refuses the first window: it has no daily history, or not for this token. */
export async function readDays(context: RunContext, request: PagesRequest): Promise<PagesResult> {
  return new DayReader(context, request).read();
}

/** No host is thought to cut windows that are as short as the longest month. */
const surelyWhole = 31;
// Where a larger window has smaller ones as a further attempt.
const attemptsOfWindows = 3;
// After so many single days in a row that fail, the rest will fail too.
const failuresToStop = 3;
// Far more than any project needs, even week by week.
const mostRequests = 1000;

type Side = 'later' | 'earlier';

class DayReader {
  readonly #context: RunContext;
  readonly #request: PagesRequest;
  readonly #all: HistoryWindow;
  /** Those that came, and those that were given up. */
  readonly #days = new Set<number>();
  /** Days to ask for at once. */
  #size: number;
  /** As many have failed. */
  #tooMany = Infinity;
  /** The longest time that one answer has covered. */
  #span = surelyWhole;
  #distinct = 0;
  #requests = 0;
  #failures = 0;
  #stopped: HostError | null = null;
  #ignoresDates = false;

  constructor(context: RunContext, request: PagesRequest) {
    this.#context = context;
    this.#request = request;
    this.#all = historyWindow(context.archive.stagedText('project', context.projectId) ?? '{}', context.startedAt);
    this.#size = request.pageSize;
  }

  async read(): Promise<PagesResult> {
    await this.#findDays();
    if (this.#days.size > 0) {
      await this.#readOn('later');
      await this.#readOn('earlier');
      await this.#fillHoles();
    }
    const { archive } = this.#context;
    const { name } = this.#request.resource;
    archive.replaceOrder(name, [...archive.stagedKeys(name)].toSorted());
    const ending: Ending = this.#isWhole() ? 'whole list' : 'not proved';
    const facts = { announced: null, sawEmptyPage: false, hasHole: false, stopped: this.#stopped };
    return { ...facts, distinct: this.#distinct, ending };
  }

  /** Where a long window brings nothing, some short ones in which there must be days if there are any. */
  async #findDays(): Promise<void> {
    const { first, last, changed } = this.#all;
    const windows: DayWindow[] = [
      part(this.#all, this.#size, 'earlier'),
      part({ first, last: changed }, surelyWhole, 'earlier'),
      part({ first, last }, surelyWhole, 'later'),
    ];
    for (const window of windows) {
      if (this.#days.size > 0 || this.#stopped !== null) return;
      await this.#brings(window, 'earlier');
    }
  }

  async #readOn(side: Side): Promise<void> {
    for (;;) {
      const rest = this.#rest(side);
      if (rest.first > rest.last || this.#ignoresDates || this.#isOver()) return;
      const far = part(rest, this.#size, side);
      if (await this.#brings(far, side)) continue;
      if (this.#ignoresDates) return;
      // The host may have cut it to its other end. What is next to the days that came is short enough to be believed.
      const near = part(rest, Math.min(this.#size, this.#span), side);
      if (lengthOf(near) >= lengthOf(far) || !(await this.#brings(near, side))) return;
    }
  }

  /** Days follow each other: where some are missing in between, they are asked for once more, as long as that brings any. */
  async #fillHoles(): Promise<void> {
    for (let holes = this.#holes(); holes !== null && !this.#ignoresDates; holes = this.#holes()) {
      const before = this.#days.size;
      for (let at = holes.first; at <= holes.last && !this.#isOver();) {
        const window = part({ first: at, last: holes.last }, this.#size, 'later');
        await this.#brings(window, 'later');
        at = window.last + 1;
      }
      if (this.#days.size === before) return;
    }
  }

  #isOver(): boolean {
    return this.#stopped !== null || this.#requests >= mostRequests;
  }

  #isWhole(): boolean {
    if (this.#isOver()) return false;
    const rest = this.#rest('earlier');
    return !this.#ignoresDates || rest.first > rest.last;
  }

  /** What lies on that side of the days that came. */
  #rest(side: Side): DayWindow {
    const { first, last } = this.#all;
    const days = [...this.#days];
    if (side === 'later') return { first: days.reduce((one, other) => Math.max(one, other), first - 1) + 1, last };
    return { first, last: days.reduce((one, other) => Math.min(one, other), last + 1) - 1 };
  }

  /** From the first missing day to the last, of those between the ones that came. */
  #holes(): DayWindow | null {
    const days = [...this.#days].toSorted((one, other) => one - other);
    const after = days.find((day, index) => index + 1 < days.length && days[index + 1] !== day + 1);
    const before = days.findLast((day, index) => index > 0 && days[index - 1] !== day - 1);
    return after === undefined || before === undefined ? null : { first: after + 1, last: before - 1 };
  }

  /** Whether the window, or the part of it on this side that the host can bear, brings any new day. */
  async #brings(window: DayWindow, side: Side): Promise<boolean> {
    const before = this.#days.size;
    for (let next = window; !this.#isOver(); next = part(window, this.#size, side)) {
      try {
        this.#take(next, await this.#ask(next));
        break;
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        if (this.#failed(next, error)) break;
      }
    }
    return this.#days.size > before;
  }

  async #ask({ first, last }: DayWindow): Promise<Page> {
    this.#requests += 1;
    const query = { start_date: dateOf(first), end_date: dateOf(last) };
    const attempts = last > first ? { attempts: attemptsOfWindows } : {};
    const { path, selection } = this.#request;
    const answer = await ask(this.#context, { path, selection, query, ...attempts });
    const rows = historyRows(answer.text);
    if (rows === null) throw notAList(answer);
    return { answer, rows, offset: Math.max(0, first - this.#all.first), limit: last - first + 1 };
  }

  #take(window: DayWindow, page: Page): void {
    this.#failures = 0;
    if (page.rows.length > 0) this.#distinct += this.#request.take(page);
    this.#request.progress?.(this.#distinct, null);
    const days = page.rows.flatMap((row) => dayIn(row) ?? []).toSorted((one, other) => one - other);
    for (const day of days) this.#days.add(day);
    const inside = days.filter((day) => day >= window.first && day <= window.last);
    const [first, last] = [inside.at(0), inside.at(-1)];
    if (first !== undefined && last !== undefined) this.#span = Math.max(this.#span, last - first + 1);
    else this.#ignoresDates ||= days.length > 0;
    if (lengthOf(window) === this.#size && this.#size * 2 < this.#tooMany) this.#size *= 2;
  }

  /** A host may refuse a long time as well as fail over it. Returns whether nothing smaller can be asked for. */
  #failed(window: DayWindow, error: HostError): boolean {
    if (this.#requests === 1 && isAbsence(error)) throw error;
    const length = lengthOf(window);
    if (length > 1) {
      this.#tooMany = Math.min(this.#tooMany, length);
      this.#size = length > surelyWhole * 2 ? surelyWhole : Math.ceil(length / 2);
      if (this.#days.size === 0 && length <= surelyWhole) this.#size = 1;
      return false;
    }
    if (this.#days.size === 0) throw error;
    this.#failures += 1;
    this.#days.add(window.first);
    if (this.#failures >= failuresToStop) this.#stopped = error;
    const { name } = this.#request.resource;
    this.#context.ledger.gap({ resource: name, what: `the day ${dateOf(window.first)} could not be read`, error });
    return true;
  }
}

/** So many days of a window: the first ones to read on later, the last ones to read on earlier. */
function part({ first, last }: DayWindow, days: number, side: Side): DayWindow {
  return side === 'later'
    ? { first, last: Math.min(last, first + days - 1) }
    : { first: Math.max(first, last - days + 1), last };
}

const lengthOf = ({ first, last }: DayWindow): number => last - first + 1;

function dayIn(row: string): number | null {
  const raw = rowReader(row)('date');
  return raw === undefined ? null : dayOf(raw.replaceAll('"', ''));
}
