// Moves what repair replaces into a folder of its own in the archive, under the same names. Nothing is deleted.
import { linkSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCodeOf } from '../util/error.ts';
import { makeFolder, statusOf, syncFolder } from './durable-files.ts';
import type { Layout } from './layout.ts';
import { damagedPrefix, freeName } from './seed-backup.ts';

export class SetAside {
  readonly #layout: Layout;
  readonly #date: number;
  #name: string | null = null;
  readonly #paths: string[] = [];

  /** `date` in milliseconds since 1970; the folder is named after the day in UTC, and made when it is needed. */
  constructor(layout: Layout, date: number) {
    this.#layout = layout;
    this.#date = date;
  }

  /** `damaged-2026-01-31`; null where nothing was moved. */
  get name(): string | null {
    return this.#name;
  }

  /** What was moved, below the archive's folder. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  /** Moves a file, folder or link away. Where nothing stands there, nothing is done. */
  move(path: string): void {
    const target = this.#targetOf(path);
    if (target === null) return;
    renameSync(join(this.#layout.folder, path), target);
    this.#note(path, target);
  }

  /** As `move`, for a file that is replaced by a rename right after: its place is never empty where the disk knows hard links. */
  keep(path: string): void {
    const from = join(this.#layout.folder, path);
    if (statusOf(from)?.isFile() !== true) {
      this.move(path);
      return;
    }
    const target = this.#targetOf(path);
    if (target === null) return;
    try {
      linkSync(from, target);
    } catch (error) {
      if (systemCodeOf(error) === 'ENOSPC') throw error;
      renameSync(from, target);
    }
    this.#note(path, target);
  }

  #targetOf(path: string): string | null {
    if (statusOf(join(this.#layout.folder, path)) === null) return null;
    this.#name ??= freeName(this.#layout.folder, damagedPrefix + new Date(this.#date).toISOString().slice(0, 10));
    const wanted = join(this.#layout.folder, this.#name, path);
    makeFolder(dirname(wanted));
    for (let number = 1; ; number += 1) {
      const target = number === 1 ? wanted : `${wanted}.${number}`;
      if (statusOf(target) === null) return target;
    }
  }

  #note(path: string, target: string): void {
    syncFolder(dirname(target));
    syncFolder(dirname(join(this.#layout.folder, path)));
    this.#paths.push(path);
  }
}
