// Done iterations and the current one as charts count by them: in days, without those that make no sense.
import type { ChartIteration } from '../../model/view/chart-facts.ts';
import type { V5Record } from '../v5/source.ts';
import { hostIterations, type KnownIteration, settledIterations } from './board-iterations.ts';
import type { ChartDays } from './chart-days.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export interface ChartIterations {
  readonly iterations: readonly ChartIteration[];
  readonly areIterationsHosts: boolean;
  readonly unreadIterations: number;
}

/** Tracker allowed 99 weeks. */
const longest = 99 * 7;
/** Sixty years of weeks. */
const mostIterations = 3120;

/** `accepted`: when stories were accepted, asked for where the host has no iterations. */
export function chartIterations(
  records: SnapshotRecords,
  project: V5Record,
  { days, accepted }: { readonly days: ChartDays; readonly accepted: () => readonly number[] },
): ChartIterations {
  const ofHost = hostIterations(records, project);
  const all = ofHost.length > 0 ? ofHost : settledIterations(records, project, accepted());
  const past = all.filter(({ kind }) => kind !== 'backlog').slice(-mostIterations);
  const read = past.flatMap((each) => chartIteration(each, days));
  const sorted = read.toSorted((one, other) => one.start - other.start);
  const iterations: ChartIteration[] = [];
  for (const each of sorted) if (each.start >= (iterations.at(-1)?.finish ?? -Infinity)) iterations.push(each);
  return {
    iterations,
    areIterationsHosts: ofHost.length > 0,
    unreadIterations: past.length - iterations.length,
  };
}

function chartIteration(iteration: KnownIteration, days: ChartDays): ChartIteration[] {
  const [start, finish] = [days.dayOf(iteration.start), days.dayOf(iteration.finish)];
  if (start === null || finish === null || finish <= start || finish - start > longest) return [];
  const { number, kind, teamStrength, weeks } = iteration;
  return [
    {
      number,
      isDone: kind === 'done',
      start,
      finish,
      strength: teamStrength !== null && teamStrength >= 0 ? teamStrength : 1,
      weeks: weeks > 0 && weeks <= 99 ? weeks : Math.max(1, Math.round((finish - start) / 7)),
    },
  ];
}
