// What the board is given with its page, so that it shows rows before anything is asked for. Types only.
import type { BoardPanel, ProjectView } from '../../model/view/project-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';

export interface FirstRows {
  /** Where the first of them stands in its panel. */
  readonly from: number;
  readonly rows: readonly StoryRow[];
}

export interface BoardRequest {
  readonly page: 'board';
  readonly project: ProjectView;
  /** Keys of the open panels (panel-key.ts), in order. */
  readonly panels: readonly string[];
  /** Of the open panels that hold stories: what each shows first, the end of what is done. */
  readonly firstRows: Readonly<Partial<Record<BoardPanel, FirstRows>>>;
}

/** One panel's stories, a page of them at a time, for reading without a script. */
export interface PanelListRequest {
  readonly page: 'panel-list';
  readonly project: ProjectView;
  readonly panel: BoardPanel;
  readonly from: number;
  readonly rows: readonly StoryRow[];
}

/** How many rows of a panel come with the page: more than a high screen shows. */
export const firstRowsGiven = 40;
/** How many stories one page of a panel's list shows. */
export const listedRows = 100;
