// What a resource's progress looks like as one line. Pure: no terminal, no clock.
import { printable } from '../util/printable.ts';

export interface ProgressState {
  readonly label: string;
  readonly done: number;
  /** Null: not known. */
  readonly total: number | null;
  readonly finished: boolean;
  /** Milliseconds since its first report. */
  readonly elapsed: number;
}

const labelWidth = 18;
const amountWidth = 16;
// Below this the columns that fill up the amounts are worth more to what follows.
const narrow = 60;
const grouped = new Intl.NumberFormat('en-US');

/** One line of fewer than `columns` characters: label, counts, and where a total is known a bar and the time left, as far as they fit. */
export function terminalLine(state: ProgressState, columns: number): string {
  const amount = amounts(state).padEnd(columns < narrow ? 0 : amountWidth);
  const head = `${printable(state.label, 40).padEnd(labelWidth)} ${amount}`;
  const parts = state.finished ? [head, 'done'] : [head, ...meter(state)];
  const room = Math.max(1, columns - 1);
  let line = head;
  for (let kept = parts.length; kept > 1; kept -= 1) {
    const tried = parts.slice(0, kept).join('  ');
    if (tried.length > room) continue;
    line = tried;
    break;
  }
  return line.slice(0, room).trimEnd();
}

/** The same for a file or a pipe. */
export function plainLine(state: ProgressState): string {
  return `${printable(state.label, 40)}: ${amounts(state)}${state.finished ? ', done' : ''}`;
}

function amounts({ done, total, finished }: ProgressState): string {
  const known = total !== null && !(finished && total === done);
  return known ? `${grouped.format(done)} of ${grouped.format(total)}` : grouped.format(done);
}

// Per cent first: it is the last to go where the line is short.
function meter(state: ProgressState): string[] {
  const { done, total } = state;
  if (total === null || total <= 0) return [];
  const share = Math.min(1, done / total);
  const percent = `${String(Math.floor(share * 100)).padStart(3)}%`;
  const left = timeLeft(state);
  return [percent, bar(share), ...(left === null ? [] : [left])];
}

const barWidth = 14;

function bar(share: number): string {
  const full = Math.floor(share * barWidth);
  return `[${'='.repeat(full)}${full < barWidth ? '>' : ''}${' '.repeat(Math.max(0, barWidth - full - 1))}]`;
}

/** `about 2 min left`; null where nothing can be said yet. */
function timeLeft({ done, total, elapsed }: ProgressState): string | null {
  if (total === null || done <= 0 || done >= total || elapsed < 1000) return null;
  const seconds = Math.ceil(((elapsed / done) * (total - done)) / 1000);
  if (seconds < 60) return `about ${seconds} s left`;
  if (seconds < 3600) return `about ${Math.ceil(seconds / 60)} min left`;
  return `about ${Math.ceil(seconds / 360) / 10} h left`;
}
