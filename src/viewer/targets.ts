// What a link of the viewer leads to, and its address: below the root of a server, or beside the page in a folder of files.

/** Pages of a project that need nothing but the project. */
export const projectPages = [
  'board',
  'search',
  'epics',
  'labels',
  'people',
  'iterations',
  'releases',
  'charts',
  'project',
  'archive',
] as const;
export type ProjectPage = (typeof projectPages)[number];

export type Target =
  | { readonly to: 'projects' }
  | { readonly to: ProjectPage; readonly project: string; readonly query?: Readonly<Record<string, string>> }
  | { readonly to: 'story'; readonly project: string; readonly id: string; readonly anchor?: string }
  | { readonly to: 'epic'; readonly project: string; readonly id: string; readonly anchor?: string }
  | { readonly to: 'attachment'; readonly id: string; readonly inline?: boolean };

/** Snapshots other than the newest stay chosen from page to page: `run` goes into every address. */
export function servedHref(target: Target, run: number | null): string {
  if (target.to === 'projects') return '/';
  if (target.to === 'attachment') {
    return `/file_attachments/${encodeURIComponent(target.id)}/download${target.inline === true ? '?inline=true' : ''}`;
  }
  if (target.to === 'story' || target.to === 'epic') {
    const kind = target.to === 'story' ? 'stories' : 'epics';
    const anchor = target.anchor === undefined ? '' : `#${encodeURIComponent(target.anchor)}`;
    return `${projectRoot(target.project)}/${kind}/${encodeURIComponent(target.id)}${queryOf({}, run)}${anchor}`;
  }
  const page = target.to === 'board' ? '' : `/${target.to}`;
  return `${projectRoot(target.project)}${page}${queryOf(target.query ?? {}, run)}`;
}

function projectRoot(project: string): string {
  return `/n/projects/${encodeURIComponent(project)}`;
}

function queryOf(query: Readonly<Record<string, string>>, run: number | null): string {
  const all = new URLSearchParams({ ...(run !== null && { run: String(run) }), ...query }).toString();
  return all === '' ? '' : `?${all}`;
}
