// What every line of a board needs: names by their ids, and how to open a panel from wherever one stands.
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EpicSummary, LabelView, PersonView, ProjectView } from '../../model/view/project-view.ts';

export interface BoardNames {
  readonly project: ProjectView;
  readonly people: ReadonlyMap<string, PersonView>;
  readonly labels: ReadonlyMap<string, LabelView>;
  readonly epics: ReadonlyMap<string, EpicSummary>;
}

export interface BoardTools extends BoardNames {
  /** The address of the board with this panel opened behind the others. */
  readonly hrefWith: (key: string) => string;
  /** Opens it, or goes to it where it is open. */
  readonly openPanel: (key: string) => void;
}

export function boardNames(project: ProjectView): BoardNames {
  return {
    project,
    people: byId(project.people),
    labels: byId(project.labels),
    epics: byId(project.epics),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.id, each]));
}

export const BoardContext = createContext<BoardTools | null>(null);

export function useBoard(): BoardTools {
  const tools = useContext(BoardContext);
  if (tools === null) throw new Error('a part of the board stands outside of it');
  return tools;
}

interface PanelLinkProps {
  readonly panel: string;
  readonly class?: string;
  readonly title?: string;
  readonly tabIndex?: number;
  readonly isLineFocus?: boolean;
  readonly children: ComponentChildren;
}

/** A link that opens a panel: without a script by loading the page anew. */
export function PanelLink({ panel, isLineFocus = false, children, ...rest }: PanelLinkProps) {
  const { hrefWith, openPanel } = useBoard();
  return (
    <a
      {...rest}
      {...(isLineFocus && { 'data-focus': true })}
      href={hrefWith(panel)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        openPanel(panel);
      }}
    >
      {children}
    </a>
  );
}

/** Clicks with a key held, or with another button, open tabs and windows. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
