// Redirect maps for web servers: from Tracker's old addresses to where an archive is served. Pieces of text in a fixed order; writes no file.
import { type ArchivedLink, type ArchivedLinks, linkKinds } from './archived-links.ts';

export const mapFormats = ['nginx', 'cloudflare', 'netlify', 'json'] as const;
export type MapFormat = (typeof mapFormats)[number];

export interface MapOptions {
  readonly format: MapFormat;
  /** Where the archive is served, without a slash at the end. */
  readonly base: string;
  /** The host that the old addresses reach; only Cloudflare's lists name it. */
  readonly host: string;
}

/** Lines, without their ends. */
export function redirectMap(links: ArchivedLinks, options: MapOptions): Iterable<string> {
  switch (options.format) {
    case 'nginx':
      return nginxMap(links, options);
    case 'cloudflare':
      return cloudflareList(links, options);
    case 'netlify':
      return netlifyRules(links, options);
    case 'json':
      return jsonList(links, options);
  }
  return options.format satisfies never;
}

function* all(links: ArchivedLinks): Generator<ArchivedLink, void, undefined> {
  for (const kind of linkKinds) yield* links.links(kind);
}

/** The old paths of a link, each once. */
export function oldPathsOf({ kind, id, projectId, of }: ArchivedLink): string[] {
  switch (kind) {
    case 'project':
      return [`/n/projects/${id}`, `/projects/${id}`];
    case 'story':
      return withProject(projectId, `/stories/${id}`, `/story/show/${id}`);
    case 'epic':
      return withProject(projectId, `/epics/${id}`, `/epic/show/${id}`);
    case 'comment':
      return [`/n/projects/${projectId}/${of?.kind === 'epic' ? 'epics' : 'stories'}/${of?.id ?? ''}/comments/${id}`];
    case 'attachment':
      return [`/file_attachments/${id}/download`];
  }
  return kind satisfies never;
}

function withProject(projectId: string, path: string, shown: string): string[] {
  return [shown, path, `/n/projects/${projectId}${path}`, `/projects/${projectId}${path}`];
}

// One line for each id: what the addresses have in common is told by regular expressions, which nginx tries in their order.
const nginxKeys = [
  [
    'comment',
    String.raw`~^/+(?:[ns]/+)?(?:projects/+\d+/+)?(?:story/+show|stories|epic/+show|epics)/+\d+/+comments/+(?<pt_comment>\d+)\b`,
  ],
  ['story', String.raw`~^/+(?:[ns]/+)?(?:projects/+\d+/+)?(?:story/+show|stories)/+(?<pt_story>\d+)\b`],
  ['epic', String.raw`~^/+(?:[ns]/+)?(?:projects/+\d+/+)?(?:epic/+show|epics)/+(?<pt_epic>\d+)\b`],
  ['attachment', String.raw`~^/+file_attachments/+(?<pt_attachment>\d+)\b`],
  ['project', String.raw`~^/+(?:[ns]/+)?projects/+(?<pt_project>\d+)\b`],
] as const;

function* nginxMap(links: ArchivedLinks, { base }: MapOptions): Generator<string, void, undefined> {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2048, links.count() * 2)));
  yield '# Where the old addresses of Pivotal Tracker lead. In the http block:';
  yield `#   map_hash_max_size ${size};`;
  yield '#   map_hash_bucket_size 256;';
  yield '#   include /etc/nginx/tracker-links.conf;   # this file';
  yield '# In the server block of the host that old addresses reach:';
  yield '#   if ($pt_backup_target) { return 302 $pt_backup_target; }';
  yield 'map $uri $pt_backup_key {';
  for (const [kind, pattern] of nginxKeys) yield `  "${pattern}" "${kind}/$pt_${kind}";`;
  yield '}';
  yield 'map $pt_backup_key $pt_backup_target {';
  yield '  default "";';
  for (const { kind, id, path } of all(links)) yield `  "${kind}/${id}" "${base}${path}";`;
  yield '}';
}

/** `source,target,status,preserve query string,include subdomains,subpath matching,preserve path suffix`; no heading. */
function* cloudflareList(links: ArchivedLinks, { base, host }: MapOptions): Generator<string, void, undefined> {
  for (const link of all(links)) {
    for (const path of oldPathsOf(link)) yield `${host}${path},${base}${link.path},302,false,false,false,false`;
  }
}

function* netlifyRules(links: ArchivedLinks, { base }: MapOptions): Generator<string, void, undefined> {
  yield '# Where the old addresses of Pivotal Tracker lead.';
  for (const link of all(links)) {
    for (const path of oldPathsOf(link)) yield `${path} ${base}${link.path} 302`;
  }
}

function* jsonList(links: ArchivedLinks, { base }: MapOptions): Generator<string, void, undefined> {
  let before = '[';
  for (const link of all(links)) {
    const { kind, id, projectId, isGone, path } = link;
    yield `${before}${JSON.stringify({ kind, id, projectId, isGone, from: oldPathsOf(link), to: `${base}${path}` })}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
