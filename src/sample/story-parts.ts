// The small parts of a sample story: tasks, blockers, reviews, transitions and cycle time.
import type { V5Record } from '../server/v5/source.ts';
import { day, hour, iso, minute, now } from './calendar.ts';
import { Dice } from './dice.ts';
import { personRecord, somebody } from './people.ts';
import type { Plan } from './sample-plan.ts';
import { acceptedAt, ageOf, createdAt, ownersOf, requesterOf, stateOf, typeOf } from './story-facts.ts';
import { use } from './uses.ts';
import { blockerTexts, taskTexts } from './vocabulary.ts';

export function taskRecords(plan: Plan, story: number, storyId: number): V5Record[] {
  const first = plan.tasks.startOf(story);
  const created = createdAt(plan, story);
  return Array.from({ length: plan.tasks.countOf(story) }, (_, index) => {
    const dice = new Dice(plan.seed, use.task, first + index);
    return {
      kind: 'task',
      id: plan.taskIds.idOf(first + index),
      story_id: storyId,
      description: dice.pick(taskTexts),
      complete: stateOf(plan, story) === 'accepted' ? dice.chance(0.95) : dice.chance(0.3),
      position: index + 1,
      created_at: iso(created + index * minute),
      updated_at: iso(created + index * minute + dice.below(120) * minute),
    };
  });
}

export function hasBlocker(plan: Plan, story: number): boolean {
  if (story < 0 || story >= plan.ends.icebox || typeOf(plan, story) === 'release') return false;
  return new Dice(plan.seed, use.blocker, story).chance(stateOf(plan, story) === 'accepted' ? 0.02 : 0.1);
}

/** A story is blocked by the one after it, or by something outside. */
export function blockerRecords(plan: Plan, story: number, storyId: number): V5Record[] {
  if (!hasBlocker(plan, story)) return [];
  const dice = new Dice(plan.seed, use.blocker, story + 1_000_000_000);
  const person = requesterOf(plan, story);
  const created = createdAt(plan, story) + hour;
  const texts = blocksNext(plan, story) ? [`#${plan.storyIds.idOf(story + 1)}`] : [dice.pick(blockerTexts)];
  if (dice.chance(0.2)) texts.push(dice.pick(blockerTexts));
  return texts.map((description, index) => ({
    kind: 'blocker',
    id: 7_000_000 + story * 2 + index,
    story_id: storyId,
    person_id: person,
    description,
    resolved: stateOf(plan, story) === 'accepted',
    created_at: iso(created + index * hour),
    updated_at: iso(created + index * hour),
    person: () => personRecord(person),
  }));
}

/** Whether the blocker of a story names the story after it. */
export function blocksNext(plan: Plan, story: number): boolean {
  return hasBlocker(plan, story) && story % 2 === 0 && story + 1 < plan.ends.icebox;
}

const reviewTypeNames = ['Test (QA)', 'Design', 'Code', 'Security', 'Accessibility', 'Wording'] as const;

const keptReviewTypes = new WeakMap<Plan, readonly V5Record[]>();

export function reviewTypeRecords(plan: Plan): readonly V5Record[] {
  const records = keptReviewTypes.get(plan) ?? newReviewTypeRecords(plan);
  keptReviewTypes.set(plan, records);
  return records;
}

function newReviewTypeRecords(plan: Plan): V5Record[] {
  return reviewTypeNames.map((name, index) =>
    Object.freeze({
      kind: 'review_type',
      id: 2_293_634 + index,
      project_id: plan.projectId,
      name,
      hidden: index === 5,
      created_at: '2019-02-26T01:59:38Z',
      updated_at: index === 5 ? '2023-08-01T09:12:00Z' : '2019-02-26T01:59:38Z',
    }),
  );
}

export function reviewRecords(plan: Plan, story: number, storyId: number): V5Record[] {
  const dice = new Dice(plan.seed, use.review, story);
  if (typeOf(plan, story) === 'release' || !dice.chance(0.14)) return [];
  const created = createdAt(plan, story) + 2 * hour;
  return Array.from({ length: dice.between(1, 4) }, (_, index) => {
    const type = (dice.below(2) + index) % reviewTypeNames.length;
    const reviewer = dice.chance(0.6) ? somebody(dice, ageOf(plan, story)) : undefined;
    return {
      kind: 'review',
      id: 1_129_224 + story * 4 + index,
      story_id: storyId,
      review_type_id: 2_293_634 + type,
      reviewer_id: reviewer,
      status: stateOf(plan, story) === 'accepted' ? 'pass' : dice.pick(['unstarted', 'in_review', 'pass', 'revise']),
      created_at: iso(created),
      updated_at: iso(created + index * hour),
      review_type: () => reviewTypeRecords(plan)[type],
      reviewer: () => (reviewer === undefined ? undefined : personRecord(reviewer)),
    };
  });
}

const path = {
  unscheduled: [],
  unstarted: ['unstarted'],
  started: ['unstarted', 'started'],
  finished: ['unstarted', 'started', 'finished'],
  delivered: ['unstarted', 'started', 'finished', 'delivered'],
  rejected: ['unstarted', 'started', 'finished', 'delivered', 'rejected'],
  accepted: ['unstarted', 'started', 'finished', 'delivered', 'accepted'],
} as const;

/** The states that a story went through, in order; some were rejected once. */
function stepsOf(plan: Plan, story: number): readonly string[] {
  const state = stateOf(plan, story);
  const type = typeOf(plan, story);
  if (type === 'release') return state === 'accepted' ? ['unstarted', 'accepted'] : path.unstarted;
  if (type === 'chore' && state === 'accepted') return ['unstarted', 'started', 'accepted'];
  const wasRejected = state === 'accepted' && new Dice(plan.seed, use.transition, story).chance(0.12);
  return wasRejected ? [...path.rejected, 'started', 'finished', 'delivered', 'accepted'] : path[state];
}

export function transitionCount(plan: Plan, story: number): number {
  return stepsOf(plan, story).length;
}

/** Oldest first, each at another second. */
export function transitionRecords(plan: Plan, story: number, storyId: number): V5Record[] {
  const steps = stepsOf(plan, story);
  const created = createdAt(plan, story);
  const end = acceptedAt(plan, story) ?? Math.max(now - day, created + hour);
  const span = Math.max(hour, end - created);
  const [by = requesterOf(plan, story)] = ownersOf(plan, story);
  return steps.map((state, index) => ({
    kind: 'story_transition',
    state,
    story_id: storyId,
    project_id: plan.projectId,
    project_version: 100 + story * 3 + index,
    occurred_at: iso(created + Math.floor((span * (index + 1)) / steps.length)),
    performed_by_id: by,
    performed_by: () => personRecord(by),
  }));
}

export function cycleTime(plan: Plan, story: number, storyId: number): V5Record {
  const dice = new Dice(plan.seed, use.cycle, story);
  const hasStarted = transitionCount(plan, story) > 1;
  const moving = stateOf(plan, story) === 'accepted' ? 0 : plan.reads * 1000;
  const started = hasStarted ? dice.between(1, 90) * hour + moving : 0;
  const finished = hasStarted ? dice.between(0, 40) * hour : 0;
  return {
    kind: 'cycle_time_details',
    total_cycle_time: hasStarted ? started + finished : undefined,
    started_time: started,
    started_count: hasStarted ? dice.between(1, 3) : 0,
    finished_time: finished,
    finished_count: hasStarted ? 1 : 0,
    delivered_time: 0,
    delivered_count: 0,
    rejected_time: 0,
    rejected_count: 0,
    story_id: storyId,
  };
}
