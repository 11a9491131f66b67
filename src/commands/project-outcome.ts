// How the backup of one project ended, and what is shown of it.
import type { BackupResult } from '../backup/backup.ts';
import { messageOf, PtBackupError } from '../util/error.ts';
import { exitCode, worstOf, type ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import type { Target } from './backup-settings.ts';
import type { Part } from './command-output.ts';
import { gapLine, lastLine, summaryLines, unchangedLines } from './summary.ts';

export type ProjectOutcome = Target &
  (
    | { readonly exit: 'done' | 'gaps'; readonly result: BackupResult }
    | { readonly exit: Exclude<ExitCodeName, 'done' | 'gaps'>; readonly error: unknown }
  );

export function failed(target: Target, error: unknown): ProjectOutcome {
  const exit = error instanceof PtBackupError ? error.exit : 'unexpected';
  // A use case throws for what is neither done nor finished with gaps; anything else would be a fault in it.
  return { ...target, error, exit: exit === 'done' || exit === 'gaps' ? 'unexpected' : exit };
}

/** `Data saved to` for each file, in the order of publishing, then the summary. */
export function resultPart({ projectId }: Target, result: BackupResult, columns: number): Part {
  return {
    lines: [
      ...result.files.map(({ path }) => `Data saved to ${printable(path, 4096)}`),
      '',
      ...(result.unchangedSince === null ? summaryLines(result, columns) : unchangedLines(result, columns)),
      '',
    ],
    event: null,
    problems: result.facts.gaps.map((gap) => `Project ${printable(projectId)}: ${gapLine(gap)}`),
  };
}

/** The last part of one project's backup. */
export function endPart(outcome: ProjectOutcome, prefix = ''): Part {
  const { event, mood } = { event: summaryEvent([outcome]), mood: outcome.exit === 'done' ? 'good' : 'bad' } as const;
  if (!('result' in outcome)) return { lines: [], event };
  const line = prefix + lastLine(outcome.result.facts.gaps);
  return { lines: [line], event, mood, problems: outcome.exit === 'gaps' ? [line] : [] };
}

/** The last part of a backup of several projects: each is named, the last line tells how many are whole. */
export function overviewPart(outcomes: readonly ProjectOutcome[]): Part {
  const whole = outcomes.filter(({ exit }) => exit === 'done').length;
  const bad = outcomes.filter(({ exit }) => exit !== 'done').map(overviewLine);
  const last =
    whole === outcomes.length
      ? 'Backup complete!'
      : `Backup finished: ${whole} of ${outcomes.length} projects complete.`;
  return {
    lines: [...outcomes.map(overviewLine), last],
    event: summaryEvent(outcomes),
    problems: whole === outcomes.length ? [] : [...bad, last],
    mood: whole === outcomes.length ? 'good' : 'bad',
  };
}

function overviewLine(outcome: ProjectOutcome): string {
  const project = `Project ${printable(outcome.projectId)}`;
  if (!('result' in outcome)) return `${project}: failed (${outcome.exit}, exit code ${exitCode(outcome.exit)})`;
  const { projectName, gaps } = outcome.result.facts;
  return `${project}, "${printable(projectName)}": ${lastLine(gaps)}`;
}

function summaryEvent(outcomes: readonly ProjectOutcome[]): Part['event'] {
  const exit = worstOf(outcomes.map((outcome) => outcome.exit));
  return { event: 'summary', exit, exitCode: exitCode(exit), projects: outcomes.map(projectFields) };
}

function projectFields(outcome: ProjectOutcome): Readonly<Record<string, unknown>> {
  const { projectId, folder, exit } = outcome;
  const common = { projectId, folder, exit, exitCode: exitCode(exit) };
  if (!('result' in outcome)) return { ...common, message: printable(messageOf(outcome.error), 2000) };
  const { facts, changes, files, unchangedSince } = outcome.result;
  return { ...common, facts, changes, files, unchangedSince };
}
