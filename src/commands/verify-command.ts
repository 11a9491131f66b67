// `pt-backup verify`: checks an archive, or each of several below a folder, and tells what is damaged and what to do. Returns how it ended.
import { archiveFolders } from '../archive/archive-folders.ts';
import { verifyArchive, type VerifiedArchive } from '../archive/verify.ts';
import { messageOf, PtBackupError } from '../util/error.ts';
import { exitCode, worstOf, type ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import type { CommandOutput } from './command-output.ts';
import { verdictLine, verifiedLines } from './verify-summary.ts';

export interface VerifyFlags {
  readonly fast?: boolean;
}

export interface VerifyContext {
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
}

type Outcome = { readonly folder: string; readonly exit: ExitCodeName } & (
  | { readonly archive: VerifiedArchive }
  | { readonly error: PtBackupError }
);

/** Throws PtBackupError where the one folder cannot be checked; of several, each is told and the worst counts. */
export async function runVerify(folder: string, flags: VerifyFlags, context: VerifyContext): Promise<ExitCodeName> {
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const { output } = context;
  const folders = archiveFolders(folder);
  const outcomes: Outcome[] = [];
  for (const each of folders) {
    const outcome = await verifyOne(each, flags, context);
    if (folders.length === 1 && 'error' in outcome) throw outcome.error;
    outcomes.push(outcome);
    showOne(outcome, folders.length > 1, output);
  }
  const exit = worstOf(outcomes.map((outcome) => outcome.exit));
  const event = { event: 'summary', exit, exitCode: exitCode(exit), archives: outcomes.map(fieldsOf) };
  const good = outcomes.filter((outcome) => outcome.exit === 'done').length;
  const lines =
    folders.length > 1
      ? [
          ...outcomes.map(overviewLine),
          `${good} of ${folders.length} archives are ${flags.fast === true ? 'complete' : 'valid'}.`,
        ]
      : [];
  output.show({ lines, event, mood: exit === 'done' ? 'good' : 'bad' });
  return exit;
}

async function verifyOne(folder: string, { fast = false }: VerifyFlags, context: VerifyContext): Promise<Outcome> {
  const { output, signal } = context;
  const progress = output.startProgress(null);
  try {
    const archive = await verifyArchive(folder, { fast, signal, reporter: progress });
    return { folder, archive, exit: archive.valid === false ? 'findings' : 'done' };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PtBackupError)) throw error;
    return { folder, error, exit: error.exit };
  } finally {
    progress.stop();
  }
}

function showOne(outcome: Outcome, isOneOfMany: boolean, output: CommandOutput): void {
  const heading = isOneOfMany ? [`${printable(outcome.folder, 1000)}:`] : [];
  if ('error' in outcome) output.problem(messageOf(outcome.error));
  else {
    const lines = [...heading, ...verifiedLines(outcome.archive, output.columns), ...(isOneOfMany ? [''] : [])];
    output.show({ lines, event: null, ...(isOneOfMany ? {} : { mood: outcome.exit === 'done' ? 'good' : 'bad' }) });
  }
}

function overviewLine(outcome: Outcome): string {
  const said =
    'error' in outcome
      ? `not checked (${outcome.exit}, exit code ${exitCode(outcome.exit)})`
      : verdictLine(outcome.archive);
  return `${printable(outcome.folder, 1000)}: ${said}`;
}

function fieldsOf(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { folder, exit } = outcome;
  const common = { folder, exit, exitCode: exitCode(exit) };
  return 'error' in outcome
    ? { ...common, message: printable(messageOf(outcome.error), 2000) }
    : { ...common, ...outcome.archive };
}
