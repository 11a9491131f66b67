// Reads what board-columns.ts wrote, together with the columns of the filters. Whatever the file holds, nothing but stories of the index comes out.
import type { IndexedBoard, IndexedLabel, IndexedStory } from '../../model/search-columns.ts';
import { storyStates } from '../../model/story-words.ts';
import type { IndexColumns } from './index-columns.ts';

/** Throws where a column is not there, cannot be read, or does not go with the others. */
export function boardIn(columns: IndexColumns, column: (name: string) => ArrayBuffer): IndexedBoard {
  const words = (name: string): unknown[] => {
    const value: unknown = JSON.parse(new TextDecoder().decode(column(name)));
    return Array.isArray(value) ? value : [];
  };
  const labels = words('board.labels.words').map(labelIn);
  const [starts, values] = [
    new Uint32Array(column('board.labels.starts')),
    new Uint32Array(column('board.labels.values')),
  ];
  checkCounts(columns, starts, values);
  const labelsOf = (ordinal: number): readonly IndexedLabel[] => {
    const end = starts[ordinal + 1] ?? 0;
    const found: IndexedLabel[] = [];
    for (let at = starts[ordinal] ?? 0; at < end; at += 1) {
      const label = labels[values[at] ?? -1];
      if (label !== undefined) found.push(label);
    }
    return found;
  };
  return { stories: storiesOf(columns, labelsOf), people: words('board.people.words').map(String) };
}

/** A list for each story, one behind the other: whatever a file holds, no more work than its bytes are worth. */
function checkCounts({ storyCount, count, states }: IndexColumns, starts: Uint32Array, values: Uint32Array): void {
  const isCount = Number.isInteger(storyCount) && storyCount >= 0 && storyCount <= count && storyCount <= states.length;
  const isRising = starts.every((start, at) => at === 0 || start >= (starts[at - 1] ?? 0));
  if (!isCount || !isRising || starts.length !== storyCount + 1 || starts.at(-1) !== values.length)
    throw new RangeError('the columns of the board do not go together');
}

function* storiesOf(
  columns: IndexColumns,
  labelsOf: (ordinal: number) => readonly IndexedLabel[],
): Generator<IndexedStory, void, undefined> {
  for (let ordinal = 0; ordinal < columns.storyCount; ordinal += 1) {
    yield {
      key: columns.keyOf(ordinal),
      state: storyStates[columns.states[ordinal] ?? -1] ?? '',
      acceptedAt: columns.accepted[ordinal] ?? Number.NaN,
      estimate: columns.estimates[ordinal] ?? Number.NaN,
      labels: labelsOf(ordinal),
    };
  }
}

function labelIn(value: unknown): IndexedLabel {
  const [id, name]: readonly unknown[] = Array.isArray(value) ? value : [];
  return { id: String(id), name: String(name) };
}
