// What the board's page is given: the project, which panels are open, and the first rows of each; or one panel's stories as a plain list.
import { type BoardPanel, boardPanels } from '../../model/view/project-view.ts';
import {
  type BoardRequest,
  type FirstRows,
  firstRowsGiven,
  listedRows,
  type PanelListRequest,
} from '../../viewer/board/board-request.ts';
import { askedPanels, defaultPanels, isBoardPanel } from '../../viewer/board/panel-key.ts';
import type { PartSource } from './part-source.ts';
import { projectPart } from './project-part.ts';
import { panelRows } from './rows-part.ts';

/** `panels`, `add`, `find`: what is open; `panel` and `from`: the list of one panel. */
export function boardRequest(source: PartSource, query: URLSearchParams): BoardRequest | PanelListRequest {
  const listed = boardPanels.find((panel) => panel === query.get('panel'));
  if (listed !== undefined) return panelListRequest(source, listed, query.get('from') ?? '');
  const project = projectPart(source);
  const panels = askedPanels(query, defaultPanels(project));
  const firstRows: Partial<Record<BoardPanel, FirstRows>> = {};
  for (const panel of panels.filter(isBoardPanel)) {
    // Done is read from its end, where the newest stands.
    const from = panel === 'done' ? Math.max(0, project.panels.done.rows - firstRowsGiven) : 0;
    firstRows[panel] = { from, rows: panelRows(source, panel, { from, count: firstRowsGiven }) };
  }
  return { page: 'board', project, panels, firstRows };
}

function panelListRequest(source: PartSource, panel: BoardPanel, written: string): PanelListRequest {
  const from = /^\d{1,9}$/u.test(written) ? Number(written) : 0;
  const rows = panelRows(source, panel, { from, count: listedRows });
  return { page: 'panel-list', project: projectPart(source), panel, from, rows };
}
