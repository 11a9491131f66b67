// Days as the project counts them: an iteration begins at midnight of its time zone, which is another day elsewhere.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    try {
      format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' });
    }
    formats.set(zone, format);
  }
  return format;
}

// Written here: browsers and servers do not agree on "Sep" and "Sept".
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `5 Jan 2020` in the zone; what is no time stays as it is. `milliseconds` are added. */
export function dayText(time: string, zone: string, milliseconds = 0): string {
  const at = Date.parse(time) + milliseconds;
  if (!Number.isFinite(at)) return time;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('day') ?? ''} ${months[Number(parts.get('month')) - 1] ?? ''} ${parts.get('year') ?? ''}`;
}

/** `6 Jan 2020 – 12 Jan 2020`: the finish is not part of it. */
export function daysText(start: string, finish: string, zone: string): string {
  return `${dayText(start, zone)} – ${dayText(finish, zone, -1)}`;
}
