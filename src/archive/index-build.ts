// The search index in the making: in a thread of its own where there is much to read, so that other files are written meanwhile.
import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { type Database, integer } from './database.ts';
import { type FileFacts, factsOfFile } from './durable-files.ts';
import { buildingIndex } from './search-index/build-index.ts';
import { type FailureFacts, failureFrom } from './thread-failure.ts';
import { startThread, threadScript } from './threads.ts';

/** What `ActivityColumns` ends with. */
export type IndexPages = readonly (readonly [name: string, data: Uint8Array])[];

export interface IndexThreadData {
  /** Paths. */
  readonly master: string;
  readonly path: string;
  /** 1 as soon as the pages are in the port. */
  readonly hasPages: Int32Array;
  readonly port: MessagePort;
}

export type IndexThreadResult = FileFacts | FailureFacts;

export interface IndexFiles {
  /** Path of archive.sqlite. */
  readonly master: string;
  /** Where the index is made. */
  readonly path: string;
}

/** Fewer are indexed before a thread has started; of more, what both threads hold at the same time would take too much memory. */
const documentsForThread = { least: 2_000, most: 50_000 };

export class IndexBuild {
  readonly #files: IndexFiles;
  readonly #database: Database;
  readonly #thread: IndexThread | null;

  private constructor(files: IndexFiles, database: Database, thread: IndexThread | null) {
    this.#files = files;
    this.#database = database;
    this.#thread = thread;
  }

  /** To be ended, or stopped. `database`: archive.sqlite, open; `script`: of the thread, null for none. */
  static start(files: IndexFiles, database: Database, script = threadScript('index-thread')): IndexBuild {
    const sql = `SELECT count(*) AS n FROM records WHERE resource IN ('stories', 'epics')`;
    const documents = integer(database.get(sql) ?? {}, 'n');
    const isWorthIt = documents >= documentsForThread.least && documents <= documentsForThread.most;
    return new IndexBuild(files, database, script !== null && isWorthIt ? IndexThread.start(files, script) : null);
  }

  /** Resolves when the file is whole, not synced yet. Throws what making it has thrown. */
  async end(pages: IndexPages): Promise<FileFacts> {
    const { path } = this.#files;
    const result = (await this.#thread?.end(pages)) ?? null;
    if (result !== null) {
      if ('failed' in result) throw failureFrom(result);
      return result;
    }
    // There is no thread, or it has ended without a word.
    rmSync(path, { force: true });
    // Signals are heard between its parts.
    for (const _ of buildingIndex(this.#database, path, () => pages)) await setImmediate();
    return factsOfFile(path);
  }

  /** Whatever has become of it. */
  async stop(): Promise<void> {
    await this.#thread?.stop();
  }
}

class IndexThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #hasPages: Int32Array;
  readonly #result: Promise<IndexThreadResult | null>;

  private constructor(worker: Worker, port: MessagePort, hasPages: Int32Array) {
    this.#worker = worker;
    this.#port = port;
    this.#hasPages = hasPages;
    this.#result = new Promise((resolve) => {
      worker.on('message', resolve);
      worker.on('error', () => resolve(null));
      worker.on('exit', () => resolve(null));
    });
  }

  /** Null where no thread can be had. */
  static start(files: IndexFiles, script: URL): IndexThread | null {
    const hasPages = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { port1, port2: port } = new MessageChannel();
    const data: IndexThreadData = { ...files, hasPages, port };
    const worker = startThread(script, data);
    return worker === null ? null : new IndexThread(worker, port1, hasPages);
  }

  /** Null where the thread has not told. */
  async end(pages: IndexPages): Promise<IndexThreadResult | null> {
    this.#port.postMessage(pages, []);
    Atomics.store(this.#hasPages, 0, 1);
    Atomics.notify(this.#hasPages, 0);
    const result = await this.#result;
    await this.stop();
    return result;
  }

  async stop(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}
