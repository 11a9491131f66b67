// The records of hits as the page of results reads them, out of the chunks that are loaded. Throws PartsNeeded where a chunk is not here yet.
import { isResourceName, type ResourceName } from '../../model/resources.ts';
import type { FoundRecord } from '../../server/view/search-source.ts';
import type { KeyedRecord, SnapshotRecords } from '../../server/view/snapshot-records.ts';
import { type HitRecord, hitsPath } from '../search-format.ts';
import { PartsNeeded } from './word-shards.ts';

export class HitRecords {
  readonly #firsts: readonly number[];
  readonly #ordinalOf: (record: FoundRecord) => number | null;
  readonly #chunks = new Map<number, readonly HitRecord[]>();
  readonly #files = new Map<string, readonly string[]>();

  /** `firsts`: the first document of each chunk. */
  constructor(firsts: readonly number[], ordinalOf: (record: FoundRecord) => number | null) {
    this.#firsts = firsts;
    this.#ordinalOf = ordinalOf;
  }

  /** What a part at `hitsPath` holds. */
  add(chunk: number, value: unknown): void {
    this.#chunks.set(chunk, Array.isArray(value) ? value : []);
  }

  /** Throws PartsNeeded with all that these documents need. */
  need(ordinals: readonly number[]): void {
    const missing = new Set(
      ordinals.map((ordinal) => this.#chunkOf(ordinal)).filter((chunk) => !this.#chunks.has(chunk)),
    );
    if (missing.size > 0) throw new PartsNeeded(Array.from(missing, hitsPath));
  }

  /** What the page of results reads; it asks for no lists. */
  get records(): SnapshotRecords {
    return {
      projectId: '',
      projectName: '',
      run: 0,
      isNewest: true,
      startedAt: () => Number.NaN,
      each: () => [],
      eachWith: () => [],
      keys: () => [],
      several: () => [],
      owned: () => [],
      one: (resource, key) => {
        const hit = this.#hit(resource, key);
        return hit === null ? null : keyed(key, hit.record);
      },
      nested: (resource, key) => this.#nested(resource, key),
    };
  }

  /** Of what is nested the names of its files, by keys of our own. */
  #nested(resource: ResourceName, key: string): ReturnType<SnapshotRecords['nested']> {
    const names = this.#files.get(key);
    if (names !== undefined) {
      return names.map((filename) => ({ ...keyed(filename, { filename }), resource: 'file_attachments' }));
    }
    return (this.#hit(resource, key)?.nested ?? []).flatMap(({ resource: of, record, files }, index) => {
      const own = `${resource} ${key} ${index}`;
      this.#files.set(own, files);
      return isResourceName(of) ? [{ ...keyed(own, record), resource: of }] : [];
    });
  }

  #hit(resource: string, key: string): HitRecord | null {
    const kind = resource === 'stories' || resource === 'epics' ? resource : null;
    const ordinal = kind === null ? null : this.#ordinalOf({ resource: kind, key });
    if (ordinal === null) return null;
    this.need([ordinal]);
    const chunk = this.#chunkOf(ordinal);
    return this.#chunks.get(chunk)?.[ordinal - (this.#firsts[chunk] ?? 0)] ?? null;
  }

  #chunkOf(ordinal: number): number {
    const next = this.#firsts.findIndex((first) => first > ordinal);
    return (next === -1 ? this.#firsts.length : next) - 1;
  }
}

function keyed(key: string, record: HitRecord['record']): KeyedRecord {
  return { key, record, owner: null };
}
