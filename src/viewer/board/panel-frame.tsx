// What every panel has: its name, how much is in it, and a way to close it.
import type { ComponentChildren } from 'preact';
import { isPlainClick } from './board-context.tsx';

export interface PanelPlace {
  /** For addresses within the page. */
  readonly id: string;
  /** The board without this panel. */
  readonly hrefWithout: string;
  readonly onClose: () => void;
}

interface PanelFrameProps extends PanelPlace {
  readonly panel: string;
  readonly title: string;
  /** Shown before the title: what kind of thing it names. */
  readonly kind?: string;
  readonly facts: string;
  readonly more?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function PanelFrame(props: PanelFrameProps) {
  const { panel, id, title, kind, facts, more, hrefWithout, onClose, children } = props;
  return (
    <section class="panel" id={id} data-panel={panel} aria-labelledby={`${id}-name`}>
      <header class="panel-head">
        <h2 id={`${id}-name`} tabIndex={-1} data-panel-name>
          {kind !== undefined && <span class="panel-kind">{kind} </span>}
          <bdi>{title}</bdi>
        </h2>
        <span class="panel-facts">{facts}</span>
        {more}
        <a
          class="panel-close"
          href={hrefWithout}
          aria-label={`Close ${title}`}
          title="Close this panel"
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onClose();
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </a>
      </header>
      {children}
    </section>
  );
}

export function EmptyPanel({ children }: { readonly children: ComponentChildren }) {
  return <p class="panel-empty">{children}</p>;
}
