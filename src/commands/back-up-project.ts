// The backup of one project as a command shows it: progress, result or failure. The sample and real projects come through here alike.
import type { BackupOptions } from '../backup/backup.ts';
import type { SettingSource } from '../model/run.ts';
import { PtBackupError } from '../util/error.ts';
import type { Access, Target, Tuning, Variables } from './backup-settings.ts';
import type { CommandOutput } from './command-output.ts';
import { failed, resultPart, type ProjectOutcome } from './project-outcome.ts';
import type { TextInput } from './setting-files.ts';
import type { UseCases } from './use-cases.ts';

export interface CommandContext {
  readonly env: Variables;
  /** Where .env is looked for. */
  readonly directory: string;
  readonly input: TextInput;
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
  readonly useCases: UseCases;
}

export interface ProjectCall {
  readonly target: Target;
  /** Told before the progress, where there are several projects. */
  readonly heading?: string;
  readonly access: Access;
  readonly tuning: Tuning;
  readonly settings: readonly SettingSource[];
}

/** Shows files and summary of a finished backup; a failure is returned, not shown and not thrown. */
export async function backUpProject(call: ProjectCall, context: CommandContext): Promise<ProjectOutcome> {
  const { output, signal, useCases } = context;
  const progress = output.startProgress(call.target.projectId);
  if (call.heading !== undefined) progress.report({ event: 'notice', message: call.heading });
  try {
    const options: BackupOptions = { ...call.target, ...call.access, ...call.tuning, settings: call.settings };
    const result = await useCases.backup({ ...options, reporter: progress, signal });
    progress.stop();
    output.show(resultPart(call.target, result, output.columns));
    return { ...call.target, exit: result.exit, result };
  } catch (error) {
    progress.stop();
    return failed(call.target, signal.aborted && !isInterrupt(error) ? signal.reason : error);
  }
}

// The use case knows best what is left of a stopped run; what else is thrown then is only a consequence.
function isInterrupt(error: unknown): boolean {
  return error instanceof PtBackupError && error.exit === 'interrupted';
}
