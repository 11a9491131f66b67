// What is derived from one snapshot, and kept until there is another: each part is made at its first use.
import { statSync } from 'node:fs';
import type { ServedMaster, ServedRow } from '../../archive/served-master.ts';
import type { IndexedActivity, IndexedBoard } from '../../model/search-columns.ts';
import { activitiesOf, type ActivitySubject, indexedActivity } from './activity-of.ts';
import { type LabelCounts, labelCounts } from './label-counts.ts';
import { ProjectSearch } from './project-search.ts';
import { SnapshotFacts } from './snapshot-facts.ts';
import { StoryColumns } from './story-columns.ts';

const mostSearched = 3;
/** Each may be as large as a few megabytes. */
const mostKept = 12;

export class Snapshot {
  readonly version: string;
  readonly facts: SnapshotFacts;
  readonly #master: ServedMaster;
  #columns: StoryColumns | null = null;
  #labelCounts: LabelCounts | null = null;
  #search: ProjectSearch | null = null;
  #activity: IndexedActivity | null = null;
  #asked = 0;
  /** The file that is no index of this snapshot. */
  #refused: string | null = null;
  readonly #kept = new Map<string, unknown>();

  constructor(version: string, master: ServedMaster) {
    this.version = version;
    this.#master = master;
    this.facts = new SnapshotFacts(master);
  }

  columns(): StoryColumns {
    return (this.#columns ??= new StoryColumns(this.#master.each('stories'), this.facts.extent('stories').count));
  }

  /** Newest first. */
  activitiesOf(subject: ActivitySubject): ServedRow[] {
    return activitiesOf(
      {
        at: (places) => this.#master.atPlaces('activities', places),
        holding: (words) => this.#master.holding('activities', words),
        each: () => this.#master.each('activities'),
      },
      subject,
      this.#standing()?.activity() ?? this.#ownActivity(),
    );
  }

  /** Without an index the first questions search all texts; whoever goes on asking gets one in memory, which takes as long as several of them. */
  #ownActivity(): IndexedActivity | null {
    this.#asked += 1;
    if (this.#asked <= mostSearched) return null;
    return (this.#activity ??= indexedActivity(this.#master));
  }

  search(): ProjectSearch {
    return (this.#search ??= ProjectSearch.open(this.#master));
  }

  /** What the index holds of a board; null where there is none, or where it does not say: no index is made for this. */
  board(): IndexedBoard | null {
    return this.#standing()?.board() ?? null;
  }

  /** What `make` gave at the first call with this name. Of very many those that were not asked for longest are forgotten. */
  kept<T>(name: string, make: () => T): T {
    // One name stands for one maker.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const value = this.#kept.has(name) ? (this.#kept.get(name) as T) : make();
    this.#kept.delete(name);
    const [longest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && longest !== undefined) this.#kept.delete(longest);
    this.#kept.set(name, value);
    return value;
  }

  close(): void {
    this.#search?.close();
    this.#search = null;
  }

  /** A run that has committed puts its index in place a little later. */
  #standing(): ProjectSearch | null {
    if (this.#search !== null) return this.#search;
    const file = fileNow(this.#master.layout.index);
    if (file !== this.#refused) this.#search = ProjectSearch.standing(this.#master);
    this.#refused = this.#search === null ? file : null;
    return this.#search;
  }

  labelCounts(): LabelCounts {
    return (this.#labelCounts ??= labelCounts(this.#master.each('stories')));
  }
}

/** Which file stands there; empty: none. */
function fileNow(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}
