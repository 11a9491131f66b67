// What a board is arranged by and the filters do not hold: each story's labels by id, and who is named by id. Only of stories that say it in the usual form:
// one that does not leaves all of them out, and a board reads the records instead.
import { isJsonObject, outline } from '../../util/json-text.ts';
import type { IndexedLabel } from '../../model/search-columns.ts';
import type { IndexDocument } from './documents.ts';
import { GrowingLists } from './growing.ts';
import { Numbered } from './numbered.ts';
import { type Attributes, idIn, idsIn } from './record-values.ts';

export class BoardColumns {
  readonly #labels = new GrowingLists();
  readonly #names = new Numbered();
  readonly #people = new Set<string>();
  #isUsual = true;

  add({ record, isEpic, text }: IndexDocument): void {
    if (isEpic || !this.#isUsual) return;
    const labels = labelsIn(record);
    this.#isUsual = labels !== null && isPlain(record) && !hasOddNumber(text);
    if (labels === null) return;
    const byId = new Map<string, string>();
    for (const { id, name } of labels) if ((byId.get(id) ?? '') === '') byId.set(id, name);
    this.#labels.push(Array.from(byId, (label) => this.#names.of(JSON.stringify(label))));
    for (const id of namedIn(record)) this.#people.add(id);
  }

  /** By name; none where a board cannot be arranged by them. */
  *end(): Generator<readonly [string, Uint8Array], void, undefined> {
    if (!this.#isUsual) return;
    this.#labels.end();
    yield ['board.labels.starts', this.#labels.starts.bytes()];
    yield ['board.labels.values', this.#labels.values.bytes()];
    yield ['board.labels.words', Buffer.from(`[${this.#names.texts.join(',')}]`)];
    yield ['board.people.words', Buffer.from(JSON.stringify([...this.#people]))];
  }
}

/** Null where they are not objects with an id and a name. */
function labelsIn(record: Attributes): IndexedLabel[] | null {
  const { labels = null, label_ids: ids } = record;
  if (labels !== null && !Array.isArray(labels)) return null;
  if (labels === null || labels.length === 0) return Array.isArray(ids) && ids.length > 0 ? null : [];
  const known: IndexedLabel[] = [];
  for (const each of labels as readonly unknown[]) {
    if (!isJsonObject(each) || !isId(each['id']) || typeof each['name'] !== 'string') return null;
    known.push({ id: idIn(each, 'id'), name: each['name'] });
  }
  return known;
}

/** Whether its numbers are numbers, and its ids none that lose digits. */
function isPlain(record: Attributes): boolean {
  const { id, estimate = null, owner_ids: owners = null } = record;
  if (!isId(id) || (estimate !== null && typeof estimate !== 'number')) return false;
  const { requested_by_id: requester = null, owned_by_id: owner = null } = record;
  if ([requester, owner].some((each) => each !== null && !isId(each))) return false;
  return owners === null || (Array.isArray(owners) && owners.every(isId));
}

/** What stands in a board as it was written, though it means the same as another number. */
const written = new Set(['labels', 'label_ids', 'owner_ids', 'owned_by_id', 'requested_by_id', 'accepted_at']);
const perhapsOdd = /[:,[]\s*-?\d+[.eE]/u;

/** Whether an id is written as 9.0 or 9e0, which JSON.parse does not tell from 9. */
function hasOddNumber(text: string): boolean {
  if (!perhapsOdd.test(text)) return false;
  const odd = outline(text).properties.filter(({ name }) => written.has(name));
  return odd.some(({ start, end }) => perhapsOdd.test(text.slice(start, end)));
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(value) || (typeof value === 'string' && value !== '');
}

/** By id alone: whom objects name, the archive has as people. */
function namedIn(record: Attributes): string[] {
  const owners = idsIn(record, 'owner_ids');
  return [idIn(record, 'requested_by_id'), ...(owners.length > 0 ? owners : [idIn(record, 'owned_by_id')])].filter(
    (id) => id !== '',
  );
}
