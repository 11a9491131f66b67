// The activity feed of the sample, newest first: each row made from its place in the feed. What happened to a story before the feed begins has expired.
import { textOf, valueOf } from '../server/v5/source.ts';
import type { V5Record } from '../server/v5/source.ts';
import { projectEvent, storyEvent } from './activity-events.ts';
import { day, iso, now } from './calendar.ts';
import { Dice } from './dice.ts';
import { members, shortPersonRecord } from './people.ts';
import type { Plan } from './sample-plan.ts';
import { use } from './uses.ts';
import { projectName } from './vocabulary.ts';

/** The feed reaches back this far. */
const reach = 182 * day;

/** The row at a place of the feed, 0 being the newest. */
export function activityRecord(plan: Plan, row: number): V5Record {
  const dice = new Dice(plan.seed, use.activity, row);
  const story = storyOfRow(plan, row);
  const event = story === null ? projectEvent(plan, dice) : storyEvent(plan, story, dice, timeOf(plan, row));
  const version = plan.version - row;
  const performedBy = shortPersonRecord(dice.pick(members).id);
  return {
    kind: `${event.kind}_activity`,
    guid: `${plan.projectId}_${version}`,
    project_version: version,
    message: `${textOf(valueOf(performedBy, 'name'))} ${event.verb}`,
    highlight: event.verb.split(' ').slice(0, 1).join(' '),
    changes: event.changes,
    primary_resources: event.primary,
    secondary_resources: row > plan.activities * 0.7 ? undefined : [],
    project: { kind: 'project', id: plan.projectId, name: projectName },
    performed_by: performedBy,
    occurred_at: iso(timeOf(plan, row)),
  };
}

function timeOf(plan: Plan, row: number): number {
  return now - Math.floor((row / Math.max(1, plan.activities)) * reach) - 60_000;
}

/** The rows about one story, newest first. */
export function storyActivity(plan: Plan, story: number): V5Record[] {
  const { first, count, step } = touched(plan);
  if (story < first || count === 0) return [];
  const rows: V5Record[] = [];
  for (let row = ((story - first) * inverse(step, count)) % count; row < plan.activities; row += count) {
    if (storyOfRow(plan, row) === story) rows.push(activityRecord(plan, row));
  }
  return rows;
}

/** Null for the rows that are about something else. */
function storyOfRow(plan: Plan, row: number): number | null {
  const { first, count, step } = touched(plan);
  if (count === 0 || row % 17 === 11) return null;
  return first + ((row * step) % count);
}

/** The newer stories; the feed walks through them in steps, so that the rows of each can be found backwards. */
function touched(plan: Plan): { readonly first: number; readonly count: number; readonly step: number } {
  const first = Math.floor(plan.ends.icebox * 0.6);
  const count = plan.ends.icebox - first;
  return { first, count, step: count % 7919 === 0 ? 7907 : 7919 };
}

/** The number by which `step` has to be multiplied to give 1, counting modulo `count`. */
function inverse(step: number, count: number): number {
  let [remainder, next, factor, nextFactor] = [step % count, count, 1, 0];
  while (next !== 0) {
    const quotient = Math.floor(remainder / next);
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return ((factor % count) + count) % count;
}
