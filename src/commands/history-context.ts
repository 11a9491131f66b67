// What the commands that read an archive's history are given, and how they open it.
import { type Archive, openArchive } from '../archive/reader.ts';
import { PtBackupError } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import type { CommandOutput } from './command-output.ts';

export interface HistoryContext {
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
}

export interface HistoryFlags {
  /** A run, as `runNamed` takes it. */
  readonly at?: string;
}

/** Closes the archive after `work`. What it throws passes through; otherwise all is done. */
export async function withArchive(
  folder: string,
  work: (archive: Archive) => void | Promise<void>,
): Promise<ExitCodeName> {
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const archive = openArchive(folder);
  try {
    await work(archive);
    return 'done';
  } finally {
    archive.close();
  }
}
