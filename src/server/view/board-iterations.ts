// The iterations of a snapshot, as the board is arranged by: the host's, or those that the project's settings make.
import type { BoardIteration, IterationKind } from '../../model/board/arrange-board.ts';
import { iterationWindows } from '../../model/board/iteration-windows.ts';
import { ZonedTime } from '../../search/zoned-time.ts';
import { textOf, type V5Record } from '../v5/source.ts';
import { listIn, numberIn, recordIn, timeIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface KnownIteration extends BoardIteration {
  readonly teamStrength: number | null;
  readonly velocity: number | null;
  /** NaN: not known. */
  readonly weeks: number;
}

/**
 * By number; empty where there are none. In an earlier snapshot the archive keeps what lay ahead only as it was seen last, which says nothing of that time:
 * of the current iteration the dates are left then, of later ones nothing.
 */
export function hostIterations(records: SnapshotRecords, project: V5Record): readonly KnownIteration[] {
  const said = numberIn(project, 'current_iteration_number');
  const rows = Array.from(records.each('iterations'), ({ record }) => record).filter((record) =>
    Number.isInteger(numberIn(record, 'number')),
  );
  const sorted = rows.toSorted((one, other) => numberIn(one, 'number') - numberIn(other, 'number'));
  const current = currentNumber(sorted, said, records);
  return sorted.flatMap((record) => {
    const known = knownIteration(record, current);
    if (records.isNewest || !(known.finish > records.startedAt())) return [known];
    return known.kind === 'current' ? [{ ...known, storyIds: [], velocity: null }] : [];
  });
}

function knownIteration(record: V5Record, current: number): KnownIteration {
  const number = numberIn(record, 'number');
  const [start, finish] = [timeIn(record, 'start'), timeIn(record, 'finish')];
  const strength = numberIn(record, 'team_strength');
  const velocity = numberIn(record, 'velocity');
  return {
    number,
    kind: kindOf(number, current),
    start,
    finish,
    storyIds: storyIdsIn(record),
    teamStrength: Number.isFinite(strength) ? strength : null,
    velocity: Number.isFinite(velocity) ? velocity : null,
    weeks: numberIn(record, 'length'),
  };
}

function kindOf(number: number, current: number): IterationKind {
  if (number === current) return 'current';
  return number < current ? 'done' : 'backlog';
}

/**
 * The project says it of the newest snapshot. Of an earlier one it may say it as a later run saw it, so there the dates decide where they can.
 * Infinity where nothing tells: then all are done.
 */
function currentNumber(sorted: readonly V5Record[], said: number, records: SnapshotRecords): number {
  const time = records.startedAt();
  const running = sorted.find((record) => timeIn(record, 'start') <= time && time < timeIn(record, 'finish'));
  const byDate = running === undefined ? Number.NaN : numberIn(running, 'number');
  const isSaid = Number.isInteger(said);
  if (isSaid && (records.isNewest || !(byDate < said))) return said;
  if (!Number.isNaN(byDate)) return byDate;
  const ahead = sorted.find((record) => timeIn(record, 'start') > time);
  return ahead === undefined ? Infinity : numberIn(ahead, 'number') - 0.5;
}

function storyIdsIn(record: V5Record): string[] {
  return listIn(record, 'story_ids')
    .map(textOf)
    .filter((id) => id !== '');
}

/** Where the host has none. `accepted`: when stories were accepted. */
export function settledIterations(
  records: SnapshotRecords,
  project: V5Record,
  accepted: readonly number[],
): readonly KnownIteration[] {
  const hasOverrides = listIn(project, 'iteration_override_numbers').length > 0;
  const weeks = numberIn(project, 'iteration_length');
  const rules = {
    startDate: wordIn(project, 'start_date') || wordIn(project, 'start_time').slice(0, 10),
    weekStartDay: wordIn(project, 'week_start_day'),
    weeks,
    currentNumber: records.isNewest && !hasOverrides ? numberIn(project, 'current_iteration_number') : Number.NaN,
  };
  const now = records.startedAt();
  if (Number.isNaN(now)) return [];
  const zone = new ZonedTime(timeZoneOf(project));
  const windows = iterationWindows(rules, zone, { accepted, now });
  return windows.map((window, at) => ({
    ...window,
    kind: at === windows.length - 1 ? 'current' : 'done',
    storyIds: [],
    teamStrength: null,
    velocity: null,
    weeks: Number.isFinite(weeks) ? weeks : 1,
  }));
}

export function timeZoneOf(project: V5Record): string {
  return wordIn(recordIn(project, 'time_zone'), 'olson_name') || 'UTC';
}
