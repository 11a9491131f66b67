// Writes the files of a site below a folder that nobody looks at yet. Names come from site-paths.ts and from the archive's own attachments, never from a host.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { dataScripts } from './data-script.ts';

export class SiteWriter {
  readonly #folder: string;
  readonly #made = new Set<string>();
  #files = 0;
  #bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get files(): number {
    return this.#files;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `path`: below the site's root, with `/`. Fails where it is written already. */
  write(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    writeFileSync(this.#place(path), bytes, { flag: 'wx' });
    this.#count(bytes.length);
  }

  /** `file`: of the part, without its ending. `json`: of a SitePart. */
  writePart(file: string, path: string, json: string): void {
    for (const { ending, text } of dataScripts(path, json)) this.write(file + ending, text);
  }

  /** Closes the handle. */
  async copy(path: string, source: FileHandle, bytes: number): Promise<void> {
    await pipeline(source.createReadStream(), createWriteStream(this.#place(path), { flags: 'wx' }));
    this.#count(bytes);
  }

  #place(path: string): string {
    const place = join(this.#folder, ...path.split('/'));
    const folder = dirname(place);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
    }
    return place;
  }

  #count(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
  }
}
