// A heading of the level that its place asks for: a story is a page of its own, or a part of the board.
import type { ComponentChildren } from 'preact';

const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

interface HeadingProps {
  /** 1 to 6. */
  readonly level: number;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Heading({ level, children, ...rest }: HeadingProps) {
  const Tag = tags[level - 1] ?? 'h6';
  return (
    <Tag {...rest} dir="auto">
      {children}
    </Tag>
  );
}

interface SectionProps {
  readonly title: string;
  readonly level: number;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Section({ title, level, children, ...rest }: SectionProps) {
  return (
    <section {...rest}>
      <Heading level={level}>{title}</Heading>
      {children}
    </section>
  );
}
