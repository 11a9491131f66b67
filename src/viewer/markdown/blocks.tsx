// The block tokens of Markdown as elements: only those of this switch, whatever the text says. HTML in it is shown as text.
import type { Token, Tokens } from 'marked';
import { visible } from '../../util/visible.ts';
import { headingLevels } from './heading-levels.ts';
import { Inline } from './inline.tsx';
import { Table } from './table.tsx';
import { TextRun } from './text-run.tsx';

interface BlocksProps {
  readonly tokens: readonly Token[];
  /** Of the heading that these stand below. */
  readonly level: number;
  readonly depth?: number;
}

/** Further in, text is shown as it was written. */
const deepest = 24;

export function Blocks({ tokens, level, depth = 0 }: BlocksProps) {
  const levelOf = headingLevels(level);
  return (
    <>
      {tokens.map((token, index) => {
        const own = isHeading(token) ? levelOf(token.depth) : level;
        return <Block key={index} token={token} level={own} depth={depth + 1} />;
      })}
    </>
  );
}

interface BlockProps {
  readonly token: Token;
  readonly level: number;
  readonly depth: number;
}

function Block({ token, level, depth }: BlockProps) {
  if (depth > deepest) return <Written text={token.raw} />;
  const inner = 'tokens' in token && token.tokens !== undefined ? token.tokens : [];
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      return (
        <Heading level={level}>
          <Inline tokens={inner} depth={depth} />
        </Heading>
      );
    case 'paragraph':
      return (
        <p>
          <Inline tokens={inner} depth={depth} />
        </p>
      );
    case 'text':
      return inner.length > 0 ? <Inline tokens={inner} depth={depth} /> : <TextRun text={token.raw} />;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={inner} level={level} depth={depth} />
        </blockquote>
      );
    case 'code':
      return isCode(token) ? <Code code={token} /> : <Written text={token.raw} />;
    case 'hr':
      return <hr />;
    case 'list':
      return isList(token) ? <List list={token} level={level} depth={depth} /> : <Written text={token.raw} />;
    case 'table':
      return isTable(token) ? <Table table={token} depth={depth} /> : <Written text={token.raw} />;
    case 'checkbox':
      return <Inline tokens={[token]} depth={depth} />;
    default:
      return <Written text={token.raw} />;
  }
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading' && 'depth' in token && typeof token.depth === 'number';
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === 'code' && 'text' in token && typeof token.text === 'string';
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list' && 'items' in token && Array.isArray(token.items);
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token && 'rows' in token;
}

function Heading({ level, children }: { readonly level: number; readonly children: preact.ComponentChildren }) {
  switch (level) {
    case 3:
      return <h3>{children}</h3>;
    case 4:
      return <h4>{children}</h4>;
    case 5:
      return <h5>{children}</h5>;
    default:
      return <h6>{children}</h6>;
  }
}

function Code({ code: { text, lang = '' } }: { readonly code: Tokens.Code }) {
  return (
    <pre tabIndex={0} title={lang === '' ? undefined : visible(lang)}>
      <code>{visible(text)}</code>
    </pre>
  );
}

function List({
  list: { ordered, start, items },
  level,
  depth,
}: { readonly list: Tokens.List } & Omit<BlockProps, 'token'>) {
  const content = items.map((item, index) => (
    <li key={index} class={item.task ? 'md-task' : undefined}>
      <Blocks tokens={item.tokens} level={level} depth={depth} />
    </li>
  ));
  if (!ordered) return <ul>{content}</ul>;
  return <ol start={typeof start === 'number' && start !== 1 ? start : undefined}>{content}</ol>;
}

/** As it stands in the text: HTML, and what else has no element here. */
export function Written({ text }: { readonly text: string }) {
  return (
    <p class="md-written">
      <TextRun text={text.trim()} />
    </p>
  );
}
