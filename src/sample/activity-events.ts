// What happened in the activities of the sample: the kinds of events, with the values before and after. Not when, and not by whom.
import type { V5Record, V5Value } from '../server/v5/source.ts';
import { textOf, valueOf } from '../server/v5/source.ts';
import { iso } from './calendar.ts';
import { storyComments } from './comment-records.ts';
import type { Dice } from './dice.ts';
import { labelIdOf, labelRecord } from './label-records.ts';
import { members } from './people.ts';
import { remarkOf } from './prose.ts';
import type { Plan } from './sample-plan.ts';
import { createdAt, labelsOf, stateOf, typeOf } from './story-facts.ts';
import { nameOf } from './story-name.ts';
import { taskRecords } from './story-parts.ts';

/** What a row of the feed tells, without when and by whom. */
export interface Event {
  readonly kind: string;
  readonly verb: string;
  readonly changes: readonly V5Value[];
  readonly primary: readonly V5Value[];
}

/** Something that was done with a story, or with a part of it. */
export function storyEvent(plan: Plan, story: number, dice: Dice, time: number): Event {
  const resource = storyResource(plan, story);
  const comment = storyComments(plan, story, plan.storyIds.idOf(story)).at(-1);
  const task = taskRecords(plan, story, plan.storyIds.idOf(story)).at(-1);
  const share = dice.next();
  if (share < 0.25 && comment !== undefined) return commentEvent(plan, story, comment, time);
  if (share < 0.35 && task !== undefined) {
    return partEvent(resource, 'task_create', `added task: "${textOf(valueOf(task, 'description'))}"`, task);
  }
  if (share < 0.42) return createEvent(plan, story, resource);
  if (share < 0.5) return moveEvent(plan, story, resource);
  if (share < 0.52) {
    const change = { ...resource, change_type: 'update', new_values: { project_id: plan.projectId } };
    return {
      kind: 'story_move_into_project',
      verb: `moved "${nameOf(plan, story)}" into this project`,
      changes: [change],
      primary: [resource],
    };
  }
  return updateEvent(plan, story, resource, dice, time);
}

function storyResource(plan: Plan, story: number): V5Record {
  const id = plan.storyIds.idOf(story);
  const url = `https://www.pivotaltracker.com/story/show/${id}`;
  return { kind: 'story', id, name: nameOf(plan, story), story_type: typeOf(plan, story), url };
}

function change(
  resource: V5Record,
  type: string,
  original: V5Record | undefined,
  next: V5Record | undefined,
): V5Record {
  const { kind, id, name, story_type } = resource;
  return { kind, change_type: type, id, original_values: original, new_values: next, name, story_type };
}

function commentEvent(plan: Plan, story: number, comment: V5Record, time: number): Event {
  const resource = storyResource(plan, story);
  const { kind, id, story_id, text, person_id, created_at, updated_at } = comment;
  const values = {
    id,
    story_id,
    text,
    person_id,
    created_at,
    updated_at,
    file_attachment_ids: [],
    google_attachment_ids: [],
  };
  return {
    kind: 'comment_create',
    verb: 'added comment',
    changes: [
      { kind, change_type: 'create', id, new_values: { ...values, attachment_ids: [], file_attachments: [] } },
      change(resource, 'update', { updated_at: iso(createdAt(plan, story)) }, { updated_at: iso(time) }),
    ],
    primary: [resource],
  };
}

function partEvent(resource: V5Record, kind: string, verb: string, part: V5Record): Event {
  const changes = [
    { kind: part['kind'], change_type: 'create', id: part['id'], new_values: part },
    change(resource, 'update', {}, {}),
  ];
  return { kind, verb, changes, primary: [resource] };
}

