// Above the panels: velocity, which panels are open (a way to each on narrow screens), one more panel, and the snapshot.
import { AddPanel } from './add-panel.tsx';
import { type BoardNames, useBoard } from './board-context.tsx';
import { boardPanelTitles } from './board-panel.tsx';
import { type Panel, panelOf } from './panel-key.ts';
import { amount } from '../../util/amounts.ts';
import { shownText } from './shown-text.ts';
import { SnapshotControl } from './snapshot-control.tsx';
import { WholeNames } from './whole-names.tsx';

export function BoardToolbar({ panels }: { readonly panels: readonly string[] }) {
  const board = useBoard();
  const { velocity } = board.project;
  return (
    <div class="board-tools">
      <nav class="panel-tabs" aria-label="Open panels">
        {panels.map((key, at) => {
          const panel = panelOf(key);
          return (
            panel !== null && (
              <a key={key} href={`#panel-${at + 1}`}>
                <bdi>{panelTitle(board, panel)}</bdi>
              </a>
            )
          );
        })}
      </nav>
      {velocity !== null && <span class="board-velocity">Velocity {amount(velocity)}</span>}
      <AddPanel panels={panels} />
      <WholeNames />
      <SnapshotControl panels={panels} />
    </div>
  );
}

function panelTitle({ people, labels, epics }: BoardNames, panel: Panel): string {
  switch (panel.kind) {
    case 'search':
      return shownText(panel.query);
    case 'person':
      return shownText(people.get(panel.id)?.name ?? panel.id);
    case 'label':
      return shownText(labels.get(panel.id)?.name ?? panel.id);
    case 'epic':
      return shownText(epics.get(panel.id)?.name ?? panel.id);
    case 'epics':
      return 'Epics';
    case 'labels':
      return 'Labels';
    case 'done':
    case 'current':
    case 'backlog':
    case 'icebox':
      return boardPanelTitles[panel.kind];
  }
  return panel satisfies never;
}
