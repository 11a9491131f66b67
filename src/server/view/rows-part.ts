// The parts `rows/<panel>/<chunk>`, and rows of stories by their ids. What is nested in stories is read for those rows alone.
import { boardPanels, type BoardPanel, rowsPerChunk } from '../../model/view/project-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import { boardOf } from './board.ts';
import { nestedCounts } from './rows-nested.ts';
import type { PartSource } from './part-source.ts';
import { rowOf } from './rows-row.ts';

/** Undefined where there is no such panel or chunk; the first chunk of an empty panel is there. */
export function rowsPart(
  source: PartSource,
  [panel = '', chunk = '', ...more]: readonly string[],
): readonly StoryRow[] | undefined {
  const name = boardPanels.find((each) => each === panel);
  if (name === undefined || !/^(?:0|[1-9]\d{0,6})$/u.test(chunk) || more.length > 0) return undefined;
  const from = Number(chunk) * rowsPerChunk;
  if (from > 0 && from >= boardOf(source).rows[name].length) return undefined;
  return panelRows(source, name, { from, count: rowsPerChunk });
}

/** Rows of a panel, in order; fewer at its end. */
export function panelRows(
  source: PartSource,
  panel: BoardPanel,
  { from, count }: { readonly from: number; readonly count: number },
): StoryRow[] {
  const ids = boardOf(source).rows[panel].slice(from, from + count);
  const rows = new Map(storyRows(source, ids).map((row) => [row.id, row]));
  // What is damaged keeps its place, so that all others stand in theirs.
  return ids.map((id) => rows.get(id) ?? { id, name: '', type: '', state: '' });
}

/** In the order of the ids; stories that are not in the snapshot are left out. */
export function storyRows(source: PartSource, ids: readonly string[]): StoryRow[] {
  const { records } = source;
  const board = boardOf(source);
  const stories = records.several('stories', ids);
  const nested = nestedCounts(
    records,
    stories.map(({ key }) => key),
  );
  return stories.map(({ key, record }) =>
    rowOf(key, record, { labels: board.labels.of(record), iteration: board.iterationOf(key), nested: nested(key) }),
  );
}
