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

/** ISO 8601, UTC, whole seconds. */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
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
