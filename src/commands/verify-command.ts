// `pt-backup verify`: checks an archive, or each of several below a folder, and tells what is damaged and what to do; on request also against its host.
// Returns how it ended.
import { archiveFolders } from '../archive/archive-folders.ts';
import { verifyArchive, type VerifiedArchive } from '../archive/verify.ts';
import { compareWithHost, type HostComparison } from '../backup/compare-with-host.ts';
import { messageOf, PtBackupError } from '../util/error.ts';
import { exitCode, worstOf, type ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { hostFlagIn, hostSettings, refuseOtherHost, type HostContext, type HostFlags } from './host-context.ts';
import type { HostSettings } from './backup-settings.ts';
import type { CommandOutput } from './command-output.ts';
import { comparedLines, comparisonVerdict } from './compare-summary.ts';
import { verdictLine, verifiedLines } from './verify-summary.ts';

export interface VerifyFlags extends HostFlags {
  readonly fast?: boolean;
  readonly againstHost?: boolean;
}

type Outcome = { readonly folder: string; readonly exit: ExitCodeName } & (
  | {
      readonly archive: VerifiedArchive;
      /** Null where it was not asked for, or the archive is too damaged for it. */
      readonly comparison: HostComparison | null;
    }
  | { readonly error: PtBackupError }
);

/** Throws PtBackupError where the one folder cannot be checked; of several, each is told and the worst counts. */
export async function runVerify(folder: string, flags: VerifyFlags, context: HostContext): Promise<ExitCodeName> {
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const { output } = context;
  const host = await hostFor(flags, context);
  const folders = archiveFolders(folder);
  const outcomes: Outcome[] = [];
  for (const each of folders) {
    const outcome = await verifyOne(each, flags, host, context);
    if (folders.length === 1 && 'error' in outcome) throw outcome.error;
    outcomes.push(outcome);
    showOne(outcome, flags, folders.length > 1, output);
  }
  const exit = worstOf(outcomes.map((outcome) => outcome.exit));
  const event = { event: 'summary', exit, exitCode: exitCode(exit), archives: outcomes.map(fieldsOf) };
  const lines = folders.length > 1 ? [...outcomes.map(overviewLine), countLine(outcomes, flags)] : [];
  output.show({ lines, event, mood: exit === 'done' ? 'good' : 'bad' });
  return exit;
}

async function hostFor(flags: VerifyFlags, context: HostContext): Promise<HostSettings | null> {
  if (flags.againstHost !== true) {
    const flag = hostFlagIn(flags);
    if (flag === null) return null;
    throw new PtBackupError('usage', `${flag} is for --against-host: verify asks no host without it.`);
  }
  const settings = await hostSettings(flags, context);
  if (settings !== null) return settings;
  const how = 'set PIVOTAL_TRACKER_API_TOKEN or name a file with --token-file';
  throw new PtBackupError('usage', `--against-host needs the API token: ${how}.`);
}

async function verifyOne(
  folder: string,
  { fast = false }: VerifyFlags,
  host: HostSettings | null,
  { output, signal }: HostContext,
): Promise<Outcome> {
  const progress = output.startProgress(null);
  try {
    if (host !== null) refuseOtherHost(folder, host);
    const archive = await verifyArchive(folder, { fast, signal, reporter: progress });
    const isReadable = host !== null && archive.files > 0;
    const asked = isReadable ? { folder, ...host.access, ...host.pace, reporter: progress, signal } : null;
    const comparison = asked === null ? null : await compareWithHost(asked);
    const isGood = archive.valid !== false && (comparison === null || comparison.differences.length === 0);
    return { folder, archive, comparison, exit: isGood ? 'done' : 'findings' };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PtBackupError)) throw error;
    return { folder, error, exit: error.exit };
  } finally {
    progress.stop();
  }
}

function showOne(outcome: Outcome, flags: VerifyFlags, isOneOfMany: boolean, output: CommandOutput): void {
  const heading = isOneOfMany ? [`${printable(outcome.folder, 1000)}:`] : [];
  if ('error' in outcome) {
    output.problem(messageOf(outcome.error));
    return;
  }
  const { archive, comparison } = outcome;
  const lines = [
    ...heading,
    ...verifiedLines(archive, output.columns),
    ...(comparison === null ? [] : ['', ...comparedLines(comparison, output.columns)]),
    ...(flags.againstHost === true && comparison === null ? [notCompared] : []),
    ...(isOneOfMany ? [''] : []),
  ];
  output.show({ lines, event: null, ...(isOneOfMany ? {} : { mood: outcome.exit === 'done' ? 'good' : 'bad' }) });
}

const notCompared = 'Not compared with the host: archive.sqlite cannot be read. Repair the archive first.';

function overviewLine(outcome: Outcome): string {
  const shown = printable(outcome.folder, 1000);
  if ('error' in outcome) return `${shown}: not checked (${outcome.exit}, exit code ${exitCode(outcome.exit)})`;
  const { archive, comparison } = outcome;
  return `${shown}: ${verdictLine(archive)}${comparison === null ? '' : ` ${comparisonVerdict(comparison)}`}`;
}

function countLine(outcomes: readonly Outcome[], { fast, againstHost }: VerifyFlags): string {
  const good = outcomes.filter(({ exit }) => exit === 'done').length;
  const how = fast === true ? 'complete' : 'valid';
  return `${good} of ${outcomes.length} archives are ${how}${againstHost === true ? ' and agree with the host' : ''}.`;
}

function fieldsOf(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { folder, exit } = outcome;
  const common = { folder, exit, exitCode: exitCode(exit) };
  if ('error' in outcome) return { ...common, message: printable(messageOf(outcome.error), 2000) };
  const { archive, comparison } = outcome;
  return { ...common, ...archive, ...(comparison === null ? {} : { host: { ...comparison, folder: undefined } }) };
}
