// `pt-backup site`: an archive, or a folder of several, as a static site that needs no server.
import { QueryError } from '../search/query-error.ts';
import { buildSite, type BuiltProject, type BuiltSite } from '../site/build-site.ts';
import { PtBackupError } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { counted, size } from './amounts.ts';
import type { HostContext } from './host-context.ts';
import { queryRefusal } from './query-error-text.ts';

export interface SiteFlags {
  readonly project?: readonly string[];
  readonly query?: string;
  readonly withoutAttachments?: boolean;
}

/** Throws PtBackupError where no site was made; an older one stands as it was. */
export async function runSite(
  archive: string,
  folder: string,
  flags: SiteFlags,
  { output, signal }: Pick<HostContext, 'output' | 'signal'>,
): Promise<ExitCodeName> {
  if (archive.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the folder for the site is empty.');
  const { query = null } = flags;
  try {
    const site = await built(archive, folder, flags, { output, signal });
    output.show({ lines: linesOf(site, folder), event: { event: 'site', folder, query, ...site }, mood: 'good' });
    return 'done';
  } catch (error) {
    throw error instanceof QueryError && query !== null ? queryRefusal(error, query, output.columns) : error;
  }
}

async function built(
  archive: string,
  folder: string,
  { project: projects = [], query, withoutAttachments = false }: SiteFlags,
  { output, signal }: Pick<HostContext, 'output' | 'signal'>,
): Promise<BuiltSite> {
  const reporter = output.startProgress(null);
  try {
    return await buildSite({
      archive,
      folder,
      projects,
      query: query ?? null,
      withAttachments: !withoutAttachments,
      reporter,
      signal,
    });
  } finally {
    reporter.stop();
  }
}

function linesOf({ projects, files, bytes }: BuiltSite, folder: string): string[] {
  return [
    ...projects.map(projectLine),
    `${printable(folder, 1000)} holds the site: ${counted(files, 'file')}, ${size(bytes)}. Open index.html in it, or copy it to any web host.`,
  ];
}

function projectLine({ name, stories, epics, attachments, attachmentsLeftOut }: BuiltProject): string {
  const left = attachmentsLeftOut === 0 ? '' : `; ${counted(attachmentsLeftOut, 'attachment')} left out`;
  const held = [counted(stories, 'story', 'stories'), counted(epics, 'epic'), counted(attachments, 'attachment')];
  return `"${printable(name, 100)}": ${held.join(', ')}${left}.`;
}
