// Instants as days of a project's time zone, and the working time between them. Quick: each day's beginning is reckoned once.
import { ZonedTime } from '../../search/zoned-time.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Outside of the years 1900 to 2200 a day is one of UTC: nobody lived there. */
const [earliest, latest] = [-25_567, 84_006];

export class ChartDays {
  readonly #zone: ZonedTime;
  readonly #starts = new Map<number, number>();

  constructor(timeZone: string) {
    this.#zone = new ZonedTime(timeZone);
  }

  /** Days since 1970; null: the time is not known. */
  dayOf(time: number): number | null {
    if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return null;
    const guess = Math.floor(time / dayMs);
    if (guess < earliest || guess > latest) return guess;
    if (time < this.#startOf(guess)) return guess - 1;
    return time >= this.#startOf(guess + 1) ? guess + 1 : guess;
  }

  /** In minutes, by the clocks of the zone, without Saturdays and Sundays; null where a time is not known or they are turned around. */
  workingMinutes(from: number, to: number): number | null {
    const [start, end] = [this.#workingMs(from), this.#workingMs(to)];
    return start === null || end === null || to < from ? null : Math.max(0, Math.round((end - start) / minuteMs));
  }

  /** Working time since the Monday before 1970. */
  #workingMs(time: number): number | null {
    const day = this.dayOf(time);
    if (day === null) return null;
    // The first day of 1970 was a Thursday.
    const sinceMonday = day + 3;
    const weekday = ((sinceMonday % 7) + 7) % 7;
    const days = ((sinceMonday - weekday) / 7) * 5 + Math.min(weekday, 5);
    const isInside = day >= earliest && day <= latest;
    const within = time - (isInside ? this.#startOf(day) : day * dayMs);
    return days * dayMs + (weekday < 5 ? Math.min(within, dayMs) : 0);
  }

  #startOf(day: number): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const start = this.#zone.startOf({ year: 1970, month: 1, day: 1 + day });
    this.#starts.set(day, start);
    return start;
  }
}
