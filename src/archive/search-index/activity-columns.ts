// Where the activities about each story and epic stand, so that none has to be searched for. An activity belongs to every story and epic whose id it holds as an
// `id`; whoever reads it sees whether it is about them.
import type { Database } from '../database.ts';
import { packedRows } from '../packed-rows.ts';
import { bytesOf, GrowingNumbers, GrowingTexts } from './growing.ts';

export class ActivityColumns {
  readonly #ids: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #lengths: ReadonlySet<number>;
  /** An id and a place each. */
  readonly #owners = new GrowingNumbers(Uint32Array);
  readonly #places = new GrowingNumbers(Uint32Array);
  readonly #unsure = new GrowingNumbers(Uint32Array);

  constructor(master: Database) {
    this.#ids = knownIds(master);
    this.#numbers = new Map(this.#ids.map((id, number) => [id, number]));
    this.#lengths = new Set(this.#ids.map(({ length }) => length));
  }

  /** An activity of the newest snapshot, by its place; all of them, in order. */
  add(place: number, text: string): void {
    // Nobody writes the letters of `id` as escapes; if somebody does, whoever asks reads it.
    if (text.includes(String.raw`\u006`)) this.#unsure.push(place);
    let last = -1;
    anyId.lastIndex = 0;
    for (let match = anyId.exec(text); match !== null; match = anyId.exec(text)) {
      const id = match[1] ?? plain(match[2] ?? '');
      // Most ids are those of people and projects, which are shorter: to tell is cheaper than to look them up.
      const number = this.#lengths.has(id.length) ? this.#numbers.get(id) : undefined;
      if (number === undefined || number === last) continue;
      last = number;
      this.#owners.push(number);
      this.#places.push(place);
    }
  }

  /** By name. */
  *end(): Generator<readonly [string, Uint8Array], void, undefined> {
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
  const sql = `SELECT id, key FROM records WHERE resource IN ('stories', 'epics') AND id > ? ORDER BY id LIMIT ?`;
  const query = { columns: ['key'], sql, after: 'id', rowsAtOnce: 1000 };
  const ids = Array.from(packedRows(master, query), (row) => row.readable(0));
  return [...new Set(ids)].toSorted();
}

/** Nearly all are plain numbers, which costs half as much. */
const anyId = /"id"(?::(\d+)(?=[,}])|\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}\]]{1,64}))/g;

/** A number or a text of JSON as an id; empty for what is no JSON. */
function plain(token: string): string {
  if (!token.startsWith('"')) return token;
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    return '';
  }
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
