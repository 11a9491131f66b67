// The forms in which a command's output is shown: text, JSON lines, or problems only. Writes to the streams that it is given, nowhere else.
import type { CommandOutput, Part, Progress } from '../commands/command-output.ts';
import type { Clock } from '../util/clock.ts';
import { printable } from '../util/printable.ts';
import { RawJson } from '../util/raw-json.ts';
import type { Report } from '../util/reporter.ts';
import { plainProgress } from './plain-progress.ts';

/** What is needed of process.stdout and process.stderr. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
}

export type OutputForm = 'text' | 'json' | 'quiet';

type Redact = (text: string) => string;

/** Makes the progress display of a terminal; null where stderr is none. */
export type TerminalDisplay = ((redact: Redact) => Progress) | null;

export interface OutputOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly form: OutputForm;
  readonly clock: Pick<Clock, 'now'>;
  readonly terminal: TerminalDisplay;
}

export function createOutput(options: OutputOptions): CommandOutput {
  const { form, stdout, stderr, clock, terminal } = options;
  let redact: Redact = (text) => text;
  const result = (line: string): void => void stdout.write(`${redact(line)}\n`);
  const problem = (line: string): void => void stderr.write(`${redact(line)}\n`);
  const event = (value: Readonly<Record<string, unknown>>): void => void stdout.write(`${jsonLine(value, redact)}\n`);
  return {
    columns: stdout.isTTY === true && stdout.columns !== undefined && stdout.columns > 0 ? stdout.columns : 80,
    problem: (sentence) => problem(`pt-backup: ${sentence}`),
    protect(next) {
      redact = next;
    },
    startProgress(projectId) {
      if (form === 'json') return reporting((report) => event({ ...report, projectId }));
      if (form === 'quiet') return reporting(() => undefined);
      return terminal === null ? plainProgress(problem, clock) : terminal(redact);
    },
    show(part) {
      if (form === 'json') {
        if (part.event !== null) event(part.event);
      } else if (form === 'quiet') for (const line of part.problems ?? []) problem(`pt-backup: ${line}`);
      else for (const line of coloured(part, stdout)) result(line);
    },
  };
}

function reporting(report: (report: Report) => void): Progress {
  return { report, stop: () => undefined };
}

/** One line that is safe on a terminal: what JSON leaves as it is (bidirectional characters, C1 controls) becomes an escape, too. */
function jsonLine(event: Readonly<Record<string, unknown>>, redact: Redact): string {
  const parts = Object.entries(event).flatMap(([name, value]) => {
    const text = value instanceof RawJson ? value.text : jsonText(value, redact);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return printable(`{${parts.join(',')}}`, Infinity);
}

/** Undefined for what JSON leaves out. */
function jsonText(value: unknown, redact: Redact): string | undefined {
  return JSON.stringify(value, (_name, each: unknown) => (typeof each === 'string' ? redact(each) : each));
}

const colours = { good: '\u001b[32m', bad: '\u001b[33m', none: '\u001b[39m' } as const;

// Only the last line is coloured, and it says the same in words. hasColors knows NO_COLOR and TERM=dumb.
function coloured({ lines, mood }: Part, stdout: TextStream): readonly string[] {
  const last = lines.at(-1);
  if (mood === undefined || last === undefined || stdout.isTTY !== true || stdout.hasColors?.() !== true) return lines;
  return [...lines.slice(0, -1), `${colours[mood]}${last}${colours.none}`];
}
