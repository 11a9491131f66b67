// The viewer's parts by their paths (model/view/part.ts), made of one snapshot.
import type { PartTable } from '../../model/view/part.ts';
import { unescapedSegment } from '../../util/unescaped-segment.ts';
import { chartFactsPart } from './chart-part.ts';
import { epicPart } from './epic-part.ts';
import type { PartSource } from './part-source.ts';
import { projectPart } from './project-part.ts';
import { rowsPart } from './rows-part.ts';
import { searchPart } from './search-part.ts';
import { findPart } from './search-rows-part.ts';
import { storyPart } from './story-part.ts';
import { searchWords } from './search-words-part.ts';

export type { PartSource } from './part-source.ts';

type PartMaker<Part> = (source: PartSource, rest: readonly string[]) => Part | undefined;

/** By the first word of the path. A maker answers undefined for what is not there. */
const makers: { readonly [Name in keyof PartTable]: PartMaker<PartTable[Name]> } = {
  'chart-facts': chartFactsPart,
  project: (source, rest) => (rest.length === 0 ? projectPart(source) : undefined),
  rows: rowsPart,
  story: storyPart,
  epic: epicPart,
  find: findPart,
  search: searchPart,
  'search-words': (_source, rest) => (rest.length === 0 ? searchWords : undefined),
};
const makersByName: ReadonlyMap<string, PartMaker<unknown>> = new Map(Object.entries(makers));

/** First words of paths. */
export const servedPartNames = Object.keys(makers);

/** `path`: its segments escaped. Undefined: there is no such part. JSON can be made of anything else. */
export function partOf(source: PartSource, path: string): unknown {
  const [name = '', ...rest] = path.split('/').map(unescapedSegment);
  return makersByName.get(name)?.(source, rest);
}
