// How many kill points the suite tries, and which: CRASH_COUNT=300 asks for more, CRASH_SEED=17 for others. The soak sets both.

const { CRASH_SEED: seedText = '1', CRASH_COUNT: countText = '40' } = process.env;

export const seed = Number(seedText);

const shares = { first: 0.275, later: 0.375, twice: 0.1, changed: 0.1, random: 0.15 } as const;

/** How many of all kill points are of this kind. They add up to the count that was asked for where that is a multiple of 40. */
export function shareOf(kind: keyof typeof shares): number {
  return Math.round(Number(countText) * shares[kind]);
}
