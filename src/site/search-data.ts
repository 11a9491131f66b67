// Writes what the search of a site is made of: the columns of the index, its words in shards, and what is shown of hits.
import { setImmediate } from 'node:timers/promises';
import type { IndexReader } from '../archive/search-index/index-reader.ts';
import { partFile } from '../viewer/site-paths.ts';
import {
  columnPath,
  lengthsColumn,
  packPlaces,
  type SearchHead,
  searchHeadPath,
  type ShardEntry,
  shardPath,
} from './search-format.ts';
import type { SiteWriter } from './site-writer.ts';

/** In characters of JSON; a word that alone takes more has a shard of its own. */
const fullShard = 500_000;
const wordsAtOnce = 200;

export interface SearchDataParts {
  readonly writer: SiteWriter;
  /** Of the project's data. */
  readonly folder: string;
  readonly index: IndexReader;
  readonly signal: AbortSignal;
}

/** `hits`: the first document of each chunk of hits. */
export async function writeSearchData(parts: SearchDataParts, hits: readonly number[]): Promise<void> {
  const { writer, folder, index } = parts;
  const columns = index.columnNames();
  for (const name of columns) {
    const value = Buffer.from(index.column(name)).toString('base64');
    writePart(writer, folder, columnPath(name), value);
  }
  const { shards, lengths } = await writeShards(parts);
  writePart(writer, folder, columnPath(lengthsColumn), Buffer.from(lengths.buffer).toString('base64'));
  const { storyCount, timeZone } = index;
  writePart(writer, folder, searchHeadPath, { storyCount, timeZone, columns, shards, hits } satisfies SearchHead);
}

export function writePart(writer: SiteWriter, folder: string, path: string, value: unknown): void {
  writer.writePart(folder + partFile(path), path, JSON.stringify({ value }));
}

interface Shards {
  /** The first word of each. */
  readonly shards: readonly string[];
  /** How many words each document has. */
  readonly lengths: Uint32Array;
}

async function writeShards({ writer, folder, index, signal }: SearchDataParts): Promise<Shards> {
  const firsts: string[] = [];
  const lengths = new Uint32Array(index.count);
  let [entries, size, read]: [ShardEntry[], number, number] = [[], 0, 0];
  const flush = (): void => {
    if (entries.length > 0) writePart(writer, folder, shardPath(firsts.length - 1), entries);
    [entries, size] = [[], 0];
  };
  for (const { word, places } of index.words()) {
    for (let at = 0; at < places.length; at += 3) lengths[places[at] ?? 0] = (lengths[places[at] ?? 0] ?? 0) + 1;
    const packed = Buffer.from(packPlaces(places)).toString('base64');
    const length = word.length + packed.length;
    if (size + length > fullShard) flush();
    if (entries.length === 0) firsts.push(word);
    entries.push([word, packed]);
    size += length;
    read += 1;
    if (read % wordsAtOnce !== 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
  flush();
  return { shards: firsts, lengths };
}
