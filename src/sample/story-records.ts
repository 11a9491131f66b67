// The stories of the sample as v5 shows them, each made from its index when it is asked for.
import type { V5Record, V5Value } from '../server/v5/source.ts';
import { storyActivity } from './activity-records.ts';
import { day, iso, now } from './calendar.ts';
import { branchRecords, buildEventRecords, pullRequestRecords } from './code-records.ts';
import { storyComments } from './comment-records.ts';
import { Dice } from './dice.ts';
import { labelRecord } from './label-records.ts';
import { personRecord } from './people.ts';
import { descriptionOf } from './prose.ts';
import { floatText, releaseSums } from './release-sums.ts';
import type { ReleaseSums } from './release-sums.ts';
import type { Plan } from './sample-plan.ts';
import * as facts from './story-facts.ts';
import { nameOf } from './story-name.ts';
import * as parts from './story-parts.ts';
import { use } from './uses.ts';

/** Costly attributes are functions. One literal, because thousands of these are made for each page. */
export function storyRecord(plan: Plan, story: number): V5Record {
  const id = plan.storyIds.idOf(story);
  const isOdd = plan.oddStories.has(story);
  const odd = (attribute: string): V5Value | undefined =>
    isOdd ? facts.oddAttribute(plan, story, attribute) : undefined;
  const type = facts.typeOf(plan, story);
  const accepted = facts.acceptedAt(plan, story);
  const owners = facts.ownersOf(plan, story);
  const requester = facts.requesterOf(plan, story);
  const release = type === 'release' ? releaseAttributes(plan, story) : undefined;
  return {
    kind: 'story',
    id,
    created_at: iso(facts.createdAt(plan, story)),
    updated_at: iso(facts.updatedAt(plan, story)),
    accepted_at: accepted === null ? undefined : iso(accepted),
    estimate: facts.estimateOf(plan, story),
    story_type: type,
    story_priority: new Dice(plan.seed, use.priority, story).pick(priorities),
    name: nameOf(plan, story),
    description: odd('description') ?? descriptionOf(new Dice(plan.seed, use.description, story), type),
    current_state: facts.stateOf(plan, story),
    deadline: type === 'release' ? iso((accepted ?? now + 40 * day) + 3 * day) : undefined,
    requested_by_id: requester,
    url: `https://www.pivotaltracker.com/story/show/${id}`,
    project_id: plan.projectId,
    owner_ids: owners,
    labels: facts.labelsOf(plan, story).map((label) => labelRecord(plan, label)),
    owned_by_id: owners[0],
    external_id: odd('external_id'),
    integration_id: odd('integration_id'),
    requested_by: () => personRecord(requester),
    owners: () => owners.map((owner) => personRecord(owner)),
    owned_by: () => (owners[0] === undefined ? undefined : personRecord(owners[0])),
    follower_ids: () => facts.followersOf(plan, story),
    followers: () => facts.followersOf(plan, story).map((follower) => personRecord(follower)),
    before_id: () => neighbour(plan, story, 1),
    after_id: () => neighbour(plan, story, -1),
    blocked_story_ids: () => (parts.blocksNext(plan, story - 1) ? [plan.storyIds.idOf(story - 1)] : []),
    cycle_time_details: () => parts.cycleTime(plan, story, id),
    projected_completion: release?.['projected_completion'],
    points_accepted: release?.['points_accepted'],
    points_total: release?.['points_total'],
    counts_accepted: release?.['counts_accepted'],
    counts_total: release?.['counts_total'],
    tasks: () => parts.taskRecords(plan, story, id),
    comments: () => storyComments(plan, story, id),
    blockers: () => parts.blockerRecords(plan, story, id),
    reviews: () => parts.reviewRecords(plan, story, id),
    transitions: () => parts.transitionRecords(plan, story, id),
    pull_requests: () =>
      pullRequestRecords(plan, story, { story_id: id }, parts.transitionCount(plan, story) > 2 ? 0.25 : 0),
    branches: () => branchRecords(plan, story, { story_id: id }, 0.08),
    cicd_events: () => buildEventRecords(plan, story, id),
    activity: () => storyActivity(plan, story),
  };
}

const priorities = ['none', 'none', 'none', 'p1', 'p2', 'p3', 'p0'] as const;

/** The story above or below in the same part of the project. */
function neighbour(plan: Plan, story: number, step: 1 | -1): number | undefined {
  const { done, current, backlog, icebox } = plan.ends;
  const partOf = (index: number): number => [done, current, backlog, icebox].findIndex((end) => index < end);
  const other = story + step;
  return other >= 0 && partOf(other) === partOf(story) ? plan.storyIds.idOf(other) : undefined;
}

function releaseAttributes(plan: Plan, story: number): V5Record {
  const sums = (): ReleaseSums => releaseSums(plan, story);
  return {
    projected_completion: () =>
      facts.stateOf(plan, story) === 'accepted' ? undefined : iso(now + (20 + plan.reads) * day),
    points_accepted: () => floatText(sums().pointsAccepted),
    points_total: () => floatText(sums().pointsTotal),
    counts_accepted: () => sums().countsAccepted,
    counts_total: () => sums().countsTotal,
  };
}
