// One page of a site: made of the same request as the served page, with addresses that lead on within the site.
import { viewerBoot } from '../server/web/viewer-boot.ts';
import type { viewerDocument } from '../viewer/document.tsx';
import { siteHref } from '../viewer/site-href.ts';
import { filedQuery, type PageTarget, pagePath, projectFolder } from '../viewer/site-paths.ts';
import { type ProjectPage, projectPages, type Target } from '../viewer/targets.ts';
import type { SiteView } from './site-archive.ts';
import type { SiteFiles } from './site-files.ts';
import { siteRequest } from './site-request.ts';

export interface SitePage {
  /** Below the project's folder. */
  readonly path: string;
  readonly html: string;
  /** The addresses of attachments on it, by their ids. */
  readonly files: Readonly<Record<string, string>>;
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

/** Null where there is no such page. */
export function sitePage(
  { snapshot, project }: SiteView,
  target: PageTarget,
  files: SiteFiles,
  { query, document }: { readonly query: string | null; readonly document: typeof viewerDocument },
): SitePage | null {
  const path = pagePath(target);
  const address = addressOf(target);
  const boot =
    viewerBoot(snapshot, address) ??
    (target.to === 'board' ? viewerBoot(snapshot, { ...address, kind: 'board' }) : null);
  if (boot === null) return null;
  const below = `${projectFolder(project.id, boot.projects)}${path}`;
  const root = '../'.repeat(below.split('/').length - 1);
  const place = { root, project: boot.project, projects: boot.projects };
  const shown = new Map<string, string>();
  const leadsTo = new Map<string, PageTarget>();
  const hrefOf = (to: Target): string => {
    if (isListed(to) && to.project === project.id) {
      const query = filedQuery(to);
      if (query !== null) leadsTo.set(pagePath(to), { to: to.to, project: to.project, query });
    }
    return siteHref(to, place, (id) => {
      const address = files.addressOf(project, id);
      shown.set(id, address);
      return address;
    });
  };
  const assets = { script: `${root}assets/viewer.js`, style: `${root}assets/viewer.css` };
  const html = document(
    {
      ...boot,
      mode: 'site',
      root,
      run: null,
      request: siteRequest(boot.request),
      ...(query !== null && { chosenBy: query }),
    },
    assets,
    {
      policy,
      hrefOf,
      files: () => Object.fromEntries(shown),
    },
  );
  return { path, html, files: Object.fromEntries(shown), leadsTo: [...leadsTo.values()] };
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
