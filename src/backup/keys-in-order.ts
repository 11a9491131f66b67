// The keys that the reading of one list has brought, in the host's order: a row that comes again is not new and keeps its first place.
import type { ArchiveRun } from '../archive/archive-run.ts';
import type { ResourceName } from '../model/resources.ts';

export class KeysInOrder {
  readonly #keys = new Set<string>();
  #hasRepeats = false;

  get all(): ReadonlySet<string> {
    return this.#keys;
  }

  /** Returns how many of them are new. */
  add(keys: readonly string[]): number {
    const before = this.#keys.size;
    for (const key of keys) this.#keys.add(key);
    const fresh = this.#keys.size - before;
    this.#hasRepeats ||= fresh < keys.length;
    return fresh;
  }

  /** Rows that came again were staged where they stood the last time: puts them back. */
  restoreOrder(archive: ArchiveRun, resource: ResourceName): void {
    if (this.#hasRepeats) archive.replaceOrder(resource, [...this.#keys]);
  }
}
