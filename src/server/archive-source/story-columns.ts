// What the filters of a list of stories look at, of all stories of a snapshot: a few bytes for each. Made in one pass at the first filter.
import type { ServedRow } from '../../archive/served-master.ts';
import { storyPriorities, storyStates, storyTypes } from '../../model/story-words.ts';
import { isList, isRecord, textOf, valueOf, type V5List, type V5Record } from '../v5/source.ts';
import { type StoryFilter, storyTimes } from '../v5/story-filter.ts';
import { parseRecord } from './parse-record.ts';

const unknown = 255;
const attributes = {
  accepted: 'accepted_at',
  created: 'created_at',
  updated: 'updated_at',
  deadline: 'deadline',
} as const;

export class StoryColumns {
  #count = 0;
  readonly #places: Float64Array;
  readonly #states: Uint8Array;
  readonly #types: Uint8Array;
  readonly #priorities: Uint8Array;
  readonly #times: Readonly<Record<(typeof storyTimes)[number], Float64Array>>;
  /** From the name of a label to the rows that carry it. */
  readonly #labels = new Map<string, number[]>();

  constructor(rows: Iterable<ServedRow>, count: number) {
    this.#places = new Float64Array(count);
    this.#states = new Uint8Array(count).fill(unknown);
    this.#types = new Uint8Array(count).fill(unknown);
    this.#priorities = new Uint8Array(count).fill(unknown);
    const times = (): Float64Array => new Float64Array(count).fill(NaN);
    this.#times = { accepted: times(), created: times(), updated: times(), deadline: times() };
    for (const row of rows) if (this.#count < count) this.#add(row);
  }

  /** The stories that a filter leaves, in their order; `read` gives those at some places. */
  narrow(
    filter: StoryFilter,
    read: (places: readonly number[]) => readonly V5Record[],
    one: { readonly placeOf: (id: string) => number | null; readonly find: (id: string) => V5Record | null },
  ): V5List {
    const places = this.#left(filter, {
      after: filter.afterStory === null ? -Infinity : (one.placeOf(filter.afterStory) ?? Infinity),
      before: filter.beforeStory === null ? Infinity : (one.placeOf(filter.beforeStory) ?? -Infinity),
    });
    return {
      count: places.length,
      slice: (offset, limit) => read(places.slice(offset, offset + limit)),
      find: (id) => one.find(id),
    };
  }

  #left(filter: StoryFilter, { after, before }: { readonly after: number; readonly before: number }): number[] {
    const places: number[] = [];
    const consider = (row: number): void => {
      const place = this.#places[row] ?? NaN;
      if (place > after && place < before && this.#passes(row, filter)) places.push(place);
    };
    if (filter.label !== null) for (const row of this.#labels.get(filter.label.toLowerCase()) ?? []) consider(row);
    else for (let row = 0; row < this.#count; row += 1) consider(row);
    return places;
  }

  #passes(row: number, { state, type, priority, times }: StoryFilter): boolean {
    if (state !== null && this.#states[row] !== state) return false;
    if (type !== null && this.#types[row] !== type) return false;
    if (priority !== null && this.#priorities[row] !== priority) return false;
    return times.every(({ time, after, before }) => {
      const value = this.#times[time][row] ?? NaN;
      return value > after && value < before;
    });
  }

  #add({ place, text }: ServedRow): void {
    const record = text === null ? null : parseRecord(text);
    if (record === null) return;
    const row = this.#count;
    this.#count += 1;
    this.#places[row] = place;
    this.#states[row] = indexIn(storyStates, record, 'current_state');
    this.#types[row] = indexIn(storyTypes, record, 'story_type');
    this.#priorities[row] = indexIn(storyPriorities, record, 'story_priority');
    for (const time of storyTimes) this.#times[time][row] = timeOf(record, attributes[time]);
    const labels = valueOf(record, 'labels');
    const named = isList(labels) ? labels.map((each) => textOf(isRecord(each) ? valueOf(each, 'name') : each)) : [];
    for (const name of new Set(named.map((each) => each.toLowerCase()))) this.#label(name, row);
  }

  #label(name: string, row: number): void {
    const rows = this.#labels.get(name);
    if (rows === undefined) this.#labels.set(name, [row]);
    else rows.push(row);
  }
}

function indexIn(words: readonly string[], record: V5Record, attribute: string): number {
  const index = words.indexOf(textOf(valueOf(record, attribute)));
  return index === -1 ? unknown : index;
}

function timeOf(record: V5Record, attribute: string): number {
  const value = valueOf(record, attribute);
  return typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
}
