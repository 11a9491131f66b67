// The columns of an index of stories and epics: typed arrays straight on their bytes, no object for each document. Knows neither a database nor a browser.
import type { IndexedPerson, IndexedReview, Lists } from '../../model/search-columns.ts';
import { isJsonObject } from '../../util/json-text.ts';
import { attributesOf, numberIn, textIn } from './record-values.ts';

/** Where the columns are kept. */
export interface ColumnSource {
  readonly storyCount: number;
  readonly timeZone: string;
  /** Bytes that begin where typed arrays must. Throws where there is no such column. */
  column(name: string): ArrayBuffer;
}

export class IndexColumns {
  readonly storyCount: number;
  readonly count: number;
  readonly types: Uint8Array;
  readonly states: Uint8Array;
  readonly priorities: Uint8Array;
  readonly estimates: Float64Array;
  readonly created: Float64Array;
  readonly updated: Float64Array;
  readonly accepted: Float64Array;
  readonly deadlines: Float64Array;
  readonly flags: Uint32Array;
  readonly requesters: Int32Array;
  readonly owners: Lists;
  readonly followers: Lists;
  readonly labels: Lists;
  readonly epics: Lists;
  readonly reviews: Lists;
  readonly people: readonly IndexedPerson[];
  readonly labelNames: readonly string[];
  readonly reviewKinds: readonly IndexedReview[];
  readonly timeZone: string;
  readonly #keys: Texts;
  readonly #externalIds: Texts;
  readonly #integrations: Texts;
  readonly #keyOrder: Uint32Array;

  constructor(source: ColumnSource) {
    const column = (name: string): ArrayBuffer => source.column(name);
    const textOf = (name: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(column(name));
    const lists = (name: string): Lists => ({
      starts: new Uint32Array(column(`${name}.starts`)),
      values: new Uint32Array(column(`${name}.values`)),
    });
    const texts = (name: string): Texts => new Texts(textOf(`${name}.text`), new Uint32Array(column(`${name}.starts`)));
    const words = (name: string): unknown[] => {
      const value: unknown = JSON.parse(textOf(`${name}.words`));
      return Array.isArray(value) ? value : [];
    };
    this.storyCount = source.storyCount;
    this.timeZone = source.timeZone;
    this.types = new Uint8Array(column('types'));
    this.count = this.types.length;
    this.states = new Uint8Array(column('states'));
    this.priorities = new Uint8Array(column('priorities'));
    this.estimates = new Float64Array(column('estimates'));
    this.created = new Float64Array(column('created'));
    this.updated = new Float64Array(column('updated'));
    this.accepted = new Float64Array(column('accepted'));
    this.deadlines = new Float64Array(column('deadlines'));
    this.flags = new Uint32Array(column('flags'));
    this.requesters = new Int32Array(column('requesters'));
    this.owners = lists('owners');
    this.followers = lists('followers');
    this.labels = lists('labels');
    this.epics = lists('epics');
    this.reviews = lists('reviews');
    this.people = words('people').map(personIn);
    this.labelNames = words('labels').map(String);
    this.reviewKinds = words('reviews').map(reviewIn);
    this.#keys = texts('keys');
    this.#externalIds = texts('external_ids');
    this.#integrations = texts('integrations');
    this.#keyOrder = new Uint32Array(column('keys.order'));
  }

  keyOf(ordinal: number): string {
    return this.#keys.at(ordinal);
  }

  ordinalsOf(key: string): number[] {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keyOf(this.#keyOrder[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < this.count && this.keyOf(this.#keyOrder[at] ?? 0) === key; at += 1)
      found.push(this.#keyOrder[at] ?? 0);
    return found;
  }

  externalIdOf(ordinal: number): string {
    return this.#externalIds.at(ordinal);
  }

  integrationOf(ordinal: number): string {
    return this.#integrations.at(ordinal);
  }
}

/** Whatever the file holds. */
function personIn(value: unknown): IndexedPerson {
  const person = isJsonObject(value) ? value : {};
  return {
    id: textIn(person, 'id'),
    name: textIn(person, 'name'),
    initials: textIn(person, 'initials'),
    username: textIn(person, 'username'),
  };
}

function reviewIn(value: unknown): IndexedReview {
  const review = attributesOf(String(value));
  const reviewer = numberIn(review, 'reviewer');
  return {
    type: textIn(review, 'type'),
    status: textIn(review, 'status'),
    reviewer: Number.isInteger(reviewer) ? reviewer : -1,
  };
}

/** A text for each document, or for something else. */
export class Texts {
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(all: string, starts: Uint32Array) {
    this.#text = all;
    this.#starts = starts;
  }

  at(index: number): string {
    return this.#text.slice(this.#starts[index], this.#starts[index + 1]);
  }
}
