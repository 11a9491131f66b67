// The part `project`: what a viewer knows of a whole project as of one snapshot.
import { velocityOf } from '../../model/board/velocity.ts';
import {
  type BoardPanel,
  type EpicSummary,
  type IterationView,
  type LabelView,
  type PanelView,
  type ProjectView,
  type StoryCounts,
} from '../../model/view/project-view.ts';
import type { V5Record } from '../v5/source.ts';
import { type Board, boardOf, type SummedIteration } from './board.ts';
import { timeZoneOf } from './board-iterations.ts';
import { CountSum } from './board-counts.ts';
import { peopleOf } from './board-people.ts';
import type { PartSource } from './part-source.ts';
import { isoOf, numberOrNull, recordIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export function projectPart(source: PartSource): ProjectView {
  return source.kept('project', () => projectView(source));
}

function projectView(source: PartSource): ProjectView {
  const { records, snapshots } = source;
  const board = boardOf(source);
  const { project } = board;
  const epics = epicsOf(records, board);
  const panel = (name: BoardPanel): PanelView => ({ rows: board.rows[name].length, points: board.points[name] });
  return {
    id: records.projectId,
    name: wordIn(project, 'name') || records.projectName,
    description: wordIn(project, 'description'),
    timeZone: timeZoneOf(project),
    snapshot: snapshots.find(({ run }) => run === records.run) ?? { run: records.run, at: '', gaps: 0 },
    snapshots,
    people: peopleOf(records, board.named),
    labels: labelsOf(board, epics),
    epics,
    iterations: board.iterations.map(iterationView),
    panels: { done: panel('done'), current: panel('current'), backlog: panel('backlog'), icebox: panel('icebox') },
    iterationsAreHosts: board.iterationsAreHosts,
    velocity: velocityIn(board, records.isNewest),
    pointScale: pointScaleIn(project),
  };
}

function iterationView(iteration: SummedIteration): IterationView {
  const { number, kind, start, finish, stories, points, acceptedPoints, firstRow, teamStrength, velocity } = iteration;
  return {
    number,
    kind,
    start: isoOf(start),
    finish: isoOf(finish),
    stories,
    points,
    acceptedPoints,
    firstRow,
    teamStrength,
    velocity,
  };
}

function epicsOf(records: SnapshotRecords, { labelSums }: Board): EpicSummary[] {
  return Array.from(records.each('epics'), ({ key, record }) => {
    const labelId = wordIn(recordIn(record, 'label'), 'id') || wordIn(record, 'label_id');
    return {
      id: key,
      name: wordIn(record, 'name'),
      labelId: labelId === '' ? null : labelId,
      counts: countsOf(labelSums.get(labelId)),
    };
  });
}

function labelsOf({ labels, labelSums }: Board, epics: readonly EpicSummary[]): LabelView[] {
  const epicOf = new Map(epics.map(({ id, labelId }) => [labelId, id]));
  const views = Array.from(labels.names, ([id, name]) => ({
    id,
    name: name || id,
    epicId: epicOf.get(id) ?? null,
    counts: countsOf(labelSums.get(id)),
  }));
  return views.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

function countsOf(sum = new CountSum()): StoryCounts {
  return sum.counts();
}

/** What a host reckoned belongs to the time at which it was asked: an earlier snapshot may hold what a later run was told. */
function velocityIn({ project, iterations }: Board, isNewest: boolean): number | null {
  const current = iterations.find(({ kind }) => kind === 'current');
  const said = isNewest ? (numberOrNull(project, 'current_velocity') ?? current?.velocity ?? null) : null;
  if (said !== null) return said;
  const weeks = numberOrNull(project, 'iteration_length') ?? 1;
  const done = iterations
    .filter(({ kind }) => kind === 'done')
    .map((each) => ({
      acceptedPoints: each.acceptedPoints,
      teamStrength: each.teamStrength ?? 1,
      weeks: each.weeks > 0 ? each.weeks : weeks,
    }));
  const averagedOver = numberOrNull(project, 'velocity_averaged_over') ?? 3;
  return velocityOf(done, { averagedOver, weeks, initial: numberOrNull(project, 'initial_velocity') });
}

function pointScaleIn(project: V5Record): number[] {
  const words = wordIn(project, 'point_scale').split(',');
  return words.flatMap((word) => (/^\s*\d+(?:\.\d+)?\s*$/u.test(word) ? [Number(word)] : []));
}
