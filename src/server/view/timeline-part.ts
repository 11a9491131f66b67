// One timeline of a story or an epic: comments, transitions and activity by their times; what two of them tell is told once.
import type { TimelineEntry, TimelineView, TransitionView } from '../../model/view/timeline-view.ts';
import { wordIn } from './row-values.ts';
import type { KeyedRecord } from './snapshot-records.ts';
import { momentIn, type RecordScope } from './story-scope.ts';
import { type ActivitySubject, type ToldActivity, toldActivity } from './timeline-activity.ts';
import { commentViews, type Lasting, personIn } from './timeline-comments.ts';

/** More activity than anybody reads of one story. */
const mostActivity = 2000;

interface TimelineParts {
  readonly kind: 'story' | 'epic';
  readonly id: string;
  readonly comments: readonly Lasting[];
  readonly transitions: readonly KeyedRecord[];
}

export function timelineView(scope: RecordScope, { kind, id, comments, transitions }: TimelineParts): TimelineView {
  const resource = kind === 'story' ? 'comments' : 'epic_comments';
  const subject: ActivitySubject = { kind, id, comments: new Set(comments.map(({ key }) => key)) };
  const { rows, count } = scope.past.activity(kind, id, mostActivity);
  const activity = rows.toReversed().flatMap((record) => toldActivity(scope, record, subject) ?? []);
  const untold = transitions.filter((transition) => !isTold(transition, activity));
  const entries = [
    ...untold.map((each) => transitionView(scope, each)),
    ...activity.map(({ view }) => view),
    ...commentViews(scope, resource, comments),
  ];
  return { entries: inOrder(entries), leftOut: count - rows.length };
}

function transitionView(scope: RecordScope, transition: KeyedRecord): TransitionView {
  const { record } = transition;
  const by = personIn(scope, transition, 'performed_by_id', 'performed_by');
  return { is: 'transition', at: momentIn(record, 'occurred_at'), by, state: wordIn(record, 'state') };
}

/** By the project's version where both name one, else by the same moment, give or take. */
function isTold({ record }: KeyedRecord, activity: readonly ToldActivity[]): boolean {
  const [state, version] = [wordIn(record, 'state'), wordIn(record, 'project_version')];
  const at = Date.parse(momentIn(record, 'occurred_at'));
  return activity.some((told) => {
    if (told.state !== state) return false;
    if (version !== '' && version === told.version) return true;
    return Math.abs(Date.parse(told.view.at) - at) <= 2000;
  });
}

/** What has no time stays behind what it came after. */
function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
  let last = Number.NEGATIVE_INFINITY;
  const timed = entries.map((entry) => {
    const time = Date.parse(entry.at);
    last = Number.isNaN(time) ? last : time;
    return { entry, time: last };
  });
  return timed
    .toSorted((one, other) => (one.time < other.time ? -1 : Number(one.time > other.time)))
    .map(({ entry }) => entry);
}
