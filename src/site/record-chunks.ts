// Parts of single records, many to a file: in the order of their ids, with a list of the ids that the files begin with.
import { chunkFile, chunkIndexFile } from '../viewer/site-paths.ts';
import type { SiteWriter } from './site-writer.ts';

/** In characters of JSON: loaded and read in a moment, and few enough files. */
const fullChunk = 256_000;

export class RecordChunks {
  readonly #writer: SiteWriter;
  readonly #folder: string;
  readonly #name: string;
  readonly #firsts: string[] = [];
  #pairs: string[] = [];
  #files: (readonly [string, string])[] = [];
  #size = 0;

  /** `folder`: of the project's data; `name`: the first word of the parts' paths. */
  constructor(writer: SiteWriter, folder: string, name: string) {
    this.#writer = writer;
    this.#folder = folder;
    this.#name = name;
  }

  /** In the order of `compareIds`; `json`: of the part. */
  add(id: string, json: string, files: Readonly<Record<string, string>>): void {
    if (this.#size > 0 && this.#size + json.length > fullChunk) this.#flush();
    if (this.#size === 0) this.#firsts.push(id);
    this.#pairs.push(`[${JSON.stringify(id)},${json}]`);
    this.#files.push(...Object.entries(files));
    this.#size += json.length;
  }

  /** After the last one. */
  end(): void {
    if (this.#firsts.length === 0) return;
    this.#flush();
    this.#write(chunkIndexFile(this.#name), JSON.stringify({ value: this.#firsts }));
  }

  #flush(): void {
    const files = JSON.stringify(Object.fromEntries(this.#files));
    this.#write(
      chunkFile(this.#name, this.#firsts.length - 1),
      `{"value":[${this.#pairs.join(',')}],"files":${files}}`,
    );
    this.#pairs = [];
    this.#files = [];
    this.#size = 0;
  }

  #write(path: string, json: string): void {
    this.#writer.writePart(this.#folder + path, path, json);
  }
}
