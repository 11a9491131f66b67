// Tracker's velocity: what the last done iterations brought, as points of one iteration.
// The rule is that of the v5 reference: points at full strength, per week, times the usual length, rounded down; iterations of no strength are left out.

export interface DoneIteration {
  readonly acceptedPoints: number;
  /** 1 is the whole team. */
  readonly teamStrength: number;
  readonly weeks: number;
}

export interface VelocityRules {
  /** Of how many done iterations. */
  readonly averagedOver: number;
  /** The usual length of an iteration. */
  readonly weeks: number;
  /** Before the first done iteration; null: not known. */
  readonly initial: number | null;
}

/** `done`: oldest first. Null: nothing tells it. */
export function velocityOf(
  done: readonly DoneIteration[],
  { averagedOver, weeks, initial }: VelocityRules,
): number | null {
  const last = done.slice(-averagedOver).filter(({ teamStrength }) => teamStrength > 0);
  const length = last.reduce((sum, each) => sum + each.weeks, 0);
  if (length === 0) return initial;
  const points = last.reduce((sum, each) => sum + each.acceptedPoints / each.teamStrength, 0);
  return Math.floor((points / length) * weeks);
}
