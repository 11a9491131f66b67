// One of the panels that hold each story once: Done and Backlog by iterations, Current, Icebox.
import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type BoardPanel, type ProjectView } from '../../model/view/project-view.ts';
import { useReader } from '../reader.ts';
import { useBoard } from './board-context.tsx';
import type { FirstRows } from './board-request.ts';
import { IterationHeading } from './iteration-heading.tsx';
import type { LinesHandle } from './lines.tsx';
import { EmptyPanel, PanelFrame, type PanelPlace } from './panel-frame.tsx';
import { panelItems } from './panel-items.ts';
import { PanelRows } from './panel-rows.ts';
import { counted } from '../../util/amounts.ts';
import { type LineHeading, StoryLines } from './story-lines.tsx';
import { useRedraw } from './use-redraw.ts';

export const boardPanelTitles: Readonly<Record<BoardPanel, string>> = {
  done: 'Done',
  current: 'Current',
  backlog: 'Backlog',
  icebox: 'Icebox',
};

const emptyTexts: Readonly<Record<BoardPanel, string>> = {
  done: 'Nothing was finished before the current iteration.',
  current: 'Nothing is under way.',
  backlog: 'Nothing is planned.',
  icebox: 'The icebox is empty.',
};

/** The state that goes without saying. */
const knownStates: Readonly<Record<BoardPanel, string | null>> = {
  done: 'accepted',
  current: null,
  backlog: 'unstarted',
  icebox: 'unscheduled',
};

interface BoardPanelProps {
  readonly panel: BoardPanel;
  readonly place: PanelPlace;
  readonly first: FirstRows | undefined;
  readonly handle: RefObject<LinesHandle | null>;
}

export function BoardPanelView({ panel, place, first, handle }: BoardPanelProps) {
  const { project } = useBoard();
  const { rows, points } = project.panels[panel];
  const items = useMemo(() => panelItems(rows, headingsOf(project, panel)), [project, panel]);
  const source = usePanelRows(panel, first);
  const title = boardPanelTitles[panel];
  const start = first?.from ?? 0;
  const end = start + (first?.rows.length ?? 0);
  const shownFrom = start === 0 ? 0 : items.indexOfRow(start);
  return (
    <PanelFrame
      {...place}
      panel={panel}
      title={title}
      facts={`${counted(rows, 'story', 'stories')} · ${counted(points, 'point')}`}
    >
      {rows === 0 && <EmptyPanel>{emptyTexts[panel]}</EmptyPanel>}
      {items.count > 0 && (
        <StoryLines
          name={title}
          items={items}
          source={source}
          knownState={knownStates[panel]}
          given={[shownFrom, end === 0 ? 0 : items.indexOfRow(end - 1) + 1]}
          isFromEnd={panel === 'done'}
          handle={handle}
        />
      )}
      {rows > 0 && <WithoutScript panel={panel} rows={rows} />}
    </PanelFrame>
  );
}

function usePanelRows(panel: BoardPanel, first: FirstRows | undefined): PanelRows {
  const reader = useReader();
  const redraw = useRedraw();
  return useMemo(() => new PanelRows({ reader, panel, first, onChange: redraw }), [reader, panel]);
}

function headingsOf({ iterations }: ProjectView, panel: BoardPanel): readonly LineHeading[] {
  return iterations
    .filter(({ kind }) => kind === panel)
    .map((iteration) => ({
      firstRow: iteration.firstRow,
      content: () => <IterationHeading iteration={iteration} />,
    }));
}

/** The way to all stories of a panel as plain pages. */
function WithoutScript({ panel, rows }: { readonly panel: BoardPanel; readonly rows: number }) {
  const reader = useReader();
  const { project } = useBoard();
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  if (isLive) return null;
  return (
    <p class="panel-all">
      <a href={reader.hrefOf({ to: 'board', project: project.id, query: { panel } })}>
        All {counted(rows, 'story', 'stories')} of {boardPanelTitles[panel]}
      </a>
    </p>
  );
}
