// One content on its way in: streamed to a file beside the archive and hashed while it comes. Where it will stand is decided at its end.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type FileHandle, open } from 'node:fs/promises';
import { type FileFacts, ownerOnlyFile } from './durable-files.ts';
import { guardedAsync } from './storage-error.ts';

/** Takes a content piece by piece; `end` or `abort` comes last. What the disk refuses is a PtBackupError `not-writable`. */
export interface AttachmentWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when the disk has the whole content. */
  end(): Promise<FileFacts>;
  abort(): Promise<void>;
}

export class IncomingContent implements AttachmentWriter {
  readonly #path: string;
  readonly #place: (facts: FileFacts) => void;
  readonly #hash = createHash('sha256');
  #handle: Promise<FileHandle> | null = null;
  #bytes = 0;

  /** `place` moves the whole file away from `path`. */
  constructor(path: string, place: (facts: FileFacts) => void) {
    this.#path = path;
    this.#place = place;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await guardedAsync(this.#path, async () => {
      const handle = await this.#open();
      await handle.writeFile(chunk);
    });
    this.#hash.update(chunk);
    this.#bytes += chunk.byteLength;
  }

  async end(): Promise<FileFacts> {
    return await guardedAsync(this.#path, async () => {
      const handle = await this.#open();
      await handle.sync();
      await handle.close();
      const facts = { bytes: this.#bytes, digest: this.#hash.digest('hex') };
      this.#place(facts);
      return facts;
    });
  }

  async abort(): Promise<void> {
    // The download has failed already; what cannot be tidied up here goes with the run's folder.
    await this.#handle?.then(async (handle) => await handle.close()).catch(() => undefined);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #open(): Promise<FileHandle> {
    this.#handle ??= open(this.#path, 'wx', ownerOnlyFile);
    return await this.#handle;
  }
}
