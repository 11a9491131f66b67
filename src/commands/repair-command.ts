// `pt-backup repair`: heals an archive, or each of several below a folder, and tells what was done, what is lost and what remains. Returns how it ended.
import { archiveFolders } from '../archive/archive-folders.ts';
import type { RepairedArchive } from '../archive/repair.ts';
import { repair, type RepairHost } from '../backup/repair.ts';
import { messageOf, PtBackupError } from '../util/error.ts';
import { exitCode, worstOf, type ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import type { HostSettings } from './backup-settings.ts';
import type { CommandOutput } from './command-output.ts';
import { archivedHost, hostSettings, type HostContext, type HostFlags } from './host-context.ts';
import { plannedLines, repairedLines } from './repair-summary.ts';
import { verdictLine } from './verify-summary.ts';

export interface RepairFlags extends HostFlags {
  readonly dryRun?: boolean;
}

type Outcome = { readonly folder: string; readonly exit: ExitCodeName } & (
  | { readonly repaired: RepairedArchive }
  | { readonly error: PtBackupError }
);

/** Throws PtBackupError where the one folder cannot be repaired; of several, each is told and the worst counts. */
export async function runRepair(folder: string, flags: RepairFlags, context: HostContext): Promise<ExitCodeName> {
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const settings = await hostSettings(flags, context);
  const { output } = context;
  const folders = archiveFolders(folder);
  const outcomes: Outcome[] = [];
  for (const each of folders) {
    const outcome = await repairOne(each, flags, hostFor(each, settings, output), context);
    if (folders.length === 1 && 'error' in outcome) throw outcome.error;
    outcomes.push(outcome);
    showOne(outcome, flags, folders.length > 1, context);
  }
  const exit = worstOf(outcomes.map((outcome) => outcome.exit));
  const event = {
    event: 'summary',
    dryRun: flags.dryRun === true,
    exit,
    exitCode: exitCode(exit),
    archives: outcomes.map(fieldsOf),
  };
  output.show({
    lines: folders.length > 1 ? outcomes.map(overviewLine) : [],
    event,
    mood: exit === 'done' ? 'good' : 'bad',
  });
  return exit;
}

/** A token goes to no host that the caller did not name, whatever an archive says; and the default one knows no other's attachments. */
function hostFor(folder: string, settings: HostSettings | null, output: CommandOutput): RepairHost | null {
  if (settings === null) return null;
  const archived = archivedHost(folder);
  if (settings.isDefaultHost && archived !== null && archived !== settings.access.apiUrl) {
    const url = printable(archived);
    output.problem(`Attachments are not downloaded: the archive was read from ${url}; name it with --api-url ${url}.`);
    return null;
  }
  return { ...settings.access, ...settings.pace };
}

async function repairOne(
  folder: string,
  { dryRun = false }: RepairFlags,
  host: RepairHost | null,
  { output, signal }: HostContext,
): Promise<Outcome> {
  const progress = output.startProgress(null);
  try {
    const repaired = await repair({ folder, dryRun, reporter: progress, signal, ...(host === null ? {} : { host }) });
    // What was taken without proof is told once only: afterwards nothing shows it.
    const isWhole = repaired.verified.valid !== false && repaired.losses.length === 0;
    return { folder, repaired, exit: isWhole ? 'done' : 'findings' };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PtBackupError)) throw error;
    return { folder, error, exit: error.exit };
  } finally {
    progress.stop();
  }
}

function showOne(
  outcome: Outcome,
  { dryRun = false }: RepairFlags,
  isOneOfMany: boolean,
  { output }: HostContext,
): void {
  if ('error' in outcome) {
    output.problem(messageOf(outcome.error));
    return;
  }
  const { repaired } = outcome;
  const isPlan = dryRun && (repaired.plan.steps.length > 0 || repaired.verified.valid === false);
  const told = isPlan ? plannedLines(repaired, output.columns) : repairedLines(repaired, output.columns);
  const heading = isOneOfMany ? [`${printable(outcome.folder, 1000)}:`] : [];
  const end = isPlan ? [verdictLine(repaired.verified)] : [];
  const lines = [...heading, ...told, ...end, ...(isOneOfMany ? [''] : [])];
  output.show({ lines, event: null, ...(isOneOfMany ? {} : { mood: outcome.exit === 'done' ? 'good' : 'bad' }) });
}

function overviewLine(outcome: Outcome): string {
  const said =
    'error' in outcome
      ? `not repaired (${outcome.exit}, exit code ${exitCode(outcome.exit)})`
      : verdictLine(outcome.repaired.verified);
  return `${printable(outcome.folder, 1000)}: ${said}`;
}

function fieldsOf(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { folder, exit } = outcome;
  const common = { folder, exit, exitCode: exitCode(exit) };
  if ('error' in outcome) return { ...common, message: printable(messageOf(outcome.error), 2000) };
  const { plan, outcomes, history, losses, setAside, verified } = outcome.repaired;
  return { ...common, plan, outcomes, history, losses, setAside, ...verified, folder };
}
