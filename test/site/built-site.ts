// A site made for a test, and its parts read as a browser executes them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { buildSite, type BuiltSite, type SiteOptions } from '../../src/site/build-site.ts';
import { partFile } from '../../src/viewer/site-paths.ts';

export type BuildOptions = Partial<SiteOptions> & Pick<SiteOptions, 'archive' | 'folder' | 'viewerFolder'>;

export async function builtSite(options: BuildOptions): Promise<BuiltSite> {
  return await buildSite({
    projects: [],
    query: null,
    withAttachments: true,
    reporter: { report: () => undefined },
    signal: new AbortController().signal,
    ...options,
  });
}

/** `data`: the folder of the project's data. */
export function partReader(data: string): (path: string) => Promise<unknown> {
  return async (path) => {
    await Promise.resolve();
    const pieces: string[] = [];
    const ptBackup = (called: string, index: number, count: number, json: string): void => {
      if (called !== path) throw new Error(`${path} holds ${called}`);
      pieces[index] = json;
      pieces.length = count;
    };
    const file = join(data, partFile(path));
    for (let ending = '.js', index = 1; existsSync(file + ending); ending = `.${index}.js`, index += 1) {
      runInNewContext(readFileSync(file + ending, 'utf8'), { ptBackup });
    }
    const part = JSON.parse(pieces.join('')) as { readonly value: unknown };
    return part.value;
  };
}
