// The site of one project: its pages and what they lead to, its stories and epics one by one, its parts, its attachments. Holds a few pages at a time.
import type { viewerDocument } from '../viewer/document.tsx';
import {
  compareIds,
  leftOutAtOnce,
  isSiteName,
  type PageTarget,
  pagePath,
  partFile,
  projectFolder,
  siteName,
} from '../viewer/site-paths.ts';
import { projectPages } from '../viewer/targets.ts';
import type { Reporter } from '../util/reporter.ts';
import { openSearchIndex } from '../archive/search-index/open-index.ts';
import { writeHitData, writeRowPlaces } from './hit-data.ts';
import { RecordChunks } from './record-chunks.ts';
import type { SiteArchives, SiteView } from './site-archive.ts';
import { SiteFiles } from './site-files.ts';
import { filesPage, sitePage, type SitePage } from './site-page.ts';
import { writeSearchData } from './search-data.ts';
import { partPaths, sitePart } from './site-parts.ts';
import type { SiteWriter } from './site-writer.ts';

export interface ProjectSiteParts {
  readonly archives: SiteArchives;
  readonly projectId: string;
  /** Of the archive. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** How many the site has. */
  readonly projects: number;
  readonly writer: SiteWriter;
  readonly withAttachments: boolean;
  /** The search by which its stories were chosen; null: it has all. */
  readonly query: string | null;
  readonly document: typeof viewerDocument;
  readonly reporter: Reporter;
}

export interface ProjectSite {
  readonly stories: number;
  readonly epics: number;
  readonly attachments: number;
  /** Named by pages, but not in the site. */
  readonly attachmentsLeftOut: number;
}

/** Stories and epics made in one read: enough to forget what each read costs, few enough to be heard between. */
const recordsAtOnce = 20;

const kinds = {
  story: { resource: 'stories', label: 'stories' },
  epic: { resource: 'epics', label: 'epics' },
} as const;
type Kind = keyof typeof kinds;

export async function writeProjectSite(parts: ProjectSiteParts): Promise<ProjectSite> {
  const files = new SiteFiles({ isCopied: parts.withAttachments });
  await writePages(parts, files);
  await writeParts(parts);
  const epics = await writeRecords('epic', parts, files);
  const stories = await writeRecords('story', parts, files);
  await writeSearch(parts);
  await writeFilesPages(parts, files);
  await copyFiles(parts, files);
  return { stories, epics, attachments: files.count, attachmentsLeftOut: files.leftOut.length };
}

/** All pages of the table that are there, and what they lead to. */
async function writePages(parts: ProjectSiteParts, files: SiteFiles): Promise<void> {
  const { projectId } = parts;
  const waiting: PageTarget[] = projectPages.map((to) => ({ to, project: projectId }));
  const known = new Set(waiting.map(pagePath));
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    const asked = target;
    const page = await parts.archives.read(projectId, (view) => sitePage(view, asked, files, parts));
    if (page === null) continue;
    writePage(parts, page);
    for (const each of page.leadsTo.filter((to) => !known.has(pagePath(to)))) {
      known.add(pagePath(each));
      waiting.push(each);
    }
  }
}

async function writeParts({ archives, projectId, projects, writer }: ProjectSiteParts): Promise<void> {
  const folder = `${projectFolder(projectId, projects)}data/`;
  for (const path of await archives.read(projectId, ({ source }) => partPaths(source))) {
    const value = await archives.read(projectId, ({ source }) => sitePart(source, path));
    if (value !== undefined) writer.writePart(folder + partFile(path), path, JSON.stringify({ value }));
  }
}

interface MadeRecord {
  readonly id: string;
  readonly page: SitePage;
  /** JSON; null: there is none. */
  readonly part: string | null;
}

/** Returns how many pages were written. */
async function writeRecords(kind: Kind, parts: ProjectSiteParts, files: SiteFiles): Promise<number> {
  const { archives, projectId, projects, writer, reporter } = parts;
  const { resource, label } = kinds[kind];
  const ids = await archives.read(projectId, ({ project }) => project.keysOf(resource).toSorted(compareIds));
  const chunks = new RecordChunks(writer, `${projectFolder(projectId, projects)}data/`, kind);
  let written = 0;
  for (let at = 0; at < ids.length; at += recordsAtOnce) {
    const batch = ids.slice(at, at + recordsAtOnce);
    const made = await archives.read(projectId, (view) =>
      batch.flatMap((id) => madeRecord(view, kind, id, parts, files) ?? []),
    );
    for (const { id, page, part } of made) {
      writePage(parts, page);
      if (part !== null) chunks.add(id, part, page.files);
    }
    written += made.length;
    reporter.report({ event: 'progress', label, done: at + batch.length, total: ids.length, finished: false });
  }
  chunks.end();
  if (ids.length > 0)
    reporter.report({ event: 'progress', label, done: ids.length, total: ids.length, finished: true });
  return written;
}

function madeRecord(
  view: SiteView,
  kind: Kind,
  id: string,
  parts: ProjectSiteParts,
  files: SiteFiles,
): MadeRecord | null {
  if (!isSiteName(siteName(id))) return null;
  const page = sitePage(view, { to: kind, project: parts.projectId, id }, files, parts);
  if (page === null) return null;
  const { recordPart } = page;
  return { id, page, part: recordPart === undefined ? null : JSON.stringify(recordPart) };
}

function writePage(
  { writer, projectId, projects }: ProjectSiteParts,
  { path, html }: Pick<SitePage, 'path' | 'html'>,
): void {
  writer.write(projectFolder(projectId, projects) + path, html);
}

async function writeSearch({
  archives,
  projectId,
  projects,
  writer,
  folder,
  signal,
  reporter,
}: ProjectSiteParts): Promise<void> {
  const data = { archives, projectId, writer, folder: `${projectFolder(projectId, projects)}data/`, signal };
  const index = openSearchIndex(folder);
  const report = (done: number, finished = false): void => {
    reporter.report({ event: 'progress', label: 'search index', done, total: 3, finished });
  };
  try {
    const hits = await writeHitData({ ...data, index });
    report(1);
    await writeRowPlaces({ ...data, index });
    report(2);
    await writeSearchData({ ...data, index }, hits);
    report(3, true);
  } finally {
    index.close();
  }
}

/** When all pages are written that name attachments. */
async function writeFilesPages(parts: ProjectSiteParts, files: SiteFiles): Promise<void> {
  for (let from = 0; from === 0 || from < files.leftOut.length; from += leftOutAtOnce) {
    writePage(parts, await parts.archives.read(parts.projectId, (view) => filesPage(view, from, files, parts)));
  }
}

async function copyFiles({ writer, projectId, projects, reporter }: ProjectSiteParts, files: SiteFiles): Promise<void> {
  const total = files.count;
  if (total === 0) return;
  let done = 0;
  await files.copy(writer, projectFolder(projectId, projects), (failure) => {
    done += 1;
    if (failure !== null) reporter.report({ event: 'notice', message: failure });
    reporter.report({ event: 'progress', label: 'attachments', done, total, finished: done === total });
  });
}
