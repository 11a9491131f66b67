// The part `epic/<id>`: an epic with its comments and the stories that carry its label, as of one snapshot.
import { type EpicView, epicRowsShown } from '../../model/view/story-view.ts';
import { boardPanels } from '../../model/view/project-view.ts';
import { wordIn, recordIn } from './row-values.ts';
import { boardOf } from './board.ts';
import { labelsOfStories } from './board-stories.ts';
import { CountSum } from './board-counts.ts';
import type { PartSource } from './part-source.ts';
import { storyRows } from './rows-part.ts';
import { bounded } from './story-bounds.ts';
import { discussedView } from './story-part.ts';
import { nestedLists } from './story-nested.ts';
import { type FoundRecord, foundRecord } from './story-scope.ts';

/** Undefined for what the archive did not have by this snapshot. */
export function epicPart(source: PartSource, [id = '', ...more]: readonly string[]): EpicView | undefined {
  const found = id === '' || more.length > 0 ? null : foundRecord(source, 'epics', id);
  return found === null ? undefined : bounded(epicView(found));
}

function epicView(found: FoundRecord): EpicView {
  const { source, names } = found;
  const { key, record } = found.found;
  const labelId = wordIn(recordIn(record, 'label'), 'id') || wordIn(record, 'label_id');
  const stories = labelId === '' ? [] : (storiesOfEpics(source).get(labelId) ?? []);
  const rows = storyRows(source, stories.slice(0, epicRowsShown));
  const owners = new Set(rows.flatMap((row) => row.owners ?? []));
  const board = boardOf(source);
  return {
    ...discussedView(found, { kind: 'epic', nested: nestedLists(found, 'epics', key), words: [] }),
    label: board.labels.names.get(labelId) ?? wordIn(recordIn(record, 'label'), 'name'),
    completedAt: wordIn(record, 'completed_at'),
    counts: (board.labelSums.get(labelId) ?? new CountSum()).counts(),
    rows,
    owners: [...owners].map((owner) => names.person(owner)),
  };
}

/** Ids by the label of an epic, in the order of the board's panels: one pass over all stories. */
function storiesOfEpics(source: PartSource): ReadonlyMap<string, readonly string[]> {
  return source.kept('stories of epics', () => {
    const { labels, rows } = boardOf(source);
    const ofEpics = new Set(
      Array.from(
        source.records.each('epics'),
        ({ record }) => wordIn(recordIn(record, 'label'), 'id') || wordIn(record, 'label_id'),
      ),
    );
    const labelsOf = new Map<string, readonly string[]>();
    for (const story of labelsOfStories(source, labels)) {
      const own = story.labels.filter((label) => ofEpics.has(label));
      if (own.length > 0) labelsOf.set(story.id, own);
    }
    const stories = new Map<string, string[]>();
    for (const id of boardPanels.flatMap((panel) => rows[panel])) {
      for (const label of labelsOf.get(id) ?? []) {
        const list = stories.get(label);
        if (list === undefined) stories.set(label, [id]);
        else list.push(id);
      }
    }
    return stories;
  });
}
