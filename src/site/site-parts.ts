// Which parts a site holds as files: by the first word of their paths. Parts of single records stand many to a file (record-chunks.ts), searches are made in the browser.
import { boardPanels, rowsPerChunk } from '../model/view/project-view.ts';
import { partOf } from '../server/view/part-of.ts';
import type { PartSource } from '../server/view/part-source.ts';
import { projectPart } from '../server/view/project-part.ts';
import { isJsonObject } from '../util/json-text.ts';

type PathsOf = (source: PartSource) => Iterable<string>;

const itself: (path: string) => PathsOf = (path) => () => [path];

/** The parts of which each has a file of its own. */
const paths: Readonly<Record<string, PathsOf>> = {
  project: itself('project'),
  rows: rowPaths,
  'chart-facts': chartPaths,
  'search-words': itself('search-words'),
};

/** First words of paths. */
export const partNames = Object.keys(paths);

export function partPaths(source: PartSource): string[] {
  return Object.values(paths).flatMap((pathsOf) => [...pathsOf(source)]);
}

/** Undefined where there is none. */
export function sitePart(source: PartSource, path: string): unknown {
  return partOf(source, path);
}

function rowPaths(source: PartSource): string[] {
  const { panels } = projectPart(source);
  return boardPanels.flatMap((panel) =>
    Array.from(
      { length: Math.max(1, Math.ceil(panels[panel].rows / rowsPerChunk)) },
      (_, chunk) => `rows/${panel}/${chunk}`,
    ),
  );
}

function chartPaths(source: PartSource): string[] {
  const head = sitePart(source, 'chart-facts/head');
  const chunks = isJsonObject(head) && typeof head['chunks'] === 'number' ? head['chunks'] : 0;
  const stories = Array.from({ length: chunks }, (_, chunk) => `chart-facts/stories/${chunk}`);
  return ['chart-facts/head', 'chart-facts/days', ...stories];
}
