// What happened beside the comments: a change of state, or what else the activity tells.
import type { ActivityView, TransitionView } from '../../model/view/timeline-view.ts';
import { visible } from '../../util/visible.ts';
import { Time } from '../time.tsx';
import { FieldChanges } from './field-changes.tsx';
import { fragment } from './fragment.ts';
import { Said } from './said.tsx';

export function TimelineEvent({ event, id }: { readonly event: TransitionView | ActivityView; readonly id: string }) {
  return (
    <div class="event">
      <p class="entry-head">
        {event.is === 'transition' ? <Moved transition={event} /> : <Said text={event.message} />}{' '}
        <a class="entry-time" href={fragment(id)}>
          {event.at === '' ? 'at an unknown time' : <Time at={event.at} />}
        </a>
      </p>
      {event.is === 'activity' &&
        event.changes.map(({ what, fields }, index) => (
          <div key={index} class="event-thing">
            {what !== '' && <span class="change-thing">{visible(what)}: </span>}
            <FieldChanges changes={fields} />
          </div>
        ))}
    </div>
  );
}

function Moved({ transition: { by, state } }: { readonly transition: TransitionView }) {
  return (
    <>
      <Said text={by || 'Somebody'} /> made it{' '}
      <strong class="event-state">
        <Said text={state || 'something'} />
      </strong>
    </>
  );
}
