// Where the activities about each story and epic stand, so that none has to be searched for. An activity belongs to every story and epic whose id it holds as an
// `id`; whoever reads it sees whether it is about them.
import { afterSpace, decoded, endOfPlain, endOfString } from '../../util/json-walk.ts';
import { bytes, type Database } from '../database.ts';
import { bytesOf, GrowingNumbers, GrowingTexts } from './growing.ts';

export class ActivityColumns {
  readonly #ids: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** An id and a place each. */
  readonly #owners = new GrowingNumbers(Uint32Array);
  readonly #places = new GrowingNumbers(Uint32Array);
  readonly #unsure = new GrowingNumbers(Uint32Array);
  #isPlaced = true;

  constructor(master: Database) {
    this.#ids = knownIds(master);
    this.#numbers = new Map(this.#ids.map((id, number) => [id, number]));
  }

  /** An activity of the newest snapshot, by its place; all of them, in order. */
  add(place: number, text: string): void {
    this.#isPlaced &&= Number.isInteger(place) && place > 0 && place <= lastPlace;
    // Nobody writes the letters of `id` as escapes; if somebody does, whoever asks reads it.
    let isUnsure = text.includes(String.raw`\u006`);
    let last = -1;
    anyId.lastIndex = 0;
    for (let match = anyId.exec(text); match !== null; match = anyId.exec(text)) {
      if (isOther(text, match.index)) continue;
      const id = match[1] ?? valueAt(text, anyId.lastIndex);
      isUnsure ||= id === null;
      const number = id === null ? undefined : this.#numbers.get(id);
      if (number === undefined || number === last) continue;
      last = number;
      this.#owners.push(number);
      this.#places.push(place);
    }
    if (isUnsure) this.#unsure.push(place);
  }

  /** By name; none where a place is no line of a file. */
  *end(): Generator<readonly [string, Uint8Array], void, undefined> {
    if (!this.#isPlaced) return;
    const texts = new GrowingTexts();
    for (const id of this.#ids) texts.push(id);
    const { starts, values } = grouped(this.#owners, this.#places, this.#ids.length);
    yield ['activity.ids.text', Buffer.from(texts.end())];
    yield ['activity.ids.starts', texts.starts.bytes()];
    yield ['activity.places.starts', bytesOf(starts)];
    yield ['activity.places.values', bytesOf(values)];
    yield ['activity.unsure', this.#unsure.bytes()];
  }
}

/** Of what is gone upstream, too: its activity may still be there. */
function knownIds(master: Database): string[] {
  const sql = 'SELECT CAST(json_group_array(CAST(key AS TEXT)) AS BLOB) AS keys FROM records WHERE resource = ?';
  const ids = ['stories', 'epics'].flatMap((resource): unknown[] => {
    const keys: unknown = JSON.parse(bytes(master.get(sql, resource) ?? {}, 'keys').toString('utf8'));
    return Array.isArray(keys) ? keys : [];
  });
  return [...new Set(ids.map(String))].toSorted();
}

/** Nearly all are plain numbers, which are told at once. */
const anyId = /"id"(?::(\d+)(?=[,}])|\s*:)/gu;
const lastPlace = 2 ** 32 - 1;
const longestId = 1000;
const [comma, openBrace, quote] = [0x2c, 0x7b, 0x22];

/** The number or text that stands there, as an id; null where that is too long or odd to tell here. */
function valueAt(text: string, from: number): string | null {
  const start = afterSpace(text, from);
  if (text.charCodeAt(start) !== quote) {
    const end = endOfPlain(text.slice(start, start + longestId), 0);
    return end < longestId ? text.slice(start, start + end) : null;
  }
  const end = endOfString(text, start);
  if (end - start > longestId) return null;
  try {
    return decoded(text.slice(start, end));
  } catch {
    return null;
  }
}

/** What v5 has ids of besides stories and epics, in activities. */
const otherKinds = new Set([
  'project',
  'person',
  'account',
  'label',
  'comment',
  'task',
  'blocker',
  'iteration',
  'file_attachment',
]);
const kindName = '"kind":';

/** Whether an object says right before its id, as v5 does, that it is neither a story nor an epic: on some hosts people and projects have the same ids. */
function isOther(text: string, id: number): boolean {
  if (text.charCodeAt(id - 1) !== comma || text.charCodeAt(id - 2) !== quote) return false;
  const kind = text.lastIndexOf('"', id - 3) + 1;
  const name = kind - 1 - kindName.length;
  const before = text.charCodeAt(name - 1);
  if (!text.startsWith(kindName, name) || (before !== openBrace && before !== comma)) return false;
  return otherKinds.has(text.slice(kind, id - 2));
}

/** The places of each id, in the order in which they came. */
function grouped(
  owners: GrowingNumbers,
  places: GrowingNumbers,
  count: number,
): { readonly starts: Uint32Array; readonly values: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  const addTo = (list: Uint32Array, index: number, number: number): void => {
    list[index] = (list[index] ?? 0) + number;
  };
  for (let at = 0; at < owners.length; at += 1) addTo(starts, owners.at(at) + 1, 1);
  for (let owner = 0; owner < count; owner += 1) addTo(starts, owner + 1, starts[owner] ?? 0);
  const next = starts.slice();
  const values = new Uint32Array(places.length);
  for (let at = 0; at < owners.length; at += 1) {
    values[next[owners.at(at)] ?? 0] = places.at(at);
    addTo(next, owners.at(at), 1);
  }
  return { starts, values };
}
