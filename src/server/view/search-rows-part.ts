// The part `find/<query>`: the stories that a search finds as rows, for a panel of the board.
import type { FoundRows } from '../../model/view/search-view.ts';
import type { PartSource } from './part-source.ts';
import { storyRows } from './rows-part.ts';
import { foundStories } from './search-part.ts';

export function findPart(source: PartSource, [query, ...more]: readonly string[]): FoundRows | undefined {
  if (query === undefined || more.length > 0) return undefined;
  const { ids, total, error } = foundStories(source, query);
  return { rows: ids.length === 0 ? [] : storyRows(source, ids), total, error };
}
