// How many kill points are tried, and which: CRASH_COUNT=300 asks for more of them, CRASH_SEED=17 for others. The soak sets both.

const { CRASH_SEED: seedText = '1', CRASH_COUNT: countText = '40' } = process.env;

export const seed = Number(seedText);

/** Of 40, those of first runs and of runs over an older snapshot. */
const shares = {
  named: { first: 12, later: 14 },
  twice: { first: 2, later: 2 },
  random: { first: 2, later: 4 },
  changed: { first: 2, later: 2 },
} as const;

/** How many of all kill points are of this kind; they add up to the count that was asked for where that is a multiple of 20. */
export function shareOf(kind: keyof typeof shares, archive: 'first' | 'later'): number {
  return Math.round((Number(countText) * shares[kind][archive]) / 40);
}
