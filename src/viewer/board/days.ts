// Days as a project counts them, in its own time zone: the same words on the server and in every browser.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Day {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly clock: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One that no browser knows counts as UTC. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const make = (zone: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  let format: Intl.DateTimeFormat;
  try {
    format = make(timeZone);
  } catch {
    format = make('UTC');
  }
  formats.set(timeZone, format);
  return format;
}

function dayOf(time: number, timeZone: string): Day {
  // A page has dozens of times in UTC, and a site thousands of pages.
  if (timeZone === 'UTC') return dayInUtc(new Date(time));
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    year: part('year'),
    month: months[Number(part('month')) - 1] ?? '',
    day: String(Number(part('day'))),
    clock: `${part('hour')}:${part('minute')}`,
  };
}

function dayInUtc(time: Date): Day {
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    year: String(time.getUTCFullYear()),
    month: months[time.getUTCMonth()] ?? '',
    day: String(time.getUTCDate()),
    clock: `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`,
  };
}

/** `5 May 2024`; the text itself where it is no time. */
export function dayText(time: string, timeZone: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return time;
  const { year, month, day } = dayOf(at, timeZone);
  return `${day} ${month} ${year}`;
}

/** `5 May 2024, 10:00`, in UTC with its name. */
export function momentText(time: string, timeZone: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return time;
  return `${dayText(time, timeZone)}, ${dayOf(at, timeZone).clock}${timeZone === 'UTC' ? ' UTC' : ''}`;
}

/** `6 – 12 May 2024`: the finish is not part of it. */
export function daysText(start: string, finish: string, timeZone: string): string {
  const [from, to] = [Date.parse(start), Date.parse(finish) - 1];
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return dayText(start, timeZone);
  const first = dayOf(from, timeZone);
  const last = dayOf(to, timeZone);
  const end = `${last.day} ${last.month} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${end}`;
  return first.day === last.day ? end : `${first.day} – ${end}`;
}
