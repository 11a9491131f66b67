// Addresses within a site: relative to the page, so that they lead on under any path and from a disk.
import type { Boot } from './boot.ts';
import { filedQuery, leftOutPage, pagePath, projectFolder } from './site-paths.ts';
import type { Target } from './targets.ts';

export type SitePlace = Pick<Boot, 'root' | 'project' | 'projects'>;

/** `files`: of attachments, escaped, below the project's folder. */
export function siteHref(target: Target, place: SitePlace, files: (id: string) => string | undefined): string {
  const { root, project, projects } = place;
  if (target.to === 'projects') return `${root}index.html`;
  const folder = root + projectFolder('project' in target ? target.project : (project?.id ?? ''), projects);
  if (target.to === 'attachment') return folder + (files(target.id) ?? leftOutPage(0));
  const anchor =
    'anchor' in target && target.anchor !== undefined ? `#${encodeURIComponent(whole(target.anchor))}` : '';
  const asked = 'query' in target && filedQuery(target) === null ? target.query : undefined;
  const query = new URLSearchParams(asked ?? {}).toString();
  return `${folder}${pagePath(target)}${query === '' ? '' : `?${query}`}${anchor}`;
}

/** Whether the address of an attachment is that of a copy in the site. */
export function isCopied(address: string | undefined): boolean {
  return address?.startsWith('attachments/') === true;
}

/** Halves of characters cannot be escaped. */
function whole(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
