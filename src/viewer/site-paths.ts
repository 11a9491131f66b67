// Where the pages and parts of a site stand: file names made of ids and queries, alike wherever a site is written or read.
// Every name is lower-case letters, digits and a few signs, so that no file system takes two for one and none needs escaping in an address.
import { listedRows } from './board/board-request.ts';
import type { Target } from './targets.ts';

/** A name, injective: any other character stands as `_` and its code; what Windows keeps for itself begins with one. */
export function siteName(text: string): string {
  const name = text.replaceAll(/[^a-z0-9-]/gu, escaped);
  return reserved.test(name) ? escaped(name.slice(0, 1)) + name.slice(1) : name;
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `_${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** What file systems take for one name, with room for an extension. */
export function isSiteName(name: string): boolean {
  return name !== '' && name.length <= 200;
}

/** What may have a file of its own: for each `panel` and `from`. All other queries are answered by the script, in the page that is asked. */
export type PageTarget = Exclude<Target, { readonly to: 'attachment' } | { readonly to: 'projects' }>;

/** Below the project's own folder. */
export function pagePath(target: PageTarget): string {
  if (target.to === 'story' || target.to === 'epic') {
    return `${target.to === 'story' ? 'stories' : 'epics'}/${siteName(target.id)}.html`;
  }
  const page = target.to === 'board' ? 'index' : target.to;
  const words = Object.entries(filedQuery(target) ?? {}).flatMap(([key, value]) => [key, siteName(value)]);
  return `${[page, ...words].join('-')}.html`;
}

/** The query that the name of its file stands for; null where the query is the script's. A list of stories begins at a whole page. */
export function filedQuery(target: PageTarget): Readonly<Record<string, string>> | null {
  if (target.to === 'story' || target.to === 'epic') return {};
  if (target.to === 'search') return null;
  const { panel, from, ...others } = target.query ?? {};
  if (Object.keys(others).length > 0 || (from !== undefined && !/^\d{1,9}$/u.test(from))) return null;
  if (panel !== undefined && !/^[a-z]{1,20}$/u.test(panel)) return null;
  const size = panel === undefined ? 1 : listedRows;
  const start = Math.floor(Number(from ?? '0') / size) * size;
  return { ...(panel !== undefined && { panel }), ...(start > 0 && { from: String(start) }) };
}

/** From the root of the site to a project's own folder. */
export function projectFolder(projectId: string, projects: number): string {
  return projects > 1 ? `projects/${siteName(projectId)}/` : '';
}

/** Of a part that is one file; below `data/`. */
export function partFile(path: string): string {
  return path.split('/').map(siteName).join('/');
}

/** How many attachments that the site does not hold a page speaks of. */
export const leftOutAtOnce = 1000;

/** Where such attachments are spoken of, from one on. */
export function leftOutPage(from: number): string {
  const start = Math.floor(from / leftOutAtOnce) * leftOutAtOnce;
  return start === 0 ? 'files.html' : `files-from-${start}.html`;
}

/** Parts of single records, many to a file. */
export const chunkedParts = ['story', 'epic'] as const;

export function isChunked(name: string): name is (typeof chunkedParts)[number] {
  return chunkedParts.some((each) => each === name);
}

/** The part that holds the first id of each chunk. */
export function chunkIndexFile(name: string): string {
  return `chunks/${name}`;
}

/** The part that holds pairs of id and part. */
export function chunkFile(name: string, chunk: number): string {
  return `chunks/${name}/${chunk}`;
}

/** As numbers are ordered, for any text: shorter ones first. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

/** Among chunks that begin with these ids, in order; null where the id stands before all. */
export function chunkOf(firsts: readonly string[], id: string): number | null {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(firsts[middle] ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : low - 1;
}
