// Through which states a story went, day by day, as far as its records tell; and what is assumed where they do not.
import { factStates, type FactState, type Step } from '../view/chart-facts.ts';

export interface ToldStory {
  /** Days; null: not known. */
  readonly created: number | null;
  readonly accepted: number | null;
  /** Of its last change. */
  readonly changed: number | null;
  /** Its state now. */
  readonly state: number;
  /** Changes of its state, oldest first. */
  readonly moves: readonly Step[];
  /** The day of the snapshot. */
  readonly today: number;
}

export interface StorySteps {
  /** At least one, by day, each day once: the state at its end. */
  readonly steps: readonly Step[];
  /** Whether the moves lead to the state that the story is in. */
  readonly isExplained: boolean;
}

/** More changes of state than that are somebody's program. */
const mostSteps = 300;

export function stateAt(state: FactState): number {
  return factStates.indexOf(state);
}

/**
 * Before its first move a story counts as unscheduled. Without any move it counts as unscheduled until it was accepted, or in its state of now all along.
 * A state that no move explains begins with the acceptance, or else with the last change.
 */
export function stepsOf(story: ToldStory): StorySteps {
  const { state, moves } = story;
  const first = firstDayOf(story);
  const last = moves.at(-1);
  if (last === undefined) return { steps: untoldSteps(story, first), isExplained: true };
  const isExplained = last[1] === state;
  const end: Step = [Math.max(last[0], endOf(story)), state];
  const all: Step[] = [[first, stateAt('unscheduled')], ...moves, ...(isExplained ? [] : [end])];
  return { steps: byDay(all).slice(-mostSteps), isExplained };
}

function firstDayOf({ created, accepted, changed, moves, today }: ToldStory): number {
  const known = [created, accepted, moves[0]?.[0] ?? null].filter((day) => day !== null);
  return known.length === 0 ? (changed ?? today) : Math.min(...known);
}

function untoldSteps({ accepted, state }: ToldStory, first: number): Step[] {
  const isLater = state === stateAt('accepted') && accepted !== null && accepted > first;
  return isLater
    ? [
        [first, stateAt('unscheduled')],
        [accepted, state],
      ]
    : [[first, state]];
}

function endOf({ accepted, changed, state, today }: ToldStory): number {
  const end = state === stateAt('accepted') ? (accepted ?? changed) : changed;
  return end ?? today;
}

/** The last one of each day. */
function byDay(steps: readonly Step[]): Step[] {
  return steps.filter(([day], at) => steps[at + 1]?.[0] !== day);
}
