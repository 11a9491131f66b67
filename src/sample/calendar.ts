// Dates of the sample project: ISO text, and the local midnights of its time zone, daylight saving included. Knows one zone.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The project's zone as v5 shows it on `now`. */
export const zone = { kind: 'time_zone', olson_name: 'America/Los_Angeles', offset: '-07:00' } as const;

/** Wednesday, 2 April 2025, 18:00 UTC: the moment at which the sample project is looked at. */
export const now = Date.UTC(2025, 3, 2, 18);

/** The Monday on which the current iteration began. */
export const currentMonday = Date.UTC(2025, 2, 31);

const dates = new Map<number, string>();
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** ISO 8601, UTC, whole seconds. */
export function iso(ms: number): string {
  const days = Math.floor(ms / day);
  let date = dates.get(days);
  if (date === undefined) {
    date = new Date(days * day).toISOString().slice(0, 11);
    dates.set(days, date);
  }
  const seconds = Math.floor((ms - days * day) / 1000);
  const hours = Math.floor(seconds / 3600);
  return `${date}${twoDigits[hours]}:${twoDigits[Math.floor(seconds / 60) % 60]}:${twoDigits[seconds % 60]}Z`;
}

/** The instant of local midnight on a calendar day, given as that day's midnight in UTC. */
export function localMidnight(utcDay: number): number {
  return utcDay + (isDaylightSaving(utcDay) ? 7 : 8) * hour;
}

/** From the second Sunday of March to the first of November; midnight itself comes before the switch at 2 o'clock. */
function isDaylightSaving(utcDay: number): boolean {
  const year = new Date(utcDay).getUTCFullYear();
  return utcDay > sundayOnOrAfter(year, 2, 8) && utcDay <= sundayOnOrAfter(year, 10, 1);
}

function sundayOnOrAfter(year: number, month: number, date: number): number {
  const first = Date.UTC(year, month, date);
  return first + ((7 - new Date(first).getUTCDay()) % 7) * day;
}
