// Calendar days in a time zone, as instants. Asks no clock.

export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

export class ZonedTime {
  readonly #format: Intl.DateTimeFormat;

  /** A zone that this machine does not know is taken as UTC. */
  constructor(timeZone: string) {
    this.#format = formatOf(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...fields, timeZone: 'UTC' });
  }

  dayOf(time: number): CalendarDay {
    const wall = new Date(this.#wallTime(time));
    return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
  }

  /** The first instant of a day; days and months beyond the calendar's run over, as in `Date.UTC`. */
  startOf({ year, month, day }: CalendarDay): number {
    const wall = Date.UTC(year, month - 1, day);
    // The offset may be another one on the other side of the change of the clocks; where midnight is left out, the day starts behind the gap.
    const guess = wall - this.#offset(wall);
    const start = wall - this.#offset(guess);
    return this.#wallTime(start) < wall ? start + (wall - this.#wallTime(start)) : start;
  }

  #offset(time: number): number {
    return this.#wallTime(time) - Math.floor(time / 1000) * 1000;
  }

  /** What the clocks show, as if it were UTC; whole seconds. */
  #wallTime(time: number): number {
    if (!Number.isFinite(time) || Math.abs(time) > latest) return 0;
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(time)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
}

/** A day before the end of what `Date` holds. */
const latest = 8.64e15 - 86_400_000;

const fields = {
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone });
  } catch {
    return null;
  }
}
