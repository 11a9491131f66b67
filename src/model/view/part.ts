// The parts in which a viewer asks for an archive: over HTTP one answer each, in a static site script files. Types only.
import type { ChartHead, HistoryDays, StoryFacts } from './chart-facts.ts';
import type { ProjectView } from './project-view.ts';
import type { FoundRows, SearchView, SearchWords } from './search-view.ts';
import type { StoryRow } from './story-row.ts';
import type { EpicView, StoryView } from './story-view.ts';

/**
 * By the first word of its path: `project`; `rows/<panel>/<chunk>` (chunks from 0, `rowsPerChunk` rows each); and the parts of each page.
 * Over HTTP at `/n/projects/<project id>/data/<path>.json`, `?run=<number>` for an earlier snapshot.
 */
export interface PartTable {
  /** `chart-facts/head`, `chart-facts/days`, and `chart-facts/stories/<chunk>`, chunks from 0. */
  readonly 'chart-facts': ChartHead | HistoryDays | readonly StoryFacts[];
  readonly project: ProjectView;
  readonly rows: readonly StoryRow[];
  /** `story/<id>`, `epic/<id>`. */
  readonly story: StoryView;
  readonly epic: EpicView;
  /** `find/<query>`. */
  readonly find: FoundRows;
  /** `search/<from>/<query>`. */
  readonly search: SearchView;
  readonly 'search-words': SearchWords;
}
