// Everything that happened to a story or an epic, in order, the newest last. Which entries are shown is chosen without a script.
import type { TimelineEntry, TimelineView } from '../../model/view/timeline-view.ts';
import { visible } from '../../util/visible.ts';
import { counted } from '../../util/amounts.ts';
import { Section } from './heading.tsx';
import { TimelineComment } from './timeline-comment.tsx';
import { TimelineEvent } from './timeline-event.tsx';

interface TimelineProps {
  readonly timeline: TimelineView;
  readonly level: number;
  /** Of the story or epic; names the choice. */
  readonly id: string;
}

export function Timeline({ timeline: { entries, leftOut }, level, id }: TimelineProps) {
  const comments = entries.filter(({ is }) => is === 'comment').length;
  return (
    <Section title="Comments and history" level={level} class="timeline">
      {entries.length === 0 ? (
        <p class="soft">The archive holds no comment, and nothing of what happened.</p>
      ) : (
        <>
          {comments > 0 && comments < entries.length && <Choice id={id} comments={comments} all={entries.length} />}
          {leftOut > 0 && (
            <p class="soft entry-event">Without {counted(leftOut, 'older piece', 'older pieces')} of activity.</p>
          )}
          <ol class="entries">
            {entries.map((entry, index) => (
              <Entry key={index} entry={entry} index={index} level={level} of={id} />
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly comments: number;
  readonly all: number;
}

function Choice({ id, comments, all }: ChoiceProps) {
  const name = visible(`timeline-${id}`);
  return (
    <fieldset class="timeline-choice">
      <legend class="unseen">What is shown</legend>
      <label>
        <input type="radio" name={name} value="everything" defaultChecked /> Everything ({all})
      </label>
      <label>
        <input type="radio" name={name} value="comments" /> Comments only ({comments})
      </label>
    </fieldset>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly index: number;
  readonly level: number;
  readonly of: string;
}

function Entry({ entry, index, level, of }: EntryProps) {
  if (entry.is === 'comment') {
    return (
      <li id={visible(`comment-${entry.id}`)} class="entry-comment">
        <TimelineComment comment={entry} level={level} />
      </li>
    );
  }
  const written = entry.is === 'activity' && entry.id !== '' ? `activity-${entry.id}` : `event-${of}-${index + 1}`;
  const id = visible(written);
  return (
    <li id={id} class="entry-event">
      <TimelineEvent event={entry} id={id} />
    </li>
  );
}
