// The activity of a story or an epic as entries of its timeline: what each changed, without what the page shows anyway.
import type { ActivityView, ChangedThing } from '../../model/view/timeline-view.ts';
import { isRecord, type V5Record } from '../v5/source.ts';
import { listIn, recordIn, wordIn } from './row-values.ts';
import { momentIn, type RecordScope } from './story-scope.ts';
import { fieldChanges } from './versions-fields.ts';

/** Whose timeline it is, and the ids of the comments that it shows. */
export interface ActivitySubject {
  readonly kind: 'story' | 'epic';
  readonly id: string;
  readonly comments: ReadonlySet<string>;
}

export interface ToldActivity {
  readonly view: ActivityView;
  /** The state that it brought; empty: none. */
  readonly state: string;
  readonly version: string;
}

/** Null for what tells nothing but that a comment, which is shown itself, was written. */
export function toldActivity(scope: RecordScope, record: V5Record, subject: ActivitySubject): ToldActivity | null {
  const changes = listIn(record, 'changes').filter(isRecord);
  const own = changes.filter((change) => isOf(change, subject));
  const others = changes.filter((change) => !['story', 'epic'].includes(wordIn(change, 'kind')));
  const things = [...own, ...others].flatMap((change) => thingOf(scope, change, subject));
  if (things.length === 0 && changes.some((change) => isShownComment(change, subject))) return null;
  return {
    view: {
      is: 'activity',
      id: wordIn(record, 'guid'),
      at: momentIn(record, 'occurred_at'),
      by: wordIn(recordIn(record, 'performed_by'), 'name'),
      message: wordIn(record, 'message') || wordIn(record, 'kind').replaceAll('_', ' '),
      changes: things,
    },
    state: own.map((change) => wordIn(recordIn(change, 'new_values'), 'current_state')).find(Boolean) ?? '',
    version: wordIn(record, 'project_version'),
  };
}

function isOf(change: V5Record, { kind, id }: ActivitySubject): boolean {
  return wordIn(change, 'kind') === kind && wordIn(change, 'id') === id;
}

function isShownComment(change: V5Record, { comments }: ActivitySubject): boolean {
  const isNew = wordIn(change, 'change_type') === 'create';
  return isNew && wordIn(change, 'kind') === 'comment' && comments.has(wordIn(change, 'id'));
}

/** Of what was made only its words count: all else the message says, or the page. */
const wordsOfNew = ['text', 'description'];

function thingOf(scope: RecordScope, change: V5Record, subject: ActivitySubject): ChangedThing[] {
  if (isShownComment(change, subject)) return [];
  const isOwn = isOf(change, subject);
  const isNew = wordIn(change, 'change_type') === 'create';
  if (isOwn && isNew) return [];
  const after = recordIn(change, 'new_values');
  const said = isNew ? Object.fromEntries(wordsOfNew.map((name) => [name, wordIn(after, name)])) : after;
  const fields = fieldChanges(recordIn(change, 'original_values'), said, scope.names);
  return fields.length === 0 ? [] : [{ what: isOwn ? '' : wordIn(change, 'kind').replaceAll('_', ' '), fields }];
}
