// The lists of a story: tasks, blockers, reviews, and what its code says. Each says in words what it marks.
import type { BlockerView, CodeView, ReviewView, TaskView } from '../../model/view/story-view.ts';
import { TextRun } from '../markdown/text-run.tsx';
import { Time } from '../time.tsx';
import { GoneMark } from './gone-mark.tsx';
import { Section } from './heading.tsx';
import { OutsideLink } from './outside-link.tsx';
import { Said } from './said.tsx';

interface ListProps<Item> {
  readonly items: readonly Item[];
  readonly level: number;
}

export function Tasks({ items, level }: ListProps<TaskView>) {
  if (items.length === 0) return null;
  const there = items.filter(({ gone }) => gone === null);
  const complete = there.filter(({ isComplete }) => isComplete).length;
  return (
    <Section title={`Tasks (${complete} of ${there.length} complete)`} level={level}>
      <ul class="story-list tasks">
        {items.map(({ id, description, isComplete, gone }) => (
          <li key={id} class={isComplete ? 'complete' : undefined}>
            <span class="task-box" role="img" aria-label={isComplete ? 'Complete:' : 'To do:'}>
              {isComplete ? '☑' : '☐'}
            </span>{' '}
            <bdi class="task-text">
              <TextRun text={description} />
            </bdi>{' '}
            <GoneMark gone={gone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Blockers({ items, level }: ListProps<BlockerView>) {
  if (items.length === 0) return null;
  return (
    <Section title="Blockers" level={level}>
      <ul class="story-list">
        {items.map(({ id, description, isResolved, by, at, gone }) => (
          <li key={id}>
            <span class={isResolved ? 'word' : 'word bad'}>{isResolved ? 'resolved' : 'blocks'}</span>{' '}
            <bdi class={isResolved ? 'blocker resolved' : 'blocker'}>
              <TextRun text={description} />
            </bdi>{' '}
            <span class="soft">
              {by !== '' && <Said text={by} />} {at !== '' && <Time at={at} />}
            </span>{' '}
            <GoneMark gone={gone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const statusWords: Readonly<Record<string, string>> = {
  unstarted: 'not begun',
  in_review: 'in review',
  pass: 'passed',
  revise: 'to be revised',
};

export function Reviews({ items, level }: ListProps<ReviewView>) {
  if (items.length === 0) return null;
  return (
    <Section title="Reviews" level={level}>
      <ul class="story-list">
        {items.map(({ id, type, reviewer, status, gone }) => (
          <li key={id}>
            <Said text={type} />{' '}
            <span class={`word ${status === 'pass' ? 'good' : status === 'revise' ? 'bad' : ''}`}>
              <Said text={Object.hasOwn(statusWords, status) ? (statusWords[status] ?? status) : status} />
            </span>{' '}
            <span class="soft">{reviewer === '' ? 'nobody reviews it' : <Said text={reviewer} />}</span>{' '}
            <GoneMark gone={gone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Code({ title, items, level }: ListProps<CodeView> & { readonly title: string }) {
  if (items.length === 0) return null;
  return (
    <Section title={title} level={level}>
      <ul class="story-list">
        {items.map(({ id, name, status, address, gone }) => (
          <li key={id}>
            <OutsideLink address={address}>
              <Said text={name} />
            </OutsideLink>{' '}
            {status !== '' && (
              <span class="word">
                <Said text={status} />
              </span>
            )}{' '}
            <GoneMark gone={gone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
