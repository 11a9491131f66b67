// What stands at the end of a story's line: blockers, reviews, tasks, comments, each a sign with its words.
import type { StoryRow } from '../../model/view/story-row.ts';
import { counted } from '../../util/amounts.ts';

export function StoryMarks({ row }: { readonly row: StoryRow }) {
  const { blockers = 0, reviews = [], comments = 0, attachments = 0, tasks } = row;
  return (
    <span class="story-marks">
      {blockers > 0 && (
        <span class="mark blocked" title={counted(blockers, 'open blocker')}>
          blocked
        </span>
      )}
      <Reviews states={reviews} />
      {tasks !== undefined && tasks[1] > 0 && (
        <Mark
          sign={`${tasks[0]}/${tasks[1]}`}
          text={`${tasks[0]} of ${counted(tasks[1], 'task')} done`}
          shape={check}
          isMinor
        />
      )}
      {comments > 0 && <Mark sign={String(comments)} text={counted(comments, 'comment')} shape={bubble} />}
      {attachments > 0 && (
        <Mark sign={String(attachments)} text={counted(attachments, 'attachment')} shape={clip} isMinor />
      )}
    </span>
  );
}

const bubble = 'M2 2h12v9H7l-4 3v-3H2z';
const check = 'M1.5 8.5l4 4 9-9';
const clip = 'M11 4.5v6a3 3 0 01-6 0v-7a2 2 0 014 0v6.500a1 1 0 01-2 0v-5.500';

interface MarkProps {
  readonly sign: string;
  readonly text: string;
  readonly shape: string;
  /** Left out where there is one line for each story. */
  readonly isMinor?: boolean;
}

function Mark({ sign, text, shape, isMinor = false }: MarkProps) {
  return (
    <span class={isMinor ? 'mark minor' : 'mark'} title={text}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape} />
      </svg>
      <span aria-hidden="true">{sign}</span>
      <span class="unseen">{text} </span>
    </span>
  );
}

/** The word that matters most of them: what has to be mended before what is still waited for. */
export function reviewWord(states: readonly string[]): 'revise' | 'review' | 'passed' {
  if (states.includes('revise')) return 'revise';
  return states.every((state) => state === 'pass') ? 'passed' : 'review';
}

function Reviews({ states }: { readonly states: readonly string[] }) {
  if (states.length === 0) return null;
  const passed = states.filter((state) => state === 'pass').length;
  const word = reviewWord(states);
  return (
    <span class={`mark ${word}`} title={`${passed} of ${counted(states.length, 'review')} passed`}>
      {word === 'passed' ? 'reviewed' : word}
    </span>
  );
}
