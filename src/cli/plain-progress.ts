// Progress for a file, a pipe or a dumb terminal: whole lines, no control characters, a few seconds between two of the same resource.
import type { Progress } from '../commands/command-output.ts';
import type { Clock } from '../util/clock.ts';
import { printable } from '../util/printable.ts';
import type { Report } from '../util/reporter.ts';
import { ProgressBoard } from './progress-board.ts';
import { plainLine } from './progress-line.ts';

const pauseMs = 5000;

/** `write` takes one line without its end. */
export function plainProgress(write: (line: string) => void, clock: Pick<Clock, 'now'>): Progress {
  const board = new ProgressBoard();
  const written = new Map<string, number>();
  return {
    report(report: Report) {
      if (report.event === 'notice') write(printable(report.message));
      if (report.event !== 'progress') return;
      const now = clock.now();
      const { isNew, state } = board.take(report, now);
      if (!isNew && !report.finished && now - (written.get(report.label) ?? 0) < pauseMs) return;
      written.set(report.label, now);
      write(plainLine(state));
    },
    stop: () => undefined,
  };
}
