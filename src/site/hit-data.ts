// Writes what is shown of the hits of a search, and where stories stand in their panels: in chunks by the documents of the index.
import type { IndexReader } from '../archive/search-index/index-reader.ts';
import { boardPanels } from '../model/view/project-view.ts';
import { boardOf } from '../server/view/board.ts';
import { partFile } from '../viewer/site-paths.ts';
import { hitRecords } from './hit-record.ts';
import { hitsPath, rowPlacesPath } from './search-format.ts';
import { writePart } from './search-data.ts';
import type { SiteArchives } from './site-archive.ts';
import type { SiteWriter } from './site-writer.ts';

/** In characters of JSON: of fifty hits each may be in another chunk. */
const fullChunk = 32_000;
const documentsAtOnce = 100;

export interface HitDataParts {
  readonly archives: SiteArchives;
  readonly projectId: string;
  readonly writer: SiteWriter;
  /** Of the project's data. */
  readonly folder: string;
  readonly index: IndexReader;
}

/** Returns the first document of each chunk. */
export async function writeHitData({ archives, projectId, writer, folder, index }: HitDataParts): Promise<number[]> {
  const firsts: number[] = [];
  let [chunk, size]: [string[], number] = [[], 0];
  const flush = (): void => {
    const path = hitsPath(firsts.length - 1);
    if (chunk.length > 0) writer.writePart(folder + partFile(path), path, `{"value":[${chunk.join(',')}]}`);
    [chunk, size] = [[], 0];
  };
  for (let at = 0; at < index.count; at += documentsAtOnce) {
    const ordinals = Array.from({ length: Math.min(documentsAtOnce, index.count - at) }, (_, each) => at + each);
    const [stories, epics] = [true, false].map((isStory) =>
      ordinals.filter((ordinal) => ordinal < index.storyCount === isStory).map((ordinal) => index.keyOf(ordinal)),
    );
    const hits = await archives.read(projectId, ({ source: { records } }) =>
      [...hitRecords(records, 'stories', stories ?? []), ...hitRecords(records, 'epics', epics ?? [])].map((hit) =>
        JSON.stringify(hit),
      ),
    );
    for (const [each, hit] of hits.entries()) {
      if (size + hit.length > fullChunk) flush();
      if (chunk.length === 0) firsts.push(at + each);
      chunk.push(hit);
      size += hit.length;
    }
  }
  flush();
  return firsts;
}

/** By story: the number of its panel, and its row there; -1 twice where it has none. */
export async function writeRowPlaces({ archives, projectId, writer, folder, index }: HitDataParts): Promise<void> {
  const { rows } = await archives.read(projectId, ({ source }) => boardOf(source));
  const places = new Int32Array(2 * index.storyCount).fill(-1);
  for (const [panel, name] of boardPanels.entries()) {
    for (const [row, id] of rows[name].entries()) {
      const ordinal = index.ordinalsOf(id).find((each) => each < index.storyCount);
      if (ordinal !== undefined) places.set([panel, row], 2 * ordinal);
    }
  }
  writePart(writer, folder, rowPlacesPath, Buffer.from(places.buffer).toString('base64'));
}
