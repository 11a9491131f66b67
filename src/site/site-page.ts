// One page of a site: made of the same request as the served page, with addresses that lead on within the site.
import { viewerBoot } from '../server/web/viewer-boot.ts';
import type { Boot } from '../viewer/boot.ts';
import type { viewerDocument } from '../viewer/document.tsx';
import { isCopied, siteHref } from '../viewer/site-href.ts';
import {
  filedQuery,
  leftOutAtOnce,
  leftOutPage,
  type PageTarget,
  pagePath,
  projectFolder,
} from '../viewer/site-paths.ts';
import { type ProjectPage, projectPages, type Target } from '../viewer/targets.ts';
import type { SiteView } from './site-archive.ts';
import type { SiteFiles } from './site-files.ts';
import { recordPartIn, siteRequest } from './site-request.ts';

export interface SitePage {
  /** Below the project's folder. */
  readonly path: string;
  readonly html: string;
  /** The addresses of attachments on it, by their ids. */
  readonly files: Readonly<Record<string, string>>;
  /** The part of the one record that it shows; undefined where it is no such page. */
  readonly recordPart: unknown;
  /** Further pages that it leads to and that need files of their own. */
  readonly leadsTo: readonly PageTarget[];
}

// Nothing but files of the site: browsers differ in whether a page from a disk is its own origin.
const policy = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'media-src', 'frame-src', 'form-action'].map((name) => `${name} 'self' file:`),
  "img-src 'self' file: data:",
  "base-uri 'none'",
].join('; ');

export interface PageParts {
  readonly query: string | null;
  readonly document: typeof viewerDocument;
}

/** Null where there is no such page. */
export function sitePage(view: SiteView, target: PageTarget, files: SiteFiles, parts: PageParts): SitePage | null {
  const { project, snapshot } = view;
  const address = addressOf(target);
  const boot =
    viewerBoot(snapshot, address) ??
    (target.to === 'board' ? viewerBoot(snapshot, { ...address, kind: 'board' }) : null);
  if (boot === null) return null;
  const leadsTo = new Map<string, PageTarget>();
  const shown = new Map<string, string>();
  const onTarget = (to: Target): void => {
    const query = isListed(to) && to.project === project.id ? filedQuery(to) : null;
    if (isListed(to) && query !== null) leadsTo.set(pagePath(to), { to: to.to, project: to.project, query });
  };
  const addressOfFile = (id: string): string => {
    const known = files.addressOf(project, id);
    shown.set(id, known);
    return known;
  };
  const path = pagePath(target);
  const html = siteDocument(boot, path, { ...parts, onTarget, addressOfFile, files: () => Object.fromEntries(shown) });
  const recordPart = recordPartIn(boot.request);
  return { path, html, files: Object.fromEntries(shown), recordPart, leadsTo: [...leadsTo.values()] };
}

/** Of the attachments that the site does not hold, from one on. */
export function filesPage(
  { project, snapshot }: SiteView,
  from: number,
  files: SiteFiles,
  parts: PageParts,
): Pick<SitePage, 'path' | 'html'> {
  const { leftOut } = files;
  const shown = leftOut.slice(from, from + leftOutAtOnce);
  const boot = {
    project: { id: project.id, name: project.name },
    projects: snapshot.projects.length,
    request: { page: 'files', from, total: leftOut.length, files: shown },
  } as const;
  const path = leftOutPage(from);
  return { path, html: siteDocument(boot, path, parts) };
}

interface DocumentParts extends PageParts {
  readonly onTarget?: (target: Target) => void;
  readonly addressOfFile?: (id: string) => string;
  readonly files?: () => Readonly<Record<string, string>>;
}

/** `path`: below the project's folder, or the root where it is of no project. */
export function siteDocument(
  { project, projects, request }: Pick<Boot, 'project' | 'projects' | 'request'>,
  path: string,
  { query, document, onTarget, addressOfFile, files }: DocumentParts,
): string {
  const below = (project === null ? '' : projectFolder(project.id, projects)) + path;
  const root = '../'.repeat(below.split('/').length - 1);
  const place = { root, project, projects };
  const hrefOf = (to: Target): string => {
    onTarget?.(to);
    return siteHref(to, place, (id) => addressOfFile?.(id));
  };
  const chosen = query === null ? {} : { chosenBy: query };
  const boot: Boot = { ...place, ...chosen, mode: 'site', run: null, request: siteRequest(request) };
  const assets = { script: `${root}assets/viewer.js`, style: `${root}assets/viewer.css` };
  const holdsFile = (id: string): boolean => isCopied(addressOfFile?.(id));
  return document(boot, assets, { policy, hrefOf, holdsFile, files: files ?? (() => ({})) });
}

type ListedTarget = Extract<Target, { readonly to: ProjectPage }>;

function isListed(target: Target): target is ListedTarget {
  return projectPages.some((page) => page === target.to);
}

function addressOf(target: PageTarget): Parameters<typeof viewerBoot>[1] {
  const projectId = target.project;
  if (target.to === 'story' || target.to === 'epic') {
    const kind = target.to === 'story' ? 'stories' : 'epics';
    return { projectId, kind, id: target.id, query: new URLSearchParams() };
  }
  const kind = target.to === 'board' ? '' : target.to;
  return { projectId, kind, id: '', query: new URLSearchParams(target.query ?? {}) };
}
