// A comment in the timeline. Its anchor is the one that old addresses name.
import type { CommentView, ReactionView } from '../../model/view/timeline-view.ts';
import { visible } from '../../util/visible.ts';
import { emojiOf } from '../markdown/emoji.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Time } from '../time.tsx';
import { AttachedFiles } from './attached-files.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import { GoneMark } from './gone-mark.tsx';
import { Said } from './said.tsx';
import { fragment } from './fragment.ts';

export function TimelineComment({ comment, level }: { readonly comment: CommentView; readonly level: number }) {
  const { id, by, at, edited, text, files, googleFiles, reactions, commit, gone, earlier } = comment;
  return (
    <article class={gone === null ? 'comment' : 'comment gone'} aria-label={`Comment by ${visible(by) || 'somebody'}`}>
      <p class="entry-head">
        <span class="entry-by">
          <Said text={by || 'Somebody'} />
        </span>{' '}
        <a class="entry-time" href={fragment(visible(`comment-${id}`))}>
          {at === '' ? 'at an unknown time' : <Time at={at} />}
        </a>{' '}
        {edited !== null && (
          <span class="soft">
            edited <Time at={edited} />
          </span>
        )}{' '}
        <GoneMark gone={gone} />
      </p>
      {text !== '' && <Markdown text={text} level={level} />}
      {commit !== '' && (
        <p class="soft">
          With commit <code>{visible(commit)}</code>
        </p>
      )}
      <AttachedFiles files={files} googleFiles={googleFiles} />
      <Reactions reactions={reactions} />
      <EarlierVersions versions={earlier} of="this comment" />
    </article>
  );
}

function Reactions({ reactions }: { readonly reactions: readonly ReactionView[] }) {
  if (reactions.length === 0) return null;
  return (
    <ul class="reactions" aria-label="Reactions">
      {reactions.map(({ code, by }) => (
        <li key={code} title={visible(by.join(', '))}>
          <ReactionSign code={code} /> {by.length}
          <span class="unseen"> by {visible(by.join(', '))}</span>
        </li>
      ))}
    </ul>
  );
}

function ReactionSign({ code }: { readonly code: string }) {
  const sign = emojiOf(code.replaceAll(':', ''));
  if (sign === null) return <Said text={code} />;
  return (
    <span role="img" aria-label={code}>
      {sign}
    </span>
  );
}
