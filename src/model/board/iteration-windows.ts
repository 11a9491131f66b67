// The iterations of a project by its own settings, for where no host says them: weeks that begin at midnight in the project's time zone. Asks no clock.

export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Days of a time zone. */
export interface Zone {
  dayOf(time: number): Day;
  /** Days beyond the month's run over. */
  startOf(day: Day): number;
}

export interface IterationRules {
  /** `YYYY-MM-DD`; anything else: not known. */
  readonly startDate: string;
  /** In English, as v5 says it; anything else: iterations begin on the weekday of the start date. */
  readonly weekStartDay: string;
  /** How many weeks one takes; anything but 1 to 99 is taken for 1. */
  readonly weeks: number;
  /** Where the host says it; NaN: not known. */
  readonly currentNumber: number;
}

export interface IterationWindow {
  readonly number: number;
  readonly start: number;
  readonly finish: number;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const dayMs = 86_400_000;
/** Sixty years of weeks: dates beyond that are somebody's mistake. */
const mostWindows = 3120;

/**
 * `accepted`: when stories were, in milliseconds since 1970. `now`: the time that is looked at. The first iteration begins with the start date, or with the
 * first acceptance where that was earlier. The number that the host says counts, unless something was accepted later than that.
 */
export function iterationWindows(
  { startDate, weekStartDay, weeks, currentNumber }: IterationRules,
  zone: Zone,
  { accepted, now }: { readonly accepted: readonly number[]; readonly now: number },
): readonly IterationWindow[] {
  const span = (Number.isInteger(weeks) && weeks >= 1 && weeks <= 99 ? weeks : 1) * 7;
  // What lies before 1970 or ahead is somebody's mistake.
  const times = accepted.filter((time) => time >= 0 && time <= now);
  const earliest = times.reduce((one, other) => Math.min(one, other), now);
  const latest = times.reduce((one, other) => Math.max(one, other), -Infinity);
  const first = aligned(dayNumberIn(startDate) ?? dayNumber(zone.dayOf(earliest)), weekStartDay);
  const indexOf = (time: number): number => Math.floor((dayNumber(zone.dayOf(time)) - first) / span);
  const base = Math.min(0, indexOf(earliest));
  const said = currentNumber - 1 + base;
  const current = said >= base && said <= indexOf(now) && indexOf(latest) <= said ? said : indexOf(now);
  const from = Math.max(base, current - mostWindows + 1);
  const startOf = (index: number): number => zone.startOf({ year: 1970, month: 1, day: 1 + first + index * span });
  return Array.from({ length: Math.max(0, current - from + 1) }, (_, at) => {
    const index = from + at;
    return { number: index - base + 1, start: startOf(index), finish: startOf(index + 1) };
  });
}

/** Days since 1970 of a calendar day. */
function dayNumber({ year, month, day }: Day): number {
  return Math.floor(Date.UTC(year, month - 1, day) / dayMs);
}

function dayNumberIn(date: string): number | null {
  const time = /^\d{4}-\d\d-\d\d$/u.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / dayMs);
}

/** The last such weekday up to that day. The first day of 1970 was a Thursday. */
function aligned(day: number, weekStartDay: string): number {
  const wanted = weekdays.indexOf(weekStartDay);
  return wanted === -1 ? day : day - ((((day + 4 - wanted) % 7) + 7) % 7);
}
