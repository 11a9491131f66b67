// One panel's stories as plain pages, with a way through all of them: needs no script.
import { useMemo } from 'preact/hooks';
import { useReader } from '../reader.ts';
import { BoardContext, boardNames, type BoardTools } from './board-context.tsx';
import { boardPanelTitles } from './board-panel.tsx';
import { listedRows, type PanelListRequest } from './board-request.ts';
import { defaultPanels, panelKeysText } from './panel-key.ts';
import { amount, counted } from '../../util/amounts.ts';
import { StoryItem } from './story-item.tsx';

export function PanelList({ request }: { readonly request: PanelListRequest }) {
  const reader = useReader();
  const { project, panel, from, rows } = request;
  const board = (query: Readonly<Record<string, string>>): string =>
    reader.hrefOf({ to: 'board', project: project.id, query });
  const total = project.panels[panel].rows;
  const tools = useMemo<BoardTools>(
    () => ({
      ...boardNames(project),
      hrefWith: (key) => board({ panels: panelKeysText([...defaultPanels(project), key]) }),
      openPanel: (key) => location.assign(board({ panels: panelKeysText([...defaultPanels(project), key]) })),
    }),
    [project],
  );
  const at = (start: number): string => board(start === 0 ? { panel } : { panel, from: String(start) });
  const title = boardPanelTitles[panel];
  return (
    <BoardContext.Provider value={tools}>
      <div class="panel-list">
        <h1>{title}</h1>
        <p class="soft">
          {rows.length === 0
            ? `${counted(total, 'story', 'stories')}; none from here on.`
            : `Stories ${amount(from + 1)} to ${amount(from + rows.length)} of ${amount(total)}.`}{' '}
          <a href={board({})}>The board</a>
        </p>
        <ol start={from + 1}>
          {rows.map((row) => (
            <li key={row.id}>
              <StoryItem row={row} isActive knownState={null} />
            </li>
          ))}
        </ol>
        <nav class="panel-pages" aria-label={`More of ${title}`}>
          {from > 0 && (
            <a rel="prev" href={at(Math.max(0, from - listedRows))}>
              Stories before
            </a>
          )}
          {from + rows.length < total && rows.length > 0 && (
            <a rel="next" href={at(from + rows.length)}>
              Stories after
            </a>
          )}
        </nav>
      </div>
    </BoardContext.Provider>
  );
}
