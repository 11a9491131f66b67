// The activities about a story or an epic, newest first: where the search index says that they may stand, otherwise by reading all texts for its id.
import { ActivityColumns } from '../../archive/search-index/activity-columns.ts';
import { ActivityPlaces } from '../../archive/search-index/activity-places.ts';
import type { ServedMaster, ServedRow } from '../../archive/served-master.ts';
import type { IndexedActivity } from '../../model/search-columns.ts';
import { isList, isRecord, textOf, type V5Value, valueOf } from '../v5/source.ts';
import { parseRecord } from './parse-record.ts';

/** The activities of a snapshot, newest first. */
export interface ActivityRows {
  at(places: readonly number[]): readonly ServedRow[];
  /** Those whose text holds these words. */
  holding(words: string): readonly ServedRow[];
  each(): Iterable<ServedRow>;
}

export interface ActivitySubject {
  readonly kind: 'story' | 'epic';
  readonly id: string;
}

export function activitiesOf(
  rows: ActivityRows,
  { kind, id }: ActivitySubject,
  index: IndexedActivity | null,
): ServedRow[] {
  const subject = `${kind} ${id}`;
  const isAbout = ({ text }: ServedRow): boolean => text !== null && namedIn(text).includes(subject);
  return Array.from(candidates(rows, id, index)).filter(isAbout);
}

function candidates(rows: ActivityRows, id: string, index: IndexedActivity | null): Iterable<ServedRow> {
  const places = index?.placesOf(id) ?? null;
  if (places !== null) return rows.at(places);
  // Anything else may be written in several ways.
  return /^[\w.-]+$/u.test(id) ? rows.holding(id) : rows.each();
}

/** As the search index holds it, made of the records. */
export function indexedActivity(master: ServedMaster): IndexedActivity | null {
  const columns = master.within((database) => new ActivityColumns(database));
  for (const { place, text } of master.each('activities')) if (text !== null) columns.add(place, text);
  const pages = new Map(columns.end());
  if (pages.size === 0) return null;
  return new ActivityPlaces((name) => {
    const page = pages.get(name);
    if (page === undefined) throw new RangeError(`the activity has no column ${name}`);
    return Uint8Array.from(page).buffer;
  });
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
