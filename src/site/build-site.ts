// A static site of archives: the viewer's pages and parts as files. Written beside its folder and put in place whole; the same archive gives the same bytes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { guardedAsync } from '../archive/storage-error.ts';
import { readSearchScript, readViewerFiles } from '../server/web/viewer-files.ts';
import type { Reporter } from '../util/reporter.ts';
import { type ProjectSite, writeProjectSite } from './project-site.ts';
import { rootPage } from './root-page.ts';
import { SiteArchives } from './site-archive.ts';
import { projectFolders, type SiteSource, siteSources } from './site-sources.ts';
import { openSiteFolder, type SiteFolder } from './site-folder.ts';
import { SiteWriter } from './site-writer.ts';

export interface SiteOptions {
  /** Of a backup, or one with the backups of several projects. */
  readonly archive: string;
  readonly folder: string;
  /** Ids; empty: all. */
  readonly projects: readonly string[];
  /** Only stories that this search finds, and their epics; null: all. */
  readonly query: string | null;
  readonly withAttachments: boolean;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** With the viewer's script and style sheet; default: this program's. */
  readonly viewerFolder?: string;
}

export interface BuiltProject extends ProjectSite {
  readonly id: string;
  readonly name: string;
}

export interface BuiltSite {
  readonly projects: readonly BuiltProject[];
  readonly files: number;
  readonly bytes: number;
}

/** Throws PtBackupError where nothing was changed, QueryError for a query that is not understood, or the signal's reason. */
export async function buildSite(options: SiteOptions): Promise<BuiltSite> {
  const { archive, folder, signal } = options;
  return await guardedAsync(folder, async () => {
    const folders = await projectFolders(archive, options);
    const site = openSiteFolder(folder, folders);
    try {
      const sources = await siteSources(folders, join(site.draft, '.chosen'), options);
      const built = await writeSite(site, sources, options);
      rmSync(join(site.draft, '.chosen'), { recursive: true, force: true });
      signal.throwIfAborted();
      site.publish();
      return built;
    } catch (error) {
      site.discard();
      throw error;
    }
  });
}

async function writeSite(
  { draft }: SiteFolder,
  sources: readonly SiteSource[],
  options: SiteOptions,
): Promise<BuiltSite> {
  // The viewer is large; only whoever makes a site waits for it.
  const { viewerDocument: document } = await import('../viewer/document.tsx');
  const { withAttachments, reporter, query } = options;
  const writer = new SiteWriter(draft);
  const { script, style } = readViewerFiles(options.viewerFolder);
  writer.write('assets/viewer.js', script.bytes);
  writer.write('assets/viewer.css', style.bytes);
  writer.write('assets/search.js', readSearchScript(options.viewerFolder));
  const archives = new SiteArchives(sources, options.signal);
  try {
    const projects = await archives.readAll((snapshot) =>
      snapshot.projects.map(({ id, name }, at) => ({ id, name, folder: sources[at]?.folder ?? '' })),
    );
    if (projects.length > 1)
      writer.write('index.html', await archives.readAll((snapshot) => rootPage(snapshot, { query, document })));
    const built: BuiltProject[] = [];
    for (const { id, name, folder } of projects) {
      const parts = {
        folder,
        signal: options.signal,
        archives,
        projectId: id,
        projects: projects.length,
        writer,
        withAttachments,
        query,
        document,
        reporter,
      };
      built.push({ id, name, ...(await writeProjectSite(parts)) });
    }
    return { projects: built, files: writer.files, bytes: writer.bytes };
  } finally {
    archives.close();
  }
}
