// A snapshot's board: every story in its panel, and what is summed of all of them. Made of what the search index holds of the stories where it does, otherwise in
// one pass over them, and kept as long as the snapshot.
import { arrangeBoard, type ArrangedIteration } from '../../model/board/arrange-board.ts';
import type { BoardPanel } from '../../model/view/project-view.ts';
import type { V5Record } from '../v5/source.ts';
import type { CountSum } from './board-counts.ts';
import { hostIterations, type KnownIteration, settledIterations } from './board-iterations.ts';
import { boardStories, type PlacedStory } from './board-stories.ts';
import type { LabelNames } from './label-names.ts';
import type { PartSource } from './part-source.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface Board {
  readonly project: V5Record;
  /** Ids of the stories of each panel, in order. */
  readonly rows: Readonly<Record<BoardPanel, readonly string[]>>;
  readonly iterations: readonly SummedIteration[];
  /** The number of the one that a story stands in. */
  iterationOf(story: string): number | undefined;
  readonly iterationsAreHosts: boolean;
  readonly points: Readonly<Record<BoardPanel, number>>;
  readonly labels: LabelNames;
  /** By label. */
  readonly labelSums: ReadonlyMap<string, CountSum>;
  /** Ids of people whom stories name. */
  readonly named: ReadonlySet<string>;
}

export interface SummedIteration extends KnownIteration {
  readonly firstRow: number;
  readonly stories: number;
  readonly points: number;
  readonly acceptedPoints: number;
}

export function boardOf(source: PartSource): Board {
  return source.kept('board', () => makeBoard(source));
}

function makeBoard(source: PartSource): Board {
  const { records } = source;
  const [{ record: project } = { record: {} }] = records.each('project');
  const { stories, labels, labelSums, named } = boardStories(source);
  const { panels, iterations, isNamed } = arrangeBoard(stories, iterationsFor(stories, records, project));
  const storiesAt = (rows: readonly number[]): PlacedStory[] =>
    rows.map((index) => stories[index]).filter((story) => story !== undefined);
  const numbers = new Map<string, number>();
  for (const { iteration, stories: members } of iterations) {
    for (const { id } of storiesAt(members)) numbers.set(id, iteration.number);
  }
  return {
    project,
    labels,
    labelSums,
    named,
    iterationsAreHosts: isNamed,
    iterations: iterations.flatMap((each) => summed(each, storiesAt(each.stories), isNamed)),
    iterationOf: (story) => numbers.get(story),
    rows: byPanel((panel) => storiesAt(panels[panel]).map(({ id }) => id)),
    points: byPanel((panel) => pointsOf(storiesAt(panels[panel]))),
  };
}

function iterationsFor(
  stories: readonly PlacedStory[],
  records: SnapshotRecords,
  project: V5Record,
): readonly KnownIteration[] {
  const ofHost = hostIterations(records, project);
  if (ofHost.length > 0) return ofHost;
  const accepted = stories.flatMap(({ state, acceptedAt }) =>
    state === 'accepted' && !Number.isNaN(acceptedAt) ? [acceptedAt] : [],
  );
  return settledIterations(records, project, accepted);
}

/** Of those that nobody but the calendar tells, done ones without stories are left out. */
function summed(
  { iteration, firstRow, stories }: ArrangedIteration<KnownIteration>,
  members: readonly PlacedStory[],
  isNamed: boolean,
): SummedIteration[] {
  if (!isNamed && iteration.kind !== 'current' && stories.length === 0) return [];
  const accepted = members.filter(({ state }) => state === 'accepted');
  return [
    { ...iteration, firstRow, stories: stories.length, points: pointsOf(members), acceptedPoints: pointsOf(accepted) },
  ];
}

function pointsOf(stories: readonly PlacedStory[]): number {
  return stories.reduce((sum, { points }) => sum + points, 0);
}

function byPanel<T>(of: (panel: BoardPanel) => T): Readonly<Record<BoardPanel, T>> {
  return { done: of('done'), current: of('current'), backlog: of('backlog'), icebox: of('icebox') };
}
