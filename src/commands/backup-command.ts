// `pt-backup backup`: settings, then each project in turn, then what the reader is told. Returns how it ended.
import { NoAnswerError } from '../tracker/give-up.ts';
import { redactor } from '../tracker/token.ts';
import { PtBackupError } from '../util/error.ts';
import { worstOf, type ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { backUpProject, type CommandContext } from './back-up-project.ts';
import { resolveBackup, variableNames, type BackupFlags, type BackupRequest } from './backup-settings.ts';
import { failureText } from './failure-text.ts';
import { endPart, failed, overviewPart, type ProjectOutcome } from './project-outcome.ts';
import { backUpSample } from './sample-command.ts';
import { readDotEnv, readTokenFile } from './setting-files.ts';

/** Throws PtBackupError for whatever keeps it from starting; failures of single projects are shown and returned. */
export async function runBackup(
  folder: string | undefined,
  flags: BackupFlags,
  context: CommandContext,
): Promise<ExitCodeName> {
  const dotEnv = await readDotEnv(context.directory);
  const tokenFile =
    flags.tokenFile === undefined ? null : await readTokenFile(flags.tokenFile, context.input, context.signal);
  const request = resolveBackup({ folder, flags, env: context.env, dotEnv, tokenFile });
  if (request.kind === 'sample') return backUpSample(request.tuning, context);
  context.output.protect(redactor(request.access.token));
  for (const notice of request.notices) context.output.problem(notice);
  if (request.kind === 'list projects') return nameProjects(request, context);
  return backUpAll(request, context);
}

type Listing = Extract<BackupRequest, { kind: 'list projects' }>;
type Backups = Extract<BackupRequest, { kind: 'back up' }>;

async function nameProjects({ access }: Listing, { output, signal, useCases }: CommandContext): Promise<ExitCodeName> {
  const projects = await useCases.listProjects({ ...access, signal });
  if (projects.length === 0) {
    throw new PtBackupError('usage', `There is no project id, and this token reaches no project on ${access.apiUrl}.`);
  }
  const width = Math.max(...projects.map(({ id }) => printable(id, 40).length));
  const lines = projects.map(({ id, name }) => `${printable(id, 40).padStart(width)}  ${printable(name)}`);
  output.show({ lines, event: { event: 'projects', projects }, problems: lines });
  throw new PtBackupError(
    'usage',
    `There is no project id: choose from the projects that this token reaches, with --project <id> or ${variableNames.project}.`,
  );
}

async function backUpAll(request: Backups, context: CommandContext): Promise<ExitCodeName> {
  const { output } = context;
  const { targets } = request;
  const outcomes: ProjectOutcome[] = [];
  for (const [index, target] of targets.entries()) {
    const earlier = outcomes.find(endsAll);
    const heading = `Project ${printable(target.projectId)} (${index + 1} of ${targets.length})`;
    const call = { ...request, target, ...(targets.length > 1 && { heading }) };
    const outcome = earlier === undefined ? await backUpProject(call, context) : notTried(target, earlier);
    outcomes.push(outcome);
    if ('error' in outcome) {
      const named = targets.length === 1 ? '' : `Project ${printable(target.projectId)}: `;
      output.problem(named + failureText(outcome.error));
    }
  }
  const [only] = outcomes;
  output.show(outcomes.length === 1 && only !== undefined ? endPart(only) : overviewPart(outcomes));
  return worstOf(outcomes.map(({ exit }) => exit));
}

// What ends one project's backup and would end every other one alike. A host that answers may still answer for another project.
function endsAll(outcome: ProjectOutcome): boolean {
  return outcome.exit === 'interrupted' || ('error' in outcome && outcome.error instanceof NoAnswerError);
}

function notTried(target: Backups['targets'][number], { exit }: ProjectOutcome): ProjectOutcome {
  const why = exit === 'interrupted' ? 'the run was stopped' : 'the host cannot be reached';
  return failed(target, new PtBackupError(exit, `not tried, since ${why}.`));
}
