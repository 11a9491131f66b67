// Somebody's Markdown, as Tracker showed it: every element is one of ours, HTML in the text stays text, pictures of other hosts are links.
import { useMemo } from 'preact/hooks';
import { visible } from '../../util/visible.ts';
import { Blocks } from './blocks.tsx';
import { lexMarkdown, longestMarkdown } from './lex-markdown.ts';
import { TextRun } from './text-run.tsx';

interface MarkdownProps {
  readonly text: string;
  /** Of the heading that the text stands below. */
  readonly level?: number;
}

export function Markdown({ text, level = 2 }: MarkdownProps) {
  const tokens = useMemo(() => lexMarkdown(text), [text]);
  if (tokens === null) return <PlainText text={text} />;
  return (
    <div class="md" dir="auto">
      <Blocks tokens={tokens} level={level} />
    </div>
  );
}

/** What would take too long to lay out, in full. */
function PlainText({ text }: { readonly text: string }) {
  const isLong = text.length > longestMarkdown;
  return (
    <div class="md">
      <p class="md-note">
        {isLong ? 'This text is very long' : 'This text is nested very deeply'}: it is shown as it was written, without
        its formatting.
      </p>
      <div class="md-plain" dir="auto" tabIndex={0} role="group" aria-label="Text as it was written">
        {isLong ? visible(text) : <TextRun text={text} />}
      </div>
    </div>
  );
}
