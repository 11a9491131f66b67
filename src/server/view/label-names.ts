// Labels by their id, as stories name them: by objects, by ids alone, or by names alone, as hosts differ.
import { isRecord, textOf, type V5Record } from '../v5/source.ts';
import { listIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** Names may be the empty text. */
export class LabelNames {
  readonly names = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  constructor(records: SnapshotRecords) {
    for (const { key, record } of records.each('labels')) this.add(key, wordIn(record, 'name'));
  }

  /** What was known of it stays, but for a name that is empty. */
  add(id: string, name: string): void {
    const known = this.names.get(id);
    if (known !== undefined && (known !== '' || name === '')) return;
    this.names.set(id, name);
    if (name !== '') this.#ids.set(name, id);
  }

  /** Ids of a story's labels, each once. What was not known is known from now on. */
  of(story: V5Record): readonly string[] {
    const labels = listIn(story, 'labels');
    if (labels.length === 0) return this.#byIds(story);
    if (labels.length === 1) return this.#one(labels[0] ?? null);
    return [...new Set(labels.flatMap((label) => this.#one(label)))];
  }

  #one(label: Parameters<typeof textOf>[0]): readonly string[] {
    const name = isRecord(label) ? wordIn(label, 'name') : textOf(label);
    const id = isRecord(label) ? wordIn(label, 'id') : (this.#ids.get(name) ?? name);
    const known = id === '' ? (this.#ids.get(name) ?? name) : id;
    if (known === '') return [];
    this.add(known, name);
    return [known];
  }

  #byIds(story: V5Record): readonly string[] {
    const ids = [...new Set(listIn(story, 'label_ids').map(textOf))].filter((id) => id !== '');
    for (const id of ids) this.add(id, '');
    return ids;
  }
}
