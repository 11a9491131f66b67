// Which activities are about a story or an epic: their places, newest first. Made in one pass at the first question.
import type { ServedRow } from '../../archive/served-master.ts';
import { isList, isRecord, textOf, type V5Value, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

export class ActivityIndex {
  readonly #places = new Map<string, number[]>();

  constructor(rows: Iterable<ServedRow>) {
    for (const { place, text } of rows) {
      const named = text === null ? [] : namedIn(text);
      for (const name of new Set(named)) this.#add(name, place);
    }
  }

  placesOf(kind: 'story' | 'epic', id: string): readonly number[] {
    return this.#places.get(`${kind} ${id}`) ?? [];
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
