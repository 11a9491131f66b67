// Holds a JSON file against archive.sqlite, its other encoding: byte by byte against what a publish would write, naming the records where they differ.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Resource } from '../model/resources.ts';
import { printable } from '../util/printable.ts';
import { breathe, CheckedFile, type FileProblem, fileState, isProblem, unreadable } from './checked-file.ts';
import type { Database } from './database.ts';
import type { FileFacts } from './durable-files.ts';
import { jsonPieces } from './json-files.ts';

export interface JsonComparison {
  /** What stands there. */
  readonly actual: FileFacts | FileProblem;
  /** What a publish would write. */
  readonly expected: FileFacts;
  /** How they differ, in a few words; null where they do not. */
  readonly difference: string | null;
}

const mostNamed = 3;

/** Errors of the database are thrown; those of the file are part of the result. */
export async function compareJson(
  folder: string,
  master: Database,
  resource: Resource,
  signal?: AbortSignal,
): Promise<JsonComparison> {
  const state = fileState(folder, resource.file);
  const file = isProblem(state) ? state : open(join(folder, resource.file), state.bytes);
  const comparison = new Comparison(isProblem(file) ? null : file);
  try {
    let pieces = 0;
    for (const { key, text } of jsonPieces(master, resource)) {
      comparison.take(key, Buffer.from(text));
      pieces += 1;
      if (pieces % 1000 === 0) await breathe(signal);
    }
    const expected = comparison.expected();
    if (isProblem(file)) return { actual: file, expected, difference: null };
    const actual = comparison.problem ?? (await endOf(file, signal));
    return { actual, expected, difference: isProblem(actual) ? null : comparison.difference(actual, expected) };
  } finally {
    if (!isProblem(file)) file.close();
  }
}

function open(path: string, size: number): CheckedFile | FileProblem {
  try {
    return new CheckedFile(path, size);
  } catch (error) {
    return unreadable(error);
  }
}

async function endOf(file: CheckedFile, signal?: AbortSignal): Promise<FileFacts | FileProblem> {
  try {
    return await file.end(signal);
  } catch (error) {
    signal?.throwIfAborted();
    return unreadable(error);
  }
}

class Comparison {
  readonly #file: CheckedFile | null;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  readonly #differing: string[] = [];
  #count = 0;
  problem: FileProblem | null = null;

  constructor(file: CheckedFile | null) {
    this.#file = file;
  }

  take(key: string | null, expected: Buffer): void {
    this.#hash.update(expected);
    this.#bytes += expected.length;
    if (this.#file === null || this.problem !== null || this.#isNext(this.#file, expected)) return;
    this.#count += 1;
    if (this.#differing.length < mostNamed)
      this.#differing.push(key === null ? 'its last line' : `record ${printable(key, 80)}`);
  }

  expected(): FileFacts {
    return { bytes: this.#bytes, digest: this.#hash.digest('hex') };
  }

  difference(actual: FileFacts, expected: FileFacts): string | null {
    if (actual.digest === expected.digest) return null;
    const [first] = this.#differing;
    const sizes = `${actual.bytes} bytes in place of ${expected.bytes}`;
    if (first === undefined) return `goes on after its end: ${sizes}`;
    if (actual.bytes !== expected.bytes) return `differs from archive.sqlite from ${first} on: ${sizes}`;
    const more = this.#count - this.#differing.length;
    return `differs from archive.sqlite in ${this.#differing.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  }

  #isNext(file: CheckedFile, expected: Buffer): boolean {
    let isSame = true;
    try {
      for (let at = 0; at < expected.length;) {
        const piece = file.next(expected.length - at);
        if (piece.length === 0) return false;
        if (!piece.equals(expected.subarray(at, at + piece.length))) isSame = false;
        at += piece.length;
      }
    } catch (error) {
      this.problem = unreadable(error);
    }
    return isSame;
  }
}
