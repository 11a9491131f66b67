// Searches in one snapshot of an archive: the index, opened at the first question and closed with the snapshot.
import { MasterBusy, type ServedMaster } from '../../archive/served-master.ts';
import type { IndexReader } from '../../archive/search-index/index-reader.ts';
import { snapshotStamp } from '../../archive/search-index/index-stamp.ts';
import { openIndexOf, standingIndex } from '../../archive/search-index/open-index.ts';
import type { IndexedActivity, IndexedBoard, IndexedPerson } from '../../model/search-columns.ts';
import { parseQuery } from '../../search/parse-query.ts';
import { QueryError } from '../../search/query-error.ts';
import { searchIn, type SearchOptions } from '../../search/search-in.ts';
import { invalidParameter } from '../v5/failure.ts';
import type { V5Hits, V5SearchPage } from '../v5/source.ts';
import type { Found, FoundRecord } from '../view/search-source.ts';

export class ProjectSearch {
  readonly #index: IndexReader;

  private constructor(index: IndexReader) {
    this.#index = index;
  }

  /** Where no index stands that fits, one is made, which takes as long as a part of a backup. */
  static open(master: ServedMaster): ProjectSearch {
    return new ProjectSearch(master.within((database) => openIndexOf(master.layout, database)));
  }

  /** Null where no index stands that fits. */
  static standing(master: ServedMaster): ProjectSearch | null {
    const index = whole(() => master.within((database) => standingIndex(master.layout.index, snapshotStamp(database))));
    return index === null ? null : new ProjectSearch(index);
  }

  /** Throws QueryError. */
  find(text: string, options: SearchOptions): Found {
    const result = searchIn(this.#index, parseQuery(text), options);
    const records = result.ordinals.map((ordinal): FoundRecord => ({
      resource: ordinal < this.#index.storyCount ? 'stories' : 'epics',
      key: this.#index.keyOf(ordinal),
    }));
    return { result, records };
  }

  people(): readonly IndexedPerson[] {
    return this.#index.people;
  }

  /** Null where the stories have to be read for it. */
  board(): IndexedBoard | null {
    return whole(() => this.#index.board());
  }

  /** Null where all activities have to be read for it. */
  activity(): IndexedActivity | null {
    return whole(() => this.#index.activity());
  }

  /** Throws V5Failure 400 for a wrong query. */
  hits(text: string, { limit, offset, order }: V5SearchPage, now: number): V5Hits {
    try {
      const { result } = this.find(text, { now, limit, offset, order });
      return {
        stories: result.storyOrdinals.map((ordinal) => this.#index.keyOf(ordinal)),
        epics: result.epicOrdinals.map((ordinal) => this.#index.keyOf(ordinal)),
        totalStories: result.totalStories,
        totalStoriesWithDone: result.totalStoriesWithDone,
        totalEpics: result.totalEpics,
        totalPoints: result.totalPoints,
        totalPointsCompleted: result.totalPointsCompleted,
      };
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      throw invalidParameter(`The query is not understood at character ${error.column}: ${error.message}`);
    }
  }

  close(): void {
    this.#index.close();
  }
}

/** What is wrong `verify` tells; whoever gets null reads the records, which say the same or the same error. */
function whole<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MasterBusy) throw error;
    return null;
  }
}
