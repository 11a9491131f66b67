// Markdown as the viewer renders it, and what its HTML consists of.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { TextKnowledge } from '../../src/model/view/text-knowledge.ts';
import { Markdown } from '../../src/viewer/markdown/markdown.tsx';
import { TextContext } from '../../src/viewer/markdown/text-run.tsx';
import { noParts, ReaderContext } from '../../src/viewer/reader.ts';
import { servedHref } from '../../src/viewer/targets.ts';

export const knowledge: TextKnowledge = {
  references: {
    '#12': { target: { to: 'story', project: '7', id: '12' }, title: 'Pay by card' },
    '##3': { target: { to: 'epic', project: '7', id: '3' }, title: '' },
    'https://www.pivotaltracker.com/story/show/12': { target: { to: 'story', project: '7', id: '12' }, title: 'Pay' },
    'www.pivotaltracker.com/story/show/12': { target: { to: 'story', project: '7', id: '12' }, title: 'Pay' },
  },
  mentions: { ada: 'Ada Lovelace', 'bo.b-1': 'Bo "B" <1>' },
};

export function markdownHtml(text: string): string {
  const reader = {
    ...noParts,
    mode: 'served' as const,
    hrefOf: (target: Parameters<typeof servedHref>[0]) => servedHref(target, null),
    holdsFile: () => true,
  };
  return renderToString(
    h(ReaderContext.Provider, {
      value: reader,
      children: h(TextContext.Provider, { value: knowledge, children: h(Markdown, { text }) }),
    }),
  );
}

/** Without the element that stands around. */
export function inner(text: string): string {
  return markdownHtml(text)
    .replace(/^<div class="md" dir="auto">/u, '')
    .replace(/<\/div>$/u, '');
}
