// Iterations and releases of the sample, and the velocity that follows from them.
import type { V5Record } from '../server/v5/source.ts';
import { iso } from './calendar.ts';
import { coveredBy, floatText } from './release-sums.ts';
import type { IterationWindow, Plan } from './sample-plan.ts';
import { pointsOf, stateOf } from './story-facts.ts';
import { storyRecord } from './story-records.ts';

/** How many done iterations the velocity is averaged over. */
export const averagedOver = 3;

export function iterationRecord(plan: Plan, index: number): V5Record {
  const window = windowOf(plan, index);
  const stories = Array.from({ length: window.endStory - window.firstStory }, (_, each) => window.firstStory + each);
  return {
    kind: 'iteration',
    number: window.number,
    project_id: plan.projectId,
    length: window.length,
    team_strength: window.teamStrength,
    stories: () => stories.map((story) => storyRecord(plan, story)),
    story_ids: () => stories.map((story) => plan.storyIds.idOf(story)),
    start: iso(window.start),
    finish: iso(window.finish),
    velocity: () => floatText(velocityBefore(plan, index)),
    points: () => pointsIn(plan, window, false),
    accepted_points: () => pointsIn(plan, window, true),
    effective_points: () => floatText(pointsIn(plan, window, true) / window.teamStrength),
  };
}

function windowOf(plan: Plan, index: number): IterationWindow {
  const window = plan.iterations[index];
  if (window === undefined) throw new RangeError(`the sample has no iteration ${index + 1}`);
  return window;
}

function pointsIn(plan: Plan, window: IterationWindow, acceptedOnly: boolean): number {
  let sum = 0;
  for (let story = window.firstStory; story < window.endStory; story += 1) {
    if (!acceptedOnly || stateOf(plan, story) === 'accepted') sum += pointsOf(plan, story);
  }
  return sum;
}

/** Points a week over the last done iterations before one; 10 before the first. */
export function velocityBefore(plan: Plan, index: number): number {
  const end = Math.min(index, plan.currentIteration - 1);
  const windows = plan.iterations.slice(Math.max(0, end - averagedOver), end);
  const weeks = windows.reduce((sum, window) => sum + window.length, 0);
  if (weeks === 0) return 10;
  return windows.reduce((sum, window) => sum + pointsIn(plan, window, true) / window.teamStrength, 0) / weeks;
}

export function releaseRecord(plan: Plan, index: number): V5Record {
  const release = plan.releases[index];
  if (release === undefined) throw new RangeError(`the sample has no release ${index + 1}`);
  const story = storyRecord(plan, release);
  const covered = coveredBy(plan, release);
  const same = ['id', 'created_at', 'updated_at', 'deadline', 'accepted_at', 'name', 'description', 'current_state'];
  const more = ['url', 'project_id', 'labels', 'projected_completion', 'points_accepted', 'points_total'];
  const counts = ['counts_accepted', 'counts_total'];
  return {
    kind: 'release',
    ...Object.fromEntries([...same, ...more, ...counts].map((attribute) => [attribute, story[attribute]])),
    story_ids: () => covered.map((each) => plan.storyIds.idOf(each)),
    stories: () => covered.map((each) => storyRecord(plan, each)),
  };
}
