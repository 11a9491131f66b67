// What the sample's stories and epics show of the team's code: pull requests, branches and build events.
import type { V5Record } from '../server/v5/source.ts';
import { hour, iso } from './calendar.ts';
import { Dice } from './dice.ts';
import type { Plan } from './sample-plan.ts';
import { createdAt, stateOf } from './story-facts.ts';
import { use } from './uses.ts';

/** `owner` names the story or epic; indexes after the last story are those of epics. `share` is how many of such have one. */
export function pullRequestRecords(plan: Plan, story: number, owner: V5Record, share: number): V5Record[] {
  const dice = new Dice(plan.seed, use.code, story);
  if (!dice.chance(share)) return [];
  const number = 40 + story;
  const created = createdAt(plan, story) + 3 * hour;
  return [
    {
      kind: 'pull_request',
      id: 4_100_000 + story,
      ...owner,
      owner: 'harbour-line',
      repo: 'booking',
      host_url: 'https://github.com/',
      original_url: `https://github.com/harbour-line/booking/pull/${number}`,
      status: stateOf(plan, story) === 'accepted' ? 'closed' : 'open',
      number,
      created_at: iso(created),
      updated_at: iso(created + 5 * hour),
    },
  ];
}

/** As pull requests. */
export function branchRecords(plan: Plan, story: number, owner: V5Record, share: number): V5Record[] {
  if (!new Dice(plan.seed, use.code, story + 500_000_000).chance(share)) return [];
  const created = iso(createdAt(plan, story) + 2 * hour);
  return [
    {
      kind: 'branch',
      id: 6_200_000 + story,
      ...owner,
      name: `feature/${plan.storyIds.idOf(story)}-price-total`,
      owner: 'harbour-line',
      repo: 'booking',
      host_url: 'https://github.com/',
      original_url: `https://github.com/harbour-line/booking/tree/feature/${plan.storyIds.idOf(story)}-price-total`,
      created_at: created,
      updated_at: created,
    },
  ];
}

export function buildEventRecords(plan: Plan, story: number, storyId: number): V5Record[] {
  if (!new Dice(plan.seed, use.code, story + 1_000_000_000).chance(0.03)) return [];
  const created = iso(createdAt(plan, story) + 4 * hour);
  return [
    {
      kind: 'cicd_event',
      id: 880_000 + story,
      story_id: storyId,
      uuid: `5f0c${story.toString(16).padStart(4, '0')}-77aa-4c1e-9d2b-000000000001`,
      status: story % 5 === 0 ? 'failed' : 'success',
      url: `https://ci.example.com/booking/${story}`,
      created_at: created,
      updated_at: created,
    },
  ];
}