function createEvent(plan: Plan, story: number, resource: V5Record): Event {
  const created = iso(createdAt(plan, story));
  const values: V5Record = {
    id: resource['id'],
    project_id: plan.projectId,
    name: resource['name'],
    story_type: resource['story_type'],
    current_state: 'unscheduled',
    estimate: null,
    accepted_at: null,
    before_id: null,
    after_id: story > 0 ? plan.storyIds.idOf(story - 1) : null,
    label_ids: [],
    labels: [],
    follower_ids: [],
    owner_ids: [],
    created_at: created,
    updated_at: created,
  };
  const type = typeOf(plan, story);
  return {
    kind: 'story_create',
    verb: `added this ${type}`,
    changes: [change(resource, 'create', undefined, values)],
    primary: [resource],
  };
}

function moveEvent(plan: Plan, story: number, resource: V5Record): Event {
  const before = { before_id: null, after_id: plan.storyIds.idOf(Math.max(0, story - 2)) };
  const after = { before_id: plan.storyIds.idOf(story + 1), after_id: null };
  return {
    kind: 'story_move',
    verb: 'moved this story',
    changes: [change(resource, 'update', before, after)],
    primary: [resource],
  };
}

function updateEvent(plan: Plan, story: number, resource: V5Record, dice: Dice, time: number): Event {
  const updated = { updated_at: iso(time) };
  const [before, after] = dice.pick<readonly [V5Record, V5Record]>([
    [{ estimate: null }, { estimate: 3 }],
    [{ current_state: 'unstarted', accepted_at: null }, { current_state: stateOf(plan, story) }],
    [{ description: remarkOf(dice) }, { description: remarkOf(dice) }],
    [{ labels: [], label_ids: [] }, labelValues(plan, story)],
    [{ owned_by_id: null, owner_ids: [] }, { owned_by_id: dice.pick(members).id }],
  ]);
  const changes = [change(resource, 'update', before, { ...after, ...updated })];
  return { kind: 'story_update', verb: 'edited this story', changes, primary: [resource] };
}

/** Inside activities labels are plain names. */
function labelValues(plan: Plan, story: number): V5Record {
  const labels = labelsOf(plan, story);
  return {
    labels: labels.map((label) => valueOf(labelRecord(plan, label), 'name') ?? ''),
    label_ids: labels.map((label) => labelIdOf(label)),
  };
}

/** What is about no single story: deleted stories and labels, members, iterations, and a kind that nobody documented. */
export function projectEvent(plan: Plan, dice: Dice): Event {
  const gone = 140_000_000 + dice.below(1_000_000);
  switch (dice.below(6)) {
    case 0: {
      const stories = Array.from({ length: dice.between(1, 14) }, (_, index) => ({
        kind: 'story',
        change_type: 'delete',
        id: gone + index,
        name: `Old idea ${index + 1}`,
        story_type: 'feature',
      }));
      const primary = stories.map(({ id, name, kind, story_type }) => ({ kind, id, name, story_type }));
      return { kind: 'story_delete', verb: `deleted ${stories.length} stories`, changes: stories, primary };
    }
    case 1:
      return simpleEvent('label_delete', 'deleted label', { kind: 'label', id: gone, name: '*deleted*' }, 'delete');
    case 2:
      return simpleEvent('label_create', 'created label', { kind: 'label', id: gone, name: 'quick win' }, 'create');
    case 3:
      return simpleEvent(
        'project_membership_create',
        'added a member',
        { kind: 'project_membership', id: gone },
        'create',
      );
    case 4:
      return simpleEvent(
        'iteration_update',
        'set the length of an iteration',
        { kind: 'iteration', number: 12 },
        'update',
        {
          original_values: { length: 'default', finish: '2024-11-04T08:00:00Z' },
          new_values: { length: 2, finish: '2024-11-11T08:00:00Z' },
        },
      );
    default:
      return simpleEvent(
        'story_c2genericcommand',
        'did something to the project',
        { kind: 'project', id: plan.projectId },
        'update',
      );
  }
}

function simpleEvent(kind: string, verb: string, resource: V5Record, type: string, values: V5Record = {}): Event {
  return { kind, verb, changes: [{ ...resource, change_type: type, ...values }], primary: [resource] };
}
