// A seeded project of any size: every record is made from its index when it is asked for, so that a large project costs no memory.
// The same options always give the same project, to the byte.
import { listOf } from '../server/v5/lists.ts';
import type { ListName, V5List, V5Project, V5Record, V5Source } from '../server/v5/source.ts';
import { activityRecord } from './activity-records.ts';
import { contentOf } from './attachment-records.ts';
import { epicRecord } from './epic-records.ts';
import { historyList } from './history-records.ts';
import { iterationRecord, releaseRecord } from './iteration-records.ts';
import { countsRecord, labelCount, labelRecord, sumLabels } from './label-records.ts';
import type { LabelSums } from './label-records.ts';
import {
  asServed,
  genericIntegrationRecords,
  integrationRecords,
  savedSearchRecords,
  webhookRecords,
} from './outside-records.ts';
import { membershipRecords, members } from './people.ts';
import { projectRecord } from './project-record.ts';
import { planSample } from './sample-plan.ts';
import type { Plan, SampleOptions } from './sample-plan.ts';
import { storyRecord } from './story-records.ts';
import { transitionCount, transitionRecords } from './story-parts.ts';
import { projectName } from './vocabulary.ts';

export type { SampleOptions } from './sample-plan.ts';

export interface SampleProject extends V5Source {
  readonly projectId: string;
  readonly plan: Plan;
}

export function sampleProject(options: SampleOptions = {}): SampleProject {
  const plan = planSample(options);
  const lists = sampleLists(plan);
  const project: V5Project = {
    id: String(plan.projectId),
    version: () => plan.version,
    record: () => projectRecord(plan),
    list: (name) => lists[name],
  };
  return {
    plan,
    projectId: project.id,
    me: () => meRecord(plan),
    projects: () => [project],
    content: (id) => contentOf(plan, id),
  };
}

function sampleLists(plan: Plan): Readonly<Record<ListName, V5List>> {
  let sums: readonly LabelSums[] | null = null;
  const sumsOf = (label: number): LabelSums | undefined => (sums ??= sumLabels(plan))[label];
  return {
    memberships: listOf(membershipRecords(plan.seed, plan.projectId, plan.reads)),
    labels: listOf(Array.from({ length: labelCount(plan) }, (_, label) => labelWithCounts(plan, label, sumsOf))),
    epics: listOf(Array.from({ length: plan.epics }, (_, epic) => epicRecord(plan, epic, sumsOf))),
    stories: made(
      plan.ends.icebox,
      (index) => storyRecord(plan, index),
      (id) => plan.storyIds.indexOf(id),
    ),
    story_transitions: transitionList(plan),
    activity: {
      ...made(
        plan.activities,
        (row) => activityRecord(plan, row),
        (guid) => plan.version - Number(guid.split('_')[1]),
      ),
      announced: plan.activities + plan.activitySurplus,
    },
    iterations: made(
      plan.iterations.length,
      (index) => iterationRecord(plan, index),
      (number) => Number(number) - 1,
    ),
    releases: made(
      plan.releases.length,
      (index) => releaseRecord(plan, index),
      (id) => plan.releases.indexOf(plan.storyIds.indexOf(id) ?? -1),
    ),
    history_days: historyList(plan),
    saved_searches: listOf(savedSearchRecords(plan)),
    webhooks: listOf(webhookRecords(plan, asServed)),
    integrations: listOf(integrationRecords(plan, asServed)),
    generic_integrations: listOf(genericIntegrationRecords(plan, asServed)),
  };
}

/** A list whose rows are made when they are asked for. */
function made(count: number, make: (index: number) => V5Record, indexOf: (id: string) => number | null): V5List {
  return {
    count,
    slice: (offset, limit) =>
      Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, index) => make(offset + index)),
    find(id) {
      const index = indexOf(id);
      return index !== null && Number.isInteger(index) && index >= 0 && index < count ? make(index) : null;
    },
  };
}

function labelWithCounts(plan: Plan, label: number, sumsOf: (label: number) => LabelSums | undefined): V5Record {
  const counts = (): V5Record | undefined => {
    const sums = sumsOf(label);
    return sums === undefined ? undefined : countsRecord(sums);
  };
  return { ...labelRecord(plan, label), counts };
}

/** The transitions of all stories, in the order of the stories. */
function transitionList(plan: Plan): V5List {
  const starts = new Uint32Array(plan.ends.icebox + 1);
  for (let story = 0; story < plan.ends.icebox; story += 1) {
    starts[story + 1] = (starts[story] ?? 0) + transitionCount(plan, story);
  }
  const storyOf = (index: number): number => {
    let [low, high] = [0, plan.ends.icebox - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const make = (index: number): V5Record => {
    const story = storyOf(index);
    return transitionRecords(plan, story, plan.storyIds.idOf(story))[index - (starts[story] ?? 0)] ?? {};
  };
  return made(starts.at(-1) ?? 0, make, () => null);
}

function meRecord(plan: Plan): V5Record | null {
  const [caller] = members;
  if (caller === undefined) return null;
  const { id, name, initials, username, email } = caller;
  return {
    kind: 'me',
    id,
    name,
    initials,
    username,
    time_zone: { kind: 'time_zone', olson_name: 'America/Los_Angeles', offset: '-07:00' },
    has_google_identity: false,
    projects: [
      {
        kind: 'membership_summary',
        id: 9_120_040,
        project_id: plan.projectId,
        project_name: projectName,
        project_color: '8100ea',
        role: 'owner',
      },
    ],
    email,
    receives_in_app_notifications: true,
    created_at: '2014-03-02T07:09:48Z',
    updated_at: '2025-02-13T23:35:26Z',
  };
}
