// Epics of the sample: each has a label, and its stories are those that carry it.
import type { V5Record } from '../server/v5/source.ts';
import { day, iso, now } from './calendar.ts';
import { branchRecords, pullRequestRecords } from './code-records.ts';
import { epicComments } from './comment-records.ts';
import { Dice } from './dice.ts';
import { epicNameOf, labelIdOf, labelRecord } from './label-records.ts';
import type { LabelSums } from './label-records.ts';
import { personRecord, somebody } from './people.ts';
import { remarkOf } from './prose.ts';
import { floatText } from './release-sums.ts';
import type { Plan } from './sample-plan.ts';
import { use } from './uses.ts';

export const epicIdOf = (epic: number): number => 5_640_100 + epic * 4_177;

/** `sumsOf` tells what the stories of a label sum up to. */
export function epicRecord(plan: Plan, epic: number, sumsOf: (label: number) => LabelSums | undefined): V5Record {
  const id = epicIdOf(epic);
  const dice = new Dice(plan.seed, use.epic, epic);
  const created = now - dice.between(300, 1500) * day;
  const followers = [...new Set(Array.from({ length: dice.between(1, 4) }, () => somebody(dice, 0.4)))];
  return {
    kind: 'epic',
    id,
    created_at: iso(created),
    updated_at: iso(created + dice.between(1, 250) * day),
    project_id: plan.projectId,
    name: epicNameOf(epic),
    description: dice.chance(0.2) ? undefined : `${remarkOf(dice)}\n\n${remarkOf(dice)}`,
    url: `https://www.pivotaltracker.com/epic/show/${id}`,
    label: labelRecord(plan, epic),
    label_id: labelIdOf(epic),
    follower_ids: followers,
    followers: () => followers.map((follower) => personRecord(follower)),
    before_id: epic + 1 < plan.epics ? epicIdOf(epic + 1) : undefined,
    after_id: epic > 0 ? epicIdOf(epic - 1) : undefined,
    past_done_story_estimates: () => floatText(sumsOf(epic)?.points.accepted ?? 0),
    past_done_stories_count: () => sumsOf(epic)?.stories.accepted ?? 0,
    past_done_stories_no_point_count: () => sumsOf(epic)?.zeroPoint.accepted ?? 0,
    completed_at: epic % 6 === 5 ? iso(now - 90 * day) : undefined,
    projected_completion: epic % 6 === 5 ? undefined : iso(now + (30 + epic + plan.reads) * day),
    comments: () => epicComments(plan, epic, id),
    pull_requests: () => pullRequestRecords(plan, plan.ends.icebox + epic, { epic_id: id }, epic % 3 === 0 ? 1 : 0),
    branches: () => branchRecords(plan, plan.ends.icebox + epic, { epic_id: id }, epic % 3 === 1 ? 1 : 0),
  };
}
