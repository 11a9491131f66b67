// What happens in the days of an endurance test, as data that follows from a seed: when runs start, what is edited, what fails. Runs nothing.
import { Dice } from '../../src/sample/dice.ts';
import type { Fault } from '../../src/sample/faults.ts';
import { faultOf } from '../faults/storm.ts';

// ENDURANCE_SEED=17 lives other days, and says how their runs ended.
const { ENDURANCE_SEED: given } = process.env;
export const isSeedGiven = given !== undefined;
export const seed = Number(given ?? '1');

export function tell(exits: Readonly<Record<string, number>>, more: object = {}): void {
  if (isSeedGiven) console.log(`seed ${seed}`, exits, more);
}

export interface RunPlan {
  /** From 1. */
  readonly day: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly isFull: boolean;
  readonly edits: number;
  readonly isQuietlyEdited: boolean;
  /** The requests after which the project is edited once more. */
  readonly editsAt: ReadonlySet<number>;
  /** The request after which the run is cut off. */
  readonly killAt: number | null;
  readonly faults: readonly Fault[];
}

const hour = 3_600_000;
/** The day after the sample project was read. */
const firstMorning = Date.UTC(2025, 3, 3, 2);
const runsADay = 4;

/** Four runs a day; a third of them meets a fault or is cut off. */
export function planDays(seed: number, days: number): RunPlan[] {
  return Array.from({ length: days * runsADay }, (_, index) => {
    const struck = new Dice(seed, 904, Math.floor(index / 3)).below(3);
    return planRun(new Dice(seed, 902, index), index, index % 3 !== struck);
  });
}

function planRun(dice: Dice, index: number, isSpared: boolean): RunPlan {
  const isCutOff = dice.chance(0.5);
  return {
    day: Math.floor(index / runsADay) + 1,
    startedAt: firstMorning + index * (24 / runsADay) * hour,
    isFull: dice.chance(0.05),
    edits: dice.chance(0.3) ? 0 : dice.between(1, 5),
    isQuietlyEdited: dice.chance(0.3),
    editsAt: new Set(dice.chance(0.25) ? [dice.between(1, 12), dice.between(1, 40)] : []),
    killAt: !isSpared && isCutOff ? dice.between(1, 24) : null,
    faults: isSpared || isCutOff ? [] : Array.from({ length: dice.between(1, 4) }, () => faultOf(dice)),
  };
}
