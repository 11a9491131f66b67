// The search of a site, in the browser: the same engine and the same pages of results as on a server, over parts that are loaded as a search needs them.
import { boardPanels, rowsPerChunk } from '../../model/view/project-view.ts';
import { type FoundRows, hitsPerPage, type SearchView } from '../../model/view/search-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import { parseQuery } from '../../search/parse-query.ts';
import { searchIn } from '../../search/search-in.ts';
import { foundStories, searchView } from '../../server/view/search-part.ts';
import type { FoundRecord, SearchSource } from '../../server/view/search-source.ts';
import {
  columnPath,
  hitsPath,
  lengthsColumn,
  rowPlacesPath,
  type SearchHead,
  searchHeadPath,
  shardPath,
} from '../search-format.ts';
import { bytesOf } from './base64.ts';
import { HitRecords } from './hit-records.ts';
import { SiteIndex } from './site-index.ts';
import { PartsNeeded, WordShards } from './word-shards.ts';

export type LoadPart = (path: string) => Promise<unknown>;

export class SiteSearch {
  readonly #load: LoadPart;
  readonly #index: SiteIndex;
  readonly #words: WordShards;
  readonly #hits: HitRecords;
  readonly #source: SearchSource;

  private constructor(
    load: LoadPart,
    head: SearchHead,
    columns: ReadonlyMap<string, ArrayBuffer>,
    lengths: Uint32Array,
  ) {
    const { storyCount, timeZone, shards, hits } = head;
    const words = new WordShards(shards);
    const index = new SiteIndex({ storyCount, timeZone, columns, lengths, words });
    this.#load = load;
    this.#index = index;
    this.#words = words;
    this.#hits = new HitRecords(hits, (record) => ordinalOf(index, record));
    this.#source = {
      find: (query, options) => {
        const result = searchIn(index, parseQuery(query), { ...options, now: Date.now() });
        return { result, records: result.ordinals.map((ordinal) => recordOf(index, ordinal)) };
      },
      board: () => null,
      people: () => index.people,
    };
  }

  static async open(load: LoadPart): Promise<SiteSearch> {
    const head = headIn(await load(searchHeadPath));
    const names = [...head.columns, lengthsColumn];
    const buffers = await Promise.all(names.map(async (name) => bytesOf(String(await load(columnPath(name)))).buffer));
    const columns = new Map(names.map((name, at) => [name, buffers[at] ?? new ArrayBuffer(0)]));
    return new SiteSearch(load, head, columns, new Uint32Array(columns.get(lengthsColumn) ?? new ArrayBuffer(0)));
  }

  /** As the part `search/<from>/<query>`. */
  async search(query: string, from: number): Promise<SearchView> {
    const asked = { query, from, limit: hitsPerPage, withFacets: true };
    const source: SearchSource = {
      ...this.#source,
      find: (text, options) => {
        const found = this.#source.find(text, options);
        this.#hits.need(found.result.ordinals);
        return found;
      },
    };
    return await this.#whole(() => searchView({ records: this.#hits.records, search: source }, asked));
  }

  /** As the part `find/<query>`. */
  async find(query: string): Promise<FoundRows> {
    const { ids, ...found } = await this.#whole(() =>
      foundStories({ records: this.#hits.records, search: this.#source }, query),
    );
    return { ...found, rows: await this.#rowsOf(ids) };
  }

  /** Again until all parts are there that it needs; each time it needs others. */
  async #whole<T>(work: () => T): Promise<T> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof PartsNeeded)) throw error;
        await Promise.all(error.paths.map(async (path) => this.#take(path, await this.#load(path))));
      }
    }
  }

  #take(path: string, value: unknown): void {
    const number = Number(path.split('/').at(-1));
    if (path === shardPath(number)) this.#words.add(number, value);
    if (path === hitsPath(number)) this.#hits.add(number, value);
  }

  async #rowsOf(ids: readonly string[]): Promise<readonly StoryRow[]> {
    if (ids.length === 0) return [];
    const places = new Int32Array(bytesOf(String(await this.#load(rowPlacesPath))).buffer);
    const wanted = ids.flatMap((key) => {
      const ordinal = ordinalOf(this.#index, { resource: 'stories', key });
      const panel = ordinal === null ? undefined : boardPanels[places[2 * ordinal] ?? -1];
      const row = ordinal === null ? -1 : (places[2 * ordinal + 1] ?? -1);
      return panel === undefined
        ? []
        : [{ path: `rows/${panel}/${Math.floor(row / rowsPerChunk)}`, row: row % rowsPerChunk }];
    });
    const chunks = new Map<string, unknown>();
    const paths = [...new Set(wanted.map(({ path }) => path))];
    await Promise.all(paths.map(async (path) => chunks.set(path, await this.#load(path))));
    return wanted.flatMap(({ path, row }) => rowsIn(chunks.get(path))[row] ?? []);
  }
}

function recordOf(index: SiteIndex, ordinal: number): FoundRecord {
  return { resource: ordinal < index.storyCount ? 'stories' : 'epics', key: index.keyOf(ordinal) };
}

function ordinalOf(index: SiteIndex, { resource, key }: FoundRecord): number | null {
  const isStory = resource === 'stories';
  return index.ordinalsOf(key).find((ordinal) => ordinal < index.storyCount === isStory) ?? null;
}

function headIn(value: unknown): SearchHead {
  if (!isHead(value)) throw new RangeError('the site has no index');
  return value;
}

/** Written by this same program, with the site. */
function isHead(value: unknown): value is SearchHead {
  return typeof value === 'object' && value !== null && 'columns' in value && 'shards' in value && 'hits' in value;
}

function rowsIn(value: unknown): readonly StoryRow[] {
  return isRows(value) ? value : [];
}

function isRows(value: unknown): value is readonly StoryRow[] {
  return Array.isArray(value);
}
