// Reads a file of an archive that may be damaged: piece by piece, hashed on the way, no link followed, never waiting for a pipe.
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { messageOf, systemCodeOf } from '../util/error.ts';
import { type FileFacts, statusOf } from './durable-files.ts';

const largestBuffer = 1 << 20;
// Windows has only the first: what is undefined counts as 0.
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Why a path cannot be read as a file: the words for it, and whether there is nothing at all. */
export interface FileProblem {
  readonly problem: string;
  readonly isMissing: boolean;
}

export type FileState = { readonly bytes: number } | FileProblem;

export function isProblem(state: object): state is FileProblem {
  return 'problem' in state;
}

/** What stands at a name below `folder`, links on the way included. Reads no content. */
export function fileState(folder: string, name: string): FileState {
  try {
    for (const parent of parentsOf(name)) {
      const status = statusOf(join(folder, parent));
      if (status?.isDirectory() === false) return problem(`cannot be reached, ${parent} is ${kindOf(status)}`);
    }
    const status = statusOf(join(folder, name));
    if (status === null) return { problem: 'is missing', isMissing: true };
    return status.isFile() ? { bytes: status.size } : problem(`is ${kindOf(status)}`);
  } catch (error) {
    return unreadable(error);
  }
}

function parentsOf(name: string): string[] {
  const parents: string[] = [];
  for (let each = dirname(name); each !== '.' && each !== '/'; each = dirname(each)) parents.unshift(each);
  return parents;
}

export function kindOf(status: Stats): string {
  if (status.isSymbolicLink()) return 'a link';
  if (status.isDirectory()) return 'a folder';
  return status.isFile() ? 'a file' : 'neither a file nor a folder';
}

function problem(words: string): FileProblem {
  return { problem: words, isMissing: false };
}

export function unreadable(error: unknown): FileProblem {
  return problem(`cannot be read (${systemCodeOf(error) ?? messageOf(error)})`);
}

/** A file that is read once from its beginning. `close` must be called. */
export class CheckedFile {
  readonly #handle: number;
  readonly #hash = createHash('sha256');
  readonly #buffer: Buffer;
  #piece: Buffer;
  #bytes = 0;

  /** `size` in bytes, as far as it is known. */
  constructor(path: string, size: number) {
    this.#handle = openSync(path, flags);
    this.#buffer = Buffer.allocUnsafeSlow(Math.min(largestBuffer, size + 1));
    this.#piece = this.#buffer.subarray(0, 0);
  }

  /** The next bytes, at most `most`; none at the end. They are valid until the next call. */
  next(most: number): Buffer {
    if (this.#piece.length === 0) this.#fill();
    const taken = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(taken.length);
    return taken;
  }

  /** Reads what is left; others get their turn now and then. */
  async end(signal?: AbortSignal): Promise<FileFacts> {
    for (let read = 1; this.next(largestBuffer).length > 0; read += 1) if (read % 32 === 0) await breathe(signal);
    return { bytes: this.#bytes, digest: this.#hash.digest('hex') };
  }

  close(): void {
    closeSync(this.#handle);
  }

  #fill(): void {
    this.#piece = this.#buffer.subarray(0, readSync(this.#handle, this.#buffer, 0, this.#buffer.length, null));
    this.#hash.update(this.#piece);
    this.#bytes += this.#piece.length;
  }
}

/** Size and digest of a file below `folder`. */
export async function factsOrProblem(
  folder: string,
  name: string,
  signal?: AbortSignal,
): Promise<FileFacts | FileProblem> {
  const state = fileState(folder, name);
  if (isProblem(state)) return state;
  try {
    const file = new CheckedFile(join(folder, name), state.bytes);
    try {
      return await file.end(signal);
    } finally {
      file.close();
    }
  } catch (error) {
    signal?.throwIfAborted();
    return unreadable(error);
  }
}

/** Lets signals be heard. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
