// Files and folders that survive a power cut: written for their owner alone, synced, hashed on the way. Knows no archive.
import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readSync, type Stats, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCodeOf } from '../util/error.ts';
import { isNotFound } from './storage-error.ts';

export const ownerOnlyFolder = 0o700;
export const ownerOnlyFile = 0o600;

export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex SHA-256. */
  readonly digest: string;
}

/** Makes the folder, with the missing ones above it, for the owner alone; returns true where it was missing. */
export function makeFolder(path: string): boolean {
  if (statusOf(path) !== null) return false;
  // Not by `recursive`: on a read-only disk that reports ENOENT.
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: ownerOnlyFolder });
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What stands at a path, without following a link; null where there is nothing. */
export function statusOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Makes names in a folder durable. Systems that cannot sync a folder (Windows) do so by themselves. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') sync(path, 'r');
}

export function syncFile(path: string): void {
  sync(path, 'r+');
}

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const bufferSize = 1 << 18;

/** Writes a new file piece by piece; `syncFile` makes it durable. `end` must be called. */
export class HashedFile {
  readonly #handle: number;
  readonly #hash: Hash = createHash('sha256');
  // One buffer for all pieces: many short-lived ones make the process grow with the file.
  readonly #buffer = Buffer.allocUnsafeSlow(bufferSize);
  #filled = 0;
  #bytes = 0;

  /** Fails where something stands at the path already. */
  constructor(path: string) {
    this.#handle = openSync(path, 'wx', ownerOnlyFile);
  }

  write(text: string): void {
    const length = Buffer.byteLength(text);
    if (length > bufferSize - this.#filled) this.#flush();
    if (length > bufferSize) this.#put(Buffer.from(text));
    else this.#filled += this.#buffer.write(text, this.#filled);
  }

  end(): FileFacts {
    try {
      this.#flush();
    } finally {
      closeSync(this.#handle);
    }
    return { bytes: this.#bytes, digest: this.#hash.digest('hex') };
  }

  #flush(): void {
    this.#put(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#handle, bytes, at);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }
}

/** Writes a whole new file; `syncFile` makes it durable. */
export function writeHashed(path: string, text: string): FileFacts {
  const file = new HashedFile(path);
  file.write(text);
  return file.end();
}

/** Size and digest of a file, read piece by piece. */
export function factsOfFile(path: string): FileFacts {
  const handle = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(1 << 18);
    let bytes = 0;
    for (let read = -1; read !== 0; bytes += read) {
      read = readSync(handle, buffer, 0, buffer.length, null);
      hash.update(buffer.subarray(0, read));
    }
    return { bytes, digest: hash.digest('hex') };
  } finally {
    closeSync(handle);
  }
}
