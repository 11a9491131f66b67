// Which activities are about a story or an epic: their places, newest first. Made in one pass at the first question.
import type { ServedRow } from '../../archive/served-master.ts';
import { endOfValue } from '../../util/json-walk.ts';
import { isList, isRecord, textOf, type V5Value, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

const attribute = '"primary_resources":';

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

function namedIn(text: string): string[] {
  const resources = primaryIn(text);
  if (!isList(resources)) return [];
  return resources.flatMap((each) => {
    if (!isRecord(each)) return [];
    const kind = textOf(valueOf(each, 'kind'));
    return kind === 'story' || kind === 'epic' ? [`${kind} ${textOf(valueOf(each, 'id'))}`] : [];
  });
}

/** Reads the one attribute out of the text: what changed may be long. Inside a string its quotes would stand behind backslashes. */
function primaryIn(text: string): V5Value | undefined {
  const start = text.indexOf(attribute);
  const isPlain = start > 0 && start === text.lastIndexOf(attribute);
  const from = start + attribute.length;
  const part = isPlain ? `{${attribute}${text.slice(from, endOfValue(text, from))}}` : text;
  const record = parseRecord(part);
  return record === null ? undefined : valueOf(record, 'primary_resources');
}
