// What is under way: the last report of each label and when its first one came. Knows no terminal.
import type { Report } from '../util/reporter.ts';
import type { ProgressState } from './progress-line.ts';

export type ProgressReport = Extract<Report, { event: 'progress' }>;

export class ProgressBoard {
  readonly #rows = new Map<string, { readonly startedAt: number; readonly report: ProgressReport }>();

  /** Takes a report in; true where its label is new. A finished label leaves the board; one that comes again starts anew. */
  take(report: ProgressReport, now: number): { readonly isNew: boolean; readonly state: ProgressState } {
    const known = this.#rows.get(report.label);
    const startedAt = known?.startedAt ?? now;
    if (report.finished) this.#rows.delete(report.label);
    else this.#rows.set(report.label, { startedAt, report });
    return { isNew: known === undefined, state: stateOf(report, startedAt, now) };
  }

  /** In the order of their first reports. */
  underWay(now: number): ProgressState[] {
    return [...this.#rows.values()].map(({ report, startedAt }) => stateOf(report, startedAt, now));
  }
}

function stateOf({ label, done, total, finished }: ProgressReport, startedAt: number, now: number): ProgressState {
  return { label, done, total, finished, elapsed: now - startedAt };
}
