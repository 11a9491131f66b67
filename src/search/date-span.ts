// What a date of a query means at a moment in a time zone: from when to when.
import type { DateExpression, DateRange, DateUnit } from './date-expression.ts';
import type { ZonedTime } from './zoned-time.ts';

/** Milliseconds since 1970, the end excluded; -Infinity and Infinity where it is open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of a single date its day, month, year, hour or minute; of a range all from the first to the end of the last. */
export function spanOf({ from, to }: DateRange, now: number, zone: ZonedTime): Span {
  const start = from === null ? -Infinity : spanOfDate(from, now, zone).start;
  const end = to === null ? Infinity : spanOfDate(to, now, zone).end;
  return { start, end };
}

const small: Partial<Record<DateUnit, number>> = { minute: 60_000, hour: 3_600_000 };

function spanOfDate(date: DateExpression, now: number, zone: ZonedTime): Span {
  switch (date.kind) {
    case 'instant':
      return { start: date.time, end: date.time + 1000 };
    case 'calendar': {
      const { year, month, day } = date;
      const start = zone.startOf({ year, month: month ?? 1, day: day ?? 1 });
      if (month === null) return { start, end: zone.startOf({ year: year + 1, month: 1, day: 1 }) };
      if (day === null) return { start, end: zone.startOf({ year, month: month + 1, day: 1 }) };
      return { start, end: zone.startOf({ year, month, day: day + 1 }) };
    }
    case 'ago': {
      const length = small[date.unit];
      if (length !== undefined) {
        const start = now - date.amount * length;
        return { start, end: start + length };
      }
      return dayAgo(date.amount, date.unit, now, zone);
    }
  }
  return date satisfies never;
}

/** The whole day that lies so long before today. */
function dayAgo(amount: number, unit: DateUnit, now: number, zone: ZonedTime): Span {
  const { year, month, day } = zone.dayOf(now);
  const months = unit === 'month' ? amount : unit === 'year' ? amount * 12 : 0;
  const days = unit === 'day' ? amount : unit === 'week' ? amount * 7 : 0;
  // March 31st less one month is the last day of February.
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const kept = months === 0 ? day : Math.min(day, lastDay);
  return {
    start: zone.startOf({ year, month: month - months, day: kept - days }),
    end: zone.startOf({ year, month: month - months, day: kept - days + 1 }),
  };
}
