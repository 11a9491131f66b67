// The port behind the search parts: the engine over the index of one snapshot. Types only.
import type { IndexedBoard, IndexedPerson } from '../../model/search-columns.ts';
import type { SearchOptions, SearchResult } from '../../search/search-in.ts';

export interface FoundRecord {
  readonly resource: 'stories' | 'epics';
  readonly key: string;
}

export interface Found {
  readonly result: SearchResult;
  /** As `result.ordinals`. */
  readonly records: readonly FoundRecord[];
}

export interface SearchSource {
  /** Throws QueryError; any other PtBackupError: the archive is damaged and has no index. */
  find(query: string, options: Omit<SearchOptions, 'now'>): Found;
  /** All that the index knows; empty where there is none. */
  people(): readonly IndexedPerson[];
  /** What the index holds of a board; null where the stories have to be read for it. */
  board(): IndexedBoard | null;
}
