// Days as numbers, and the days whose history a project can have: from its first one to today, both in its own time zone. Pure.
import { rowReader } from './cut-records.ts';

export interface DayWindow {
  /** Days since 1970-01-01, both included. */
  readonly first: number;
  readonly last: number;
}

export interface HistoryWindow extends DayWindow {
  /** A day on which there was something to be told: that of the project's last change. */
  readonly changed: number;
}

const msOfDay = 86_400_000;
/** Tracker began in 2006; a host that names another century makes a run no longer. */
const earliest = Date.UTC(2000, 0, 1) / msOfDay;
const latest = Date.UTC(2100, 0, 1) / msOfDay;

/** `project` as sent; `now` in milliseconds since 1970. A host whose clock is ahead of ours has changed the project later than now. */
export function historyWindow(project: string, now: number): HistoryWindow {
  const read = rowReader(project);
  const zone = zoneIn(read('time_zone') ?? '{}');
  const dayIn = (attribute: string): number | null => localDay(valueIn(read(attribute)), zone);
  const starts = ['start_date', 'start_time', 'created_at'].flatMap((name) => dayIn(name) ?? []);
  const today = localDay(now, zone) ?? latest;
  const changed = within(dayIn('updated_at') ?? today);
  const last = Math.max(within(today), changed);
  const first = Math.min(changed, starts.length === 0 ? earliest : within(Math.min(...starts)));
  return { first, last, changed };
}

/** Null where the text is no date. */
export function dayOf(date: string): number | null {
  const text = /^\d{4}-\d\d-\d\d/u.exec(date)?.[0];
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time / msOfDay;
}

/** `2025-04-02` */
export function dateOf(day: number): string {
  return new Date(day * msOfDay).toISOString().slice(0, 10);
}

function within(day: number): number {
  return Math.min(Math.max(day, earliest), latest);
}

/** A date by itself is local already. */
function localDay(value: unknown, zone: string): number | null {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value)) return dayOf(value);
  const time = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!(Math.abs(time) < 8e15)) return null;
  try {
    const format = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    return dayOf(new Intl.DateTimeFormat('en-CA', format).format(time)) ?? Math.floor(time / msOfDay);
  } catch {
    return Math.floor(time / msOfDay);
  }
}

function zoneIn(text: string): string {
  const name = valueIn(rowReader(text)('olson_name'));
  return typeof name === 'string' && name !== '' ? name : 'UTC';
}

function valueIn(raw: string | undefined): unknown {
  return raw === undefined ? undefined : JSON.parse(raw);
}
