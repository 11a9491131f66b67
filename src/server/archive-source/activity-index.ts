// Which activities are about a story or an epic: their places, newest first. Made piece by piece, in passing or else by each question but the first,
// and those that are not in it yet are searched for their words, so that no question waits until all are read.
import type { ServedRow } from '../../archive/served-master.ts';
import { isList, isRecord, textOf, type V5Value, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

/** The activities of a snapshot, newest first. */
export interface ActivityRows {
  /** Those behind a place, in order. */
  each(after: number): Iterable<ServedRow>;
  /** Of those behind a place the ones whose text holds these words, in order. */
  holding(words: string, after: number): readonly ServedRow[];
}

/** A tenth of a second. */
const rowsForQuestion = 10_000;
/** Few enough for nobody to wait. */
const rowsInPassing = 1500;

export class ActivityIndex {
  readonly #rows: ActivityRows;
  readonly #places = new Map<string, number[]>();
  /** The place up to which all rows are in it; infinite: all are. */
  #upTo = 0;
  #isAsked = false;
  #isHelped = false;

  constructor(rows: ActivityRows) {
    this.#rows = rows;
  }

  placesOf(kind: 'story' | 'epic', id: string): readonly number[] {
    const name = `${kind} ${id}`;
    // Anything else may be written in several ways.
    const isPlain = /^[\w.-]+$/u.test(id);
    if (this.#upTo < Infinity) this.#readOn(isPlain ? this.#rowsNow() : Infinity);
    this.#isAsked = true;
    const known = this.#places.get(name) ?? [];
    if (this.#upTo === Infinity) return known;
    const further = this.#rows.holding(id, this.#upTo);
    return [
      ...known,
      ...further.flatMap(({ place, text }) => (text !== null && namedIn(text).includes(name) ? [place] : [])),
    ];
  }

  /** Takes some more rows in while nobody asks. Returns whether there are further ones. */
  readInPassing(): boolean {
    this.#isHelped = true;
    if (this.#upTo < Infinity) this.#readOn(rowsInPassing);
    return this.#upTo < Infinity;
  }

  /** Whoever asks once, or while others read on, does not wait for more than the search. */
  #rowsNow(): number {
    return this.#isAsked && !this.#isHelped ? rowsForQuestion : 0;
  }

  #readOn(most: number): void {
    let left = most;
    if (left === 0) return;
    for (const { place, text } of this.#rows.each(this.#upTo)) {
      // What is no text has no place: counted, many in a row would be read again for ever.
      if (text === null) continue;
      if (left === 0) return;
      left -= 1;
      for (const name of new Set(namedIn(text))) this.#add(name, place);
      this.#upTo = place;
    }
    this.#upTo = Infinity;
  }

  #add(name: string, place: number): void {
    const places = this.#places.get(name);
    if (places === undefined) this.#places.set(name, [place]);
    else places.push(place);
  }
}

/** What it says that it is about, and what it changed: the feed of a story shows the loss of a label, too. */
function namedIn(text: string): string[] {
  const record = parseRecord(text);
  if (record === null) return [];
  return [valueOf(record, 'primary_resources'), valueOf(record, 'changes')].flatMap((resources) =>
    isList(resources) ? resources.flatMap(nameOf) : [],
  );
}

function nameOf(resource: V5Value): readonly string[] {
  if (!isRecord(resource)) return [];
  const kind = textOf(valueOf(resource, 'kind'));
  return kind === 'story' || kind === 'epic' ? [`${kind} ${textOf(valueOf(resource, 'id'))}`] : [];
}
