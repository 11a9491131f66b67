// Which archives a site is made of: those of the projects that are asked for, or copies that hold what a search finds in them.
import { join } from 'node:path';
import { archiveFolders } from '../archive/archive-folders.ts';
import { openServedArchives } from '../server/served-archives.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { copyChosen } from './chosen-archive.ts';

export interface SiteSource {
  /** With archive.sqlite. */
  readonly folder: string;
  /** With the attachments. */
  readonly contents: string;
}

/** `projects`: ids; empty: all. Throws PtBackupError `usage` for a project that is not there. */
export async function projectFolders(
  archive: string,
  { projects }: { readonly projects: readonly string[] },
): Promise<readonly string[]> {
  const folders = archiveFolders(archive);
  if (projects.length === 0) return folders;
  const archives = openServedArchives(folders);
  try {
    const held = await archives.answer((snapshot) => snapshot.projects.map(({ id, folder }) => ({ id, folder })));
    const missing = projects.find((id) => !held.some((each) => each.id === id));
    if (missing === undefined) return held.filter(({ id }) => projects.includes(id)).map(({ folder }) => folder);
    throw new PtBackupError(
      'usage',
      `${printable(archive, 1000)} holds no project ${printable(missing, 40)}; it holds ${held.map(({ id }) => id).join(', ')}.`,
    );
  } finally {
    archives.close();
  }
}

/** `into`: where copies go. Throws QueryError. */
export async function siteSources(
  folders: readonly string[],
  into: string,
  { query }: { readonly query: string | null },
): Promise<readonly SiteSource[]> {
  if (query === null) return folders.map((folder) => ({ folder, contents: folder }));
  const archives = openServedArchives(folders);
  try {
    const found = await archives.answer(({ projects }) =>
      projects.map((each) => ({ folder: each.folder, records: each.search(query).records })),
    );
    return found.map(({ folder, records }, index) => {
      const copy = join(into, String(index));
      copyChosen(folder, copy, records);
      return { folder: copy, contents: folder };
    });
  } finally {
    archives.close();
  }
}
