// Comments of the sample, on stories and on epics, with what hangs on them.
import type { V5Record } from '../server/v5/source.ts';
import { fileAttachmentRecords } from './attachment-records.ts';
import type { CommentPlace } from './attachment-records.ts';
import { day, hour, iso, minute, now } from './calendar.ts';
import { Dice } from './dice.ts';
import { personRecord, somebody } from './people.ts';
import { remarkOf } from './prose.ts';
import type { Plan } from './sample-plan.ts';
import { acceptedAt, ageOf, createdAt } from './story-facts.ts';
import { use } from './uses.ts';

export const epicCommentId = (index: number): number => 205_000_000 + index * 211;

/** Oldest first. */
export function storyComments(plan: Plan, story: number, storyId: number): V5Record[] {
  const first = plan.comments.startOf(story);
  return Array.from({ length: plan.comments.countOf(story) }, (_, index) =>
    storyComment(plan, story, storyId, first + index),
  );
}

function storyComment(plan: Plan, story: number, storyId: number, comment: number): V5Record {
  const dice = new Dice(plan.seed, use.comment, comment);
  const created = commentedAt(plan, story, comment);
  const odd = plan.oddComments.get(comment)?.findLast((oddity) => oddity.text !== undefined);
  const text = remarkOf(new Dice(plan.seed, use.commentText, comment));
  return commentRecord(
    plan,
    { on: 'story', index: comment },
    {
      id: plan.commentIds.idOf(comment),
      owner: { story_id: storyId },
      text: odd === undefined ? text : (odd.text ?? undefined),
      person: somebody(dice, ageOf(plan, story)),
      created,
      commit: dice.chance(0.03) ? dice.below(0xffffff).toString(16).padStart(8, '0').repeat(5) : undefined,
    },
  );
}

function commentedAt(plan: Plan, story: number, comment: number): number {
  const created = createdAt(plan, story);
  const span = Math.max(hour, (acceptedAt(plan, story) ?? now) - created);
  const share = (comment - plan.comments.startOf(story) + 1) / (plan.comments.countOf(story) + 1);
  return Math.min(now, created + Math.floor(span * share));
}

/** Oldest first. */
export function epicComments(plan: Plan, epic: number, epicId: number): V5Record[] {
  const first = plan.epicComments.startOf(epic);
  return Array.from({ length: plan.epicComments.countOf(epic) }, (_, which) => {
    const index = first + which;
    const dice = new Dice(plan.seed, use.epicComment, index);
    return commentRecord(
      plan,
      { on: 'epic', index },
      {
        id: epicCommentId(index),
        owner: { epic_id: epicId },
        text: dice.chance(0.2) ? undefined : remarkOf(dice),
        person: somebody(dice, 0.5),
        created: now - (300 - which * 11) * day,
        commit: undefined,
      },
    );
  });
}

interface CommentFacts {
  readonly id: number;
  readonly owner: V5Record;
  readonly text: string | undefined;
  readonly person: number;
  readonly created: number;
  readonly commit: string | undefined;
}

function commentRecord(plan: Plan, place: CommentPlace, facts: CommentFacts): V5Record {
  const { id, person, created, commit } = facts;
  const isEdited = new Dice(plan.seed, use.updated, id).chance(0.07);
  return {
    kind: 'comment',
    id,
    ...facts.owner,
    text: facts.text,
    person_id: person,
    created_at: iso(created),
    updated_at: iso(isEdited ? created + 17 * minute : created),
    commit_identifier: commit,
    commit_type: commit === undefined ? undefined : 'github',
    person: () => personRecord(person),
    file_attachments: () => fileAttachmentRecords(plan, place, created, person),
    google_attachments: () => googleAttachments(plan, id, person),
    reactions: () => reactions(plan, id, created),
  };
}

function googleAttachments(plan: Plan, comment: number, person: number): V5Record[] {
  const dice = new Dice(plan.seed, use.google, comment);
  if (!dice.chance(0.02)) return [];
  const key = `1${dice.below(0xffffffff).toString(36)}x${comment.toString(36)}`;
  return [
    {
      kind: 'google_attachment',
      id: comment - 150_000_000,
      comment_id: comment,
      person_id: person,
      google_kind: dice.pick(['spreadsheet', 'document', 'presentation']),
      title: dice.pick(['Prices 2025', 'Workshop notes', 'Season plan', 'Interview with the north pier']),
      google_id: key,
      alternate_link: `https://docs.google.com/document/d/${key}/edit?usp=drivesdk`,
      resource_id: `document:${key}`,
    },
  ];
}

function reactions(plan: Plan, comment: number, commented: number): V5Record[] {
  const dice = new Dice(plan.seed, use.reaction, comment);
  const count = dice.chance(0.06) ? dice.between(1, 3) : 0;
  return Array.from({ length: count }, (_, index) => ({
    kind: 'reaction',
    id: (comment - 200_000_000) * 4 + index,
    comment_id: comment,
    person_id: somebody(dice, 0),
    code: dice.pick([':+1:', ':heart:', ':tada:', ':eyes:']),
    created_at: iso(commented + (index + 1) * minute),
    updated_at: iso(commented + (index + 1) * minute),
  }));
}
