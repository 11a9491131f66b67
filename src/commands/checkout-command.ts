// `pt-backup checkout`: the JSON files as a run published them, in a folder of their own.
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { type HistoryContext, type HistoryFlags, withArchive } from './history-context.ts';
import { runNamed, shownTime } from './runs-named.ts';

/** Throws PtBackupError where nothing was written: `usage` for an unknown run, `foreign` or `not-writable` for a folder that cannot be used. */
export async function runCheckout(
  archiveFolder: string,
  folder: string,
  { at = 'latest' }: HistoryFlags,
  { output, signal }: HistoryContext,
): Promise<ExitCodeName> {
  return await withArchive(archiveFolder, async (archive) => {
    const run = runNamed(at, archive.runs());
    const files = await archive.checkOut(folder, run.number, signal);
    const [where, kept] = [printable(folder, 1000), printable(archiveFolder, 1000)];
    output.show({
      lines: [
        ...files.map(({ path }) => `Data saved to ${printable(path, 4096)}`),
        `${where} holds the JSON files of run ${run.number}, finished at ${shownTime(run.finishedAt)}; attachments stay in ${kept}.`,
      ],
      event: { event: 'checked out', run: run.number, finishedAt: run.finishedAt, folder, files },
    });
  });
}
