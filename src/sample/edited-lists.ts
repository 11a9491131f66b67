// The lists of a project as edits leave them. Each is a view: the source behind it stays as it is.
import { identityOf } from '../server/v5/lists.ts';
import { isList, isRecord, textOf, valueOf } from '../server/v5/source.ts';
import type { ListName, V5List, V5Record, V5Value } from '../server/v5/source.ts';

/** Stories in their edited order. */
export class EditedStories {
  readonly labelNames = new Map<string, string>();
  readonly #base: V5List;
  readonly #order: string[] = [];
  readonly #deleted = new Set<string>();
  readonly #changed = new Map<string, V5Record>();

  constructor(base: V5List) {
    this.#base = base;
    for (let offset = 0; offset < base.count; offset += 500) {
      this.#order.push(...base.slice(offset, 500).map((row) => identityOf(row) ?? ''));
    }
  }

  get ids(): readonly string[] {
    return this.#order;
  }

  find(id: string): V5Record | null {
    if (this.#deleted.has(id)) return null;
    const record = this.#changed.get(id) ?? this.#base.find(id);
    return record === null || this.labelNames.size === 0 ? record : withLabelNames(record, this.labelNames);
  }

  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  /** Puts a new story at `position`, or changes the one of that id. One that was deleted comes back. */
  put(id: string, record: V5Record, position = this.#order.length): void {
    if (this.find(id) === null) this.#order.splice(position, 0, id);
    this.#deleted.delete(id);
    this.#changed.set(id, record);
  }

  delete(id: string): void {
    this.#order.splice(this.#order.indexOf(id), 1);
    this.#deleted.add(id);
  }

  move(id: string, position: number): void {
    this.#order.splice(this.#order.indexOf(id), 1);
    this.#order.splice(position, 0, id);
  }

  list(): V5List {
    const found = (ids: readonly string[]): V5Record[] => ids.map((id) => this.find(id)).filter((row) => row !== null);
    return {
      count: this.#order.length,
      slice: (offset, limit) => found(this.#order.slice(offset, offset + limit)),
      find: (id) => this.find(id),
    };
  }
}

function withLabelNames(record: V5Record, names: ReadonlyMap<string, string>): V5Record {
  const labels = valueOf(record, 'labels');
  return isList(labels)
    ? { ...record, labels: labels.map((label) => (isRecord(label) ? renamed(label, names) : label)) }
    : record;
}

function renamed(label: V5Record, names: ReadonlyMap<string, string>): V5Record {
  const name = names.get(identityOf(label) ?? '');
  return name === undefined ? label : { ...label, name };
}

/** The other lists as the edits of stories show in them. */
export function editedList(name: ListName, base: V5List, stories: EditedStories): V5List {
  if (name === 'labels') return mapped(base, (row) => renamed(row, stories.labelNames));
  if (name === 'iterations') return mapped(base, (row) => withLiveStories(row, stories));
  if (name === 'releases') {
    return mapped(
      filtered(base, (row) => !stories.isDeleted(identityOf(row) ?? '')),
      (row) => withLiveStories(row, stories),
    );
  }
  if (name === 'story_transitions')
    return filtered(base, (row) => !stories.isDeleted(textOf(valueOf(row, 'story_id'))));
  return base;
}

/** Newest first: what edits added, then what was there. */
export function editedActivity(base: V5List, added: readonly V5Record[]): V5List {
  const count = base.count + added.length;
  return {
    count,
    announced: (base.announced ?? base.count) + added.length,
    slice(offset, limit) {
      const rows = added.slice(offset, offset + limit);
      const rest = limit - rows.length;
      return rest === 0 ? rows : [...rows, ...base.slice(Math.max(0, offset - added.length), rest)];
    },
    find: (id) => added.find((row) => identityOf(row) === id) ?? base.find(id),
  };
}

function withLiveStories(row: V5Record, stories: EditedStories): V5Record {
  const live = (): readonly V5Record[] => {
    const rows = valueOf(row, 'stories');
    const ids = isList(rows) ? rows.map((story) => (isRecord(story) ? (identityOf(story) ?? '') : '')) : [];
    return ids.map((id) => stories.find(id)).filter((story) => story !== null);
  };
  const liveIds = (): V5Value => {
    const ids = valueOf(row, 'story_ids');
    return isList(ids) ? ids.filter((id) => !stories.isDeleted(textOf(id))) : [];
  };
  return { ...row, stories: live, story_ids: liveIds };
}

function mapped(base: V5List, change: (row: V5Record) => V5Record): V5List {
  return {
    ...base,
    slice: (offset, limit) => base.slice(offset, limit).map(change),
    find(id) {
      const row = base.find(id);
      return row === null ? null : change(row);
    },
  };
}

function filtered(base: V5List, keeps: (row: V5Record) => boolean): V5List {
  const kept: number[] = [];
  for (let offset = 0; offset < base.count; offset += 500) {
    for (const [index, row] of base.slice(offset, 500).entries()) if (keeps(row)) kept.push(offset + index);
  }
  return {
    count: kept.length,
    slice: (offset, limit) => kept.slice(offset, offset + limit).flatMap((index) => base.slice(index, 1)),
    find(id) {
      const row = base.find(id);
      return row !== null && keeps(row) ? row : null;
    },
  };
}
