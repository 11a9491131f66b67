// Panels side by side, each with what it shows, and the keys that lead between them.
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useReader } from '../reader.ts';
import { BoardContext, boardNames, type BoardTools } from './board-context.tsx';
import { BoardPanelView } from './board-panel.tsx';
import type { BoardRequest } from './board-request.ts';
import { BoardToolbar } from './board-toolbar.tsx';
import type { LinesHandle } from './lines.tsx';
import { ListPanel } from './list-panels.tsx';
import { EmptyPanel, type PanelPlace } from './panel-frame.tsx';
import { defaultPanels, type Panel, panelOf } from './panel-key.ts';
import { PickedPanel } from './picked-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { shownText } from './shown-text.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { usePanels } from './use-panels.ts';

export function Board({ request }: { readonly request: BoardRequest }) {
  const reader = useReader();
  const { project, firstRows } = request;
  const open = usePanels({
    given: request.panels,
    usual: defaultPanels(project),
    boardHref: (query) => reader.hrefOf({ to: 'board', project: project.id, query }),
  });
  const { keys } = open;
  const names = useMemo(() => boardNames(project), [project]);
  const handles = useRef(new Map<string, RefObject<LinesHandle | null>>());
  const root = useRef<HTMLDivElement>(null);
  // The panel whose name gets the focus once it is there.
  const awaited = useRef<string | null>(null);
  const close = (key: string): void => {
    const at = keys.indexOf(key);
    const rest = keys.filter((each) => each !== key);
    awaited.current = rest[Math.min(at, rest.length - 1)] ?? null;
    open.show(rest);
  };
  const tools = useMemo<BoardTools>(
    () => ({
      ...names,
      hrefWith: (key) => open.hrefOf(keys.includes(key) ? keys : [...keys, key]),
      openPanel: (key) => {
        awaited.current = key;
        if (keys.includes(key)) goToPanel(root.current, awaited);
        else open.show([...keys, key]);
      },
    }),
    [names, keys],
  );
  useEffect(() => goToPanel(root.current, awaited), [keys]);
  useBoardKeys(root, handles.current, close);
  return (
    <BoardContext.Provider value={tools}>
      <div class="board" ref={root}>
        <h1 class="unseen">Board of {shownText(project.name)}</h1>
        <BoardToolbar panels={keys} />
        {keys.length === 0 && <EmptyPanel>No panel is open. Add one above.</EmptyPanel>}
        <div class="panels">
          {keys.map((key, at) => {
            const panel = panelOf(key);
            if (panel === null) return null;
            const place: PanelPlace = {
              id: `panel-${at + 1}`,
              hrefWithout: open.hrefOf(keys.filter((each) => each !== key)),
              onClose: () => close(key),
            };
            const shown = { key, panelKey: key, panel, place, handle: handleOf(handles.current, key) };
            return <AnyPanel {...shown} firstRows={firstRows} />;
          })}
        </div>
      </div>
    </BoardContext.Provider>
  );
}

interface AnyPanelProps {
  readonly panelKey: string;
  readonly panel: Panel;
  readonly place: PanelPlace;
  readonly firstRows: BoardRequest['firstRows'];
  readonly handle: RefObject<LinesHandle | null>;
}

function AnyPanel({ panelKey, panel, place, firstRows, handle }: AnyPanelProps) {
  switch (panel.kind) {
    case 'done':
    case 'current':
    case 'backlog':
    case 'icebox':
      return <BoardPanelView panel={panel.kind} place={place} first={firstRows[panel.kind]} handle={handle} />;
    case 'epics':
    case 'labels':
      return <ListPanel kind={panel.kind} place={place} handle={handle} />;
    case 'label':
    case 'epic':
    case 'person':
      return <PickedPanel kind={panel.kind} id={panel.id} panel={panelKey} place={place} handle={handle} />;
    case 'search':
      return <SearchPanel query={panel.query} panel={panelKey} place={place} handle={handle} />;
  }
  return panel satisfies never;
}

function handleOf(handles: Map<string, RefObject<LinesHandle | null>>, key: string): RefObject<LinesHandle | null> {
  const known = handles.get(key) ?? { current: null };
  handles.set(key, known);
  return known;
}

function goToPanel(root: HTMLElement | null, awaited: RefObject<string | null>): void {
  const panels = root?.querySelectorAll<HTMLElement>('[data-panel]') ?? [];
  const panel = Array.from(panels).find((each) => each.dataset['panel'] === awaited.current);
  awaited.current = null;
  if (panel === undefined) return;
  panel.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  panel.querySelector<HTMLElement>('[data-panel-name]')?.focus({ preventScroll: true });
}
