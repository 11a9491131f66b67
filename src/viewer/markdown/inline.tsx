// The inline tokens of Markdown as elements: only those of this switch, whatever the text says. HTML in it is shown as text.
import type { Token, Tokens } from 'marked';
import { useContext } from 'preact/hooks';
import { visible } from '../../util/visible.ts';
import { useReader } from '../reader.ts';
import { withoutReferences } from './character-references.ts';
import { safeHref } from './safe-href.ts';
import { referenceOfAddress } from './text-pieces.ts';
import { TextContext, TextRun } from './text-run.tsx';

interface InlineProps {
  readonly tokens: readonly Token[];
  readonly isLinked?: boolean;
  /** How many elements stand around. */
  readonly depth: number;
}

/** Further in, text is shown as it was written. */
const deepest = 24;

export function Inline({ tokens, isLinked = false, depth }: InlineProps) {
  return (
    <>
      {tokens.map((token, index) => (
        <InlineToken key={index} token={token} isLinked={isLinked} depth={depth + 1} />
      ))}
    </>
  );
}

interface TokenProps {
  readonly token: Token;
  readonly isLinked: boolean;
  readonly depth: number;
}

function InlineToken({ token, isLinked, depth }: TokenProps) {
  if (depth > deepest) return <TextRun text={token.raw} isLinked={isLinked} />;
  const inner = 'tokens' in token && token.tokens !== undefined ? token.tokens : [];
  const content = <Inline tokens={inner} isLinked={isLinked} depth={depth} />;
  switch (token.type) {
    case 'strong':
      return <strong>{content}</strong>;
    case 'em':
      return <em>{content}</em>;
    case 'del':
      return <del>{content}</del>;
    case 'codespan':
      return <code>{visible(textIn(token))}</code>;
    case 'br':
      return <br />;
    case 'escape':
      return <>{visible(textIn(token))}</>;
    case 'text':
      return inner.length > 0 ? content : <TextRun text={withoutReferences(textIn(token))} isLinked={isLinked} />;
    case 'link':
      return isLink(token) && !isLinked ? <Link link={token} depth={depth} /> : content;
    case 'image':
      return isImage(token) ? <ImageLink image={token} isLinked={isLinked} /> : <>{visible(token.raw)}</>;
    case 'checkbox':
      return <Box isChecked={'checked' in token && token.checked === true} />;
    default:
      return <TextRun text={token.raw} isLinked={isLinked} />;
  }
}

function textIn(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

function isLink(token: Token): token is Tokens.Link {
  return token.type === 'link' && 'href' in token && typeof token.href === 'string';
}

function isImage(token: Token): token is Tokens.Image {
  return token.type === 'image' && 'href' in token && typeof token.href === 'string';
}

function Link({
  link: { href, title, text, tokens, autolink },
  depth,
}: {
  readonly link: Tokens.Link;
  readonly depth: number;
}) {
  const content = <Inline tokens={tokens} isLinked depth={depth} />;
  return (
    <OutsideLink href={href} written={autolink === true ? text : href} title={title ?? null}>
      {content}
    </OutsideLink>
  );
}

/** No page of ours asks another host for a picture. */
function ImageLink({
  image: { href, title, text },
  isLinked,
}: {
  readonly image: Tokens.Image;
  readonly isLinked: boolean;
}) {
  const words = visible(text === '' ? href : text);
  if (isLinked) return <>{words}</>;
  return (
    <OutsideLink href={href} written={href} title={title}>
      {words}
    </OutsideLink>
  );
}

interface OutsideLinkProps {
  readonly href: string;
  /** As it stands in the text. */
  readonly written: string;
  readonly title: string | null;
  readonly children: preact.ComponentChildren;
}

/** What the archive holds leads there. What may not be followed is said beside the words. */
function OutsideLink({ href, written, title, children }: OutsideLinkProps) {
  const reader = useReader();
  const reference = referenceOfAddress(useContext(TextContext), written);
  if (reference !== null) {
    return (
      <a href={reader.hrefOf(reference.target)} title={visible(title ?? reference.title) || undefined}>
        {children}
      </a>
    );
  }
  const address = safeHref(href);
  if (address === null) {
    return (
      <>
        {children} ({visible(href)}
        {title === null ? '' : ` ${visible(title)}`})
      </>
    );
  }
  return (
    <a href={address} title={title === null ? undefined : visible(title)} rel="noreferrer noopener">
      {children}
    </a>
  );
}

function Box({ isChecked }: { readonly isChecked: boolean }) {
  return (
    <span class="md-box" role="img" aria-label={isChecked ? 'Done:' : 'To do:'}>
      {isChecked ? '☑' : '☐'}{' '}
    </span>
  );
}
