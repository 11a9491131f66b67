// What is true of a story of the sample, each fact computed by itself from the story's index. No records.
import { NumberText } from '../server/v5/number-text.ts';
import type { V5Value } from '../server/v5/source.ts';
import { day, hour, minute, now } from './calendar.ts';
import { Dice } from './dice.ts';
import type { StoryOddity } from './odd-cases.ts';
import type { IterationWindow, Plan } from './sample-plan.ts';
import { somebody } from './people.ts';
import type { StoryState, StoryType } from './story-words.ts';
import { use } from './uses.ts';
import { ordinaryLabelNames } from './vocabulary.ts';

/** An attribute that an odd case sets; undefined where none does. */
export function oddAttribute(plan: Plan, story: number, attribute: string): V5Value | undefined {
  const value = plan.oddStories.get(story)?.findLast((oddity) => oddity.attributes?.[attribute] !== undefined);
  const found = value?.attributes?.[attribute];
  return typeof found === 'function' ? undefined : found;
}

export function typeOf(plan: Plan, story: number): StoryType {
  if (isRelease(plan, story)) return 'release';
  const odd = oddAttribute(plan, story, 'story_type');
  if (odd === 'feature' || odd === 'bug' || odd === 'chore') return odd;
  const share = new Dice(plan.seed, use.type, story).next();
  return share < 0.62 ? 'feature' : share < 0.85 ? 'bug' : 'chore';
}

function isRelease({ ends }: Plan, story: number): boolean {
  if (story < ends.done) return story % 40 === 39;
  if (story < ends.current || story >= ends.backlog) return false;
  return story === ends.backlog - 1 || (story - ends.current) % 12 === 11;
}

export function stateOf(plan: Plan, story: number): StoryState {
  const { done, current, backlog } = plan.ends;
  if (story < done) return 'accepted';
  if (story >= backlog) return 'unscheduled';
  if (story >= current) return 'unstarted';
  const share = (story - done) / (current - done);
  if (share < 0.3) return 'accepted';
  if (typeOf(plan, story) === 'chore') return share < 0.75 ? 'started' : 'unstarted';
  return share < 0.4
    ? 'delivered'
    : share < 0.5
      ? 'finished'
      : share < 0.6
        ? 'rejected'
        : share < 0.8
          ? 'started'
          : 'unstarted';
}

const points = [0, 1, 1, 2, 2, 3, 3, 5, 8];

/** As it is written in the story; undefined: not estimated. */
export function estimateOf(plan: Plan, story: number): number | NumberText | undefined {
  const odd = oddAttribute(plan, story, 'estimate');
  if (typeof odd === 'number' || odd instanceof NumberText) return odd;
  if (typeOf(plan, story) !== 'feature') return undefined;
  const dice = new Dice(plan.seed, use.estimate, story);
  return stateOf(plan, story) === 'unscheduled' && dice.chance(0.45) ? undefined : dice.pick(points);
}

/** The estimate as a number, 0 where there is none. */
export function pointsOf(plan: Plan, story: number): number {
  const estimate = estimateOf(plan, story);
  return estimate instanceof NumberText ? Number(estimate.text) : (estimate ?? 0);
}

/** The iteration of a story that is done, current or in the backlog; null for the icebox. */
export function iterationOf(plan: Plan, story: number): IterationWindow | null {
  if (story >= plan.ends.backlog) return null;
  let low = 0;
  let high = plan.iterations.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((plan.iterations[middle]?.firstStory ?? Infinity) <= story) low = middle;
    else high = middle - 1;
  }
  return plan.iterations[low] ?? null;
}

/** Milliseconds since 1970, inside the story's iteration and later than that of the story before; null where it is not accepted. */
export function acceptedAt(plan: Plan, story: number): number | null {
  if (stateOf(plan, story) !== 'accepted') return null;
  const window = iterationOf(plan, story);
  if (window === null) return null;
  const isCurrent = window.number === plan.currentIteration;
  const finish = isCurrent ? now - hour : window.finish;
  const count = isCurrent
    ? Math.ceil((window.endStory - window.firstStory) * 0.3)
    : window.endStory - window.firstStory;
  const within = story - window.firstStory + 0.1 + 0.8 * new Dice(plan.seed, use.accepted, story).next();
  return window.start + Math.floor((within / count) * (finish - window.start - minute));
}

export function createdAt(plan: Plan, story: number): number {
  const dice = new Dice(plan.seed, use.lead, story);
  const accepted = acceptedAt(plan, story);
  if (accepted !== null && hasOddDates(plan, story, 'before its creation')) return accepted + 2 * hour;
  if (accepted !== null) return accepted - dice.between(3, 24 * 45) * hour - dice.below(3600) * 1000;
  const days = story >= plan.ends.backlog ? dice.between(20, 900) : dice.between(3, 120);
  return now - days * day - dice.below(86_400) * 1000;
}

function hasOddDates(plan: Plan, story: number, accepted: StoryOddity['accepted']): boolean {
  return plan.oddStories.get(story)?.some((oddity) => oddity.accepted === accepted) === true;
}

export function updatedAt(plan: Plan, story: number): number {
  const created = createdAt(plan, story);
  const dice = new Dice(plan.seed, use.updated, story);
  const accepted = acceptedAt(plan, story);
  if (accepted !== null && hasOddDates(plan, story, 'after its update')) return accepted - 30 * minute;
  const from = Math.max(created, accepted ?? created);
  return Math.min(now, from + dice.below(48 * 60) * minute);
}

/** 1 for the oldest stories, 0 for the newest. */
export function ageOf(plan: Plan, story: number): number {
  return 1 - story / Math.max(1, plan.ends.icebox);
}

export function requesterOf(plan: Plan, story: number): number {
  return somebody(new Dice(plan.seed, use.requester, story), ageOf(plan, story));
}

/** Up to three, in order. */
export function ownersOf(plan: Plan, story: number): number[] {
  const dice = new Dice(plan.seed, use.owners, story);
  const state = stateOf(plan, story);
  const chance = state === 'unscheduled' ? 0.1 : state === 'unstarted' ? 0.35 : 0.97;
  if (typeOf(plan, story) === 'release' || !dice.chance(chance)) return [];
  const count = dice.chance(0.7) ? 1 : dice.chance(0.8) ? 2 : 3;
  return [...new Set(Array.from({ length: count }, () => somebody(dice, ageOf(plan, story))))];
}

export function followersOf(plan: Plan, story: number): number[] {
  const dice = new Dice(plan.seed, use.followers, story);
  const others = Array.from({ length: dice.below(4) }, () => somebody(dice, ageOf(plan, story)));
  return [...new Set([requesterOf(plan, story), ...ownersOf(plan, story), ...others])];
}

/** Indexes of its labels: that of its epic and up to two others. */
export function labelsOf(plan: Plan, story: number): number[] {
  const many = plan.oddStories.get(story)?.find((oddity) => oddity.labels !== undefined)?.labels;
  if (many !== undefined)
    return Array.from({ length: Math.min(many, plan.epics + ordinaryLabelNames.length) }, (_, index) => index);
  const dice = new Dice(plan.seed, use.labels, story);
  const labels = plan.epics > 0 && dice.chance(0.55) ? [dice.below(plan.epics)] : [];
  const others = dice.chance(0.4) ? (dice.chance(0.7) ? 1 : 2) : 0;
  for (let each = 0; each < others; each += 1) labels.push(plan.epics + dice.below(ordinaryLabelNames.length));
  return [...new Set(labels)];
}
