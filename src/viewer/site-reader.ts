// Parts from the script files of a site. A part that came is kept; one that failed is loaded again.
import { unescapedSegment } from '../util/unescaped-segment.ts';
import type { Boot } from './boot.ts';
import { PartError, type Reader } from './reader.ts';
import { isCopied, siteHref } from './site-href.ts';
import { chunkFile, chunkIndexFile, chunkOf, isChunked, partFile, projectFolder } from './site-paths.ts';
import { loadScript, siteScripts } from './site-scripts.ts';

/** What the search script of a site hands over (src/site/browser/). */
export interface SearchOpener {
  open(load: (path: string) => Promise<unknown>): Promise<OpenedSearch>;
}

interface OpenedSearch {
  search(query: string, from: number): Promise<unknown>;
  find(query: string): Promise<unknown>;
}

declare global {
  // What a classic script reaches by name is a variable.
  // oxlint-disable-next-line no-var
  var ptBackupSearch: SearchOpener | undefined;
}

export function siteReader(boot: Boot): Reader {
  const { root, project, projects, files = {} } = boot;
  const scripts = siteScripts(files);
  const data = `${root}${projectFolder(project?.id ?? '', projects)}data/`;
  const loading = new Map<string, Promise<unknown>>();
  /** Two that ask for the same file wait for one script. */
  const fileAt = async (path: string): Promise<unknown> => {
    const load = loading.get(path) ?? scripts.load(data + partFile(path), path);
    loading.set(path, load);
    try {
      return await load;
    } catch (error) {
      loading.delete(path);
      throw error;
    }
  };
  let opened: Promise<OpenedSearch> | null = null;
  const search = async (): Promise<OpenedSearch> => {
    opened ??= openSearch(`${root}assets/search.js`, fileAt);
    return await opened.catch((error: unknown) => {
      opened = null;
      throw error;
    });
  };
  return {
    mode: 'site',
    hrefOf: (target) => siteHref(target, boot, (id) => scripts.fileOf(id)),
    prepareSearch() {
      // Whoever searches is told what is wrong.
      search().catch(() => undefined);
    },
    holdsFile: (id) => isCopied(scripts.fileOf(id)),
    async part(path, signal) {
      const [name = '', ...rest] = path.split('/');
      const value = isChunked(name)
        ? await fromChunk(fileAt, name, unescapedSegment(rest.join('/')))
        : name === 'search' || name === 'find'
          ? await searched(await search(), name, rest.map(unescapedSegment))
          : await fileAt(path);
      signal?.throwIfAborted();
      return value;
    },
  };
}

async function openSearch(script: string, load: (path: string) => Promise<unknown>): Promise<OpenedSearch> {
  if (globalThis.ptBackupSearch === undefined) await loadScript(script);
  if (globalThis.ptBackupSearch === undefined)
    throw new PartError(`${script} is not as it was made. Make the site again.`);
  return await globalThis.ptBackupSearch.open(load);
}

async function searched(search: OpenedSearch, name: 'search' | 'find', rest: readonly string[]): Promise<unknown> {
  const [from = '0', query = ''] = name === 'search' ? rest : ['0', ...rest];
  return name === 'search' ? await search.search(query, Number(from)) : await search.find(query);
}

async function fromChunk(fileAt: (path: string) => Promise<unknown>, name: string, id: string): Promise<unknown> {
  const firsts = await fileAt(chunkIndexFile(name));
  const chunk = Array.isArray(firsts) ? chunkOf(firsts.map(String), id) : null;
  const held = chunk === null ? null : await fileAt(chunkFile(name, chunk));
  const entry = Array.isArray(held) ? held.find((each) => Array.isArray(each) && each[0] === id) : undefined;
  if (!Array.isArray(entry)) throw new PartError('This site holds nothing under this address.');
  return entry[1];
}
