// The stories of one label, epic or person, wherever in the project they stand.
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { StoryRow } from '../../model/view/story-row.ts';
import { useReader } from '../reader.ts';
import { type BoardTools, useBoard } from './board-context.tsx';
import { boardPanelTitles } from './board-panel.tsx';
import type { LinesHandle } from './lines.tsx';
import { EmptyPanel, PanelFrame, type PanelPlace } from './panel-frame.tsx';
import { panelItems } from './panel-items.ts';
import { PickedRows } from './picked-rows.ts';
import { counted } from '../../util/amounts.ts';
import { shownText } from './shown-text.ts';
import { StoryLines } from './story-lines.tsx';
import { useRedraw } from './use-redraw.ts';

type PickedKind = 'label' | 'epic' | 'person';

interface PickedPanelProps {
  readonly kind: PickedKind;
  readonly id: string;
  readonly panel: string;
  readonly place: PanelPlace;
  readonly handle: RefObject<LinesHandle | null>;
}

interface Picked {
  readonly kind: string;
  readonly name: string;
  readonly isPicked: (row: StoryRow) => boolean;
  /** How many there are; null: unknown. */
  readonly expected: number | null;
}

export function PickedPanel({ kind, id, panel, place, handle }: PickedPanelProps) {
  const board = useBoard();
  const reader = useReader();
  const picked = useMemo(() => pickedBy(board, kind, id), [board.project, kind, id]);
  const rows = usePickedRows(picked, board);
  const items = useMemo(() => panelItems(rows.count, headingsOf(rows)), [rows, rows.count]);
  const title = shownText(picked.name);
  const isEmpty = rows.isDone && rows.count === 0;
  return (
    <PanelFrame
      {...place}
      panel={panel}
      kind={picked.kind}
      title={title}
      facts={factsOf(rows, picked.expected)}
      more={
        kind === 'epic' && (
          <a class="panel-more" href={reader.hrefOf({ to: 'epic', project: board.project.id, id })}>
            Open
          </a>
        )
      }
    >
      {!rows.isDone && rows.failure === null && (
        <p class="panel-progress" role="status">
          Looking for stories: {Math.floor(rows.progress * 100)} %
        </p>
      )}
      {isEmpty && <EmptyPanel>No story of this snapshot is here.</EmptyPanel>}
      <StoryLines name={title} items={items} source={rows} knownState={null} given={[0, 0]} handle={handle} />
    </PanelFrame>
  );
}

function factsOf({ isDone, count }: PickedRows, expected: number | null): string {
  return isDone ? counted(count, 'story', 'stories') : expected === null ? '' : counted(expected, 'story', 'stories');
}

function pickedBy({ people, labels, epics }: BoardTools, kind: PickedKind, id: string): Picked {
  switch (kind) {
    case 'person': {
      const name = people.get(id)?.name ?? `person ${id}`;
      return { kind: 'Work of', name, isPicked: ({ owners }) => owners?.includes(id) === true, expected: null };
    }
    case 'label': {
      const label = labels.get(id);
      return { kind: 'Label', name: label?.name ?? id, ...withLabel(id), expected: label?.counts.stories ?? null };
    }
    case 'epic': {
      const epic = epics.get(id);
      const labelId = epic?.labelId ?? null;
      const picks = labelId === null ? { isPicked: () => false } : withLabel(labelId);
      return {
        kind: 'Epic',
        name: epic?.name ?? id,
        ...picks,
        expected: labelId === null ? 0 : (epic?.counts.stories ?? null),
      };
    }
  }
  return kind satisfies never;
}

function withLabel(id: string): Pick<Picked, 'isPicked'> {
  return { isPicked: ({ labels }) => labels?.includes(id) === true };
}

/** Looks for them from the moment the panel is opened. */
function usePickedRows({ isPicked, expected }: Picked, { project }: BoardTools): PickedRows {
  const reader = useReader();
  const redraw = useRedraw();
  const rows = useMemo(
    () => new PickedRows({ reader, project, isPicked, expected, onChange: redraw }),
    [reader, project, isPicked],
  );
  useEffect(() => {
    void rows.start();
    return () => rows.stop();
  }, [rows]);
  return rows;
}

function headingsOf({ groups }: PickedRows) {
  return groups.map(({ panel, firstRow }) => ({
    firstRow,
    content: () => <h3 class="heading-line">{boardPanelTitles[panel]}</h3>,
  }));
}
