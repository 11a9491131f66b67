// The port through which commands show what they did. The command line decides the form: text, JSON lines, or problems only.
import type { Reporter } from '../util/reporter.ts';

/** A part of the result in each form that it may be shown in. */
export interface Part {
  /** For people: printable, no control characters, no colours. */
  readonly lines: readonly string[];
  /** For programs: one object with an `event` name; null where a later part says the same. */
  readonly event: (Readonly<Record<string, unknown>> & { readonly event: string }) | null;
  /** What a reader who asked for silence must still see. */
  readonly problems?: readonly string[];
  /** How the last line reads; a help for the eye only. */
  readonly mood?: 'good' | 'bad';
}

export interface Progress extends Reporter {
  /** Ends the display; nothing may be reported afterwards. */
  stop(): void;
}

export interface CommandOutput {
  /** Columns of the place where the lines are read. */
  readonly columns: number;
  /** `projectId` is part of each JSON event; null: of no project. One display at a time. */
  startProgress(projectId: string | null): Progress;
  show(part: Part): void;
  /** One sentence to stderr, in every form. */
  problem(sentence: string): void;
  /** From here on everything that is shown passes `redact`. */
  protect(redact: (text: string) => string): void;
}
