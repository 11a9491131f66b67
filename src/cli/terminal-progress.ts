// Progress on a terminal: what is under way is redrawn in place, what is finished and what is to be known stays above it.
import { createLogUpdate } from 'log-update';
import type { Progress } from '../commands/command-output.ts';
import type { Clock } from '../util/clock.ts';
import { printable } from '../util/printable.ts';
import type { Report } from '../util/reporter.ts';
import { ProgressBoard } from './progress-board.ts';
import { terminalLine } from './progress-line.ts';

const redrawMs = 100;

/** Draws on `stream` at most ten times a second; `stop` and the end of the process give the cursor back. */
export function terminalProgress(
  stream: NodeJS.WriteStream,
  clock: Pick<Clock, 'now'>,
  shown: (line: string) => string,
): Progress {
  const board = new ProgressBoard();
  const screen = createLogUpdate(stream);
  let timer: NodeJS.Timeout | null = null;
  const columns = (): number => stream.columns || 80;
  const draw = (): void => {
    timer = null;
    // The last row is the cursor's own.
    const lines = board.underWay(clock.now()).slice(0, Math.max(1, (stream.rows || 24) - 1));
    if (lines.length > 0) screen(lines.map((state) => shown(terminalLine(state, columns()))).join('\n'));
    else screen.clear();
  };
  const drawSoon = (): void => {
    timer ??= setTimeout(draw, redrawMs).unref();
  };
  const keep = (line: string): void => {
    screen.persist(shown(line));
    draw();
  };
  return {
    report(report: Report) {
      if (report.event === 'notice') keep(printable(report.message));
      if (report.event !== 'progress') return;
      const { state } = board.take(report, clock.now());
      if (state.finished) keep(terminalLine(state, columns()));
      else drawSoon();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      screen.clear();
      screen.done();
    },
  };
}
