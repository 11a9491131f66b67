// Parts from the script files of a site. A part that came is kept; one that failed is loaded again.
import type { Boot } from './boot.ts';
import { PartError, type Reader } from './reader.ts';
import { siteHref } from './site-href.ts';
import { chunkFile, chunkIndexFile, chunkOf, isChunked, partFile, projectFolder } from './site-paths.ts';
import { siteScripts } from './site-scripts.ts';

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
  return {
    mode: 'site',
    hrefOf: (target) => siteHref(target, boot, (id) => scripts.fileOf(id)),
    async part(path, signal) {
      const [name = '', ...rest] = path.split('/');
      const value = isChunked(name) ? await fromChunk(fileAt, name, unescaped(rest.join('/'))) : await fileAt(path);
      signal?.throwIfAborted();
      return value;
    },
  };
}

async function fromChunk(fileAt: (path: string) => Promise<unknown>, name: string, id: string): Promise<unknown> {
  const firsts = await fileAt(chunkIndexFile(name));
  const chunk = Array.isArray(firsts) ? chunkOf(firsts.map(String), id) : null;
  const held = chunk === null ? null : await fileAt(chunkFile(name, chunk));
  const entry = Array.isArray(held) ? held.find((each) => Array.isArray(each) && each[0] === id) : undefined;
  if (!Array.isArray(entry)) throw new PartError('This site holds nothing under this address.');
  return entry[1];
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
