// The port behind the v5 read protocol: what a generated project, an archive or plain records must offer to be served. No HTTP in here.
import { NumberText } from './number-text.ts';
import { StoredRecord } from './stored-record.ts';
import type { StoryFilter } from './story-filter.ts';

export type V5Scalar = null | boolean | number | string | NumberText;

/** A value as it is served. Attributes that are undefined are left out of the JSON. */
export type V5Value = V5Scalar | readonly V5Value[] | V5Record | StoredRecord<V5Record>;

/**
 * One resource with all attributes that it has, in the order in which they are served. An attribute that is costly may be a function;
 * it is called only when the attribute is asked for. Null attributes should be left out, as v5 does. A frozen record is taken to be
 * the same at all depths for ever.
 */
export interface V5Record {
  readonly [attribute: string]: V5Value | (() => V5Value | undefined) | undefined;
}

/** An ordered list with random access. It must not change while one answer is made. */
export interface V5List {
  /** How many rows there are. */
  readonly count: number;
  /** The total that is announced where it differs from `count` (activity lists of Tracker did). */
  readonly announced?: number;
  /** Rows from `offset` (not negative), at most `limit`. */
  slice(offset: number, limit: number): readonly V5Record[];
  /** The row of that identity, null where there is none. */
  find(id: string): V5Record | null;
  /** The rows of those identities, in that order; those that are not there are left out. Absent: found one by one. */
  several?(ids: readonly string[]): readonly V5Record[];
  /** As `several`, for who writes what comes by itself. */
  stored?(ids: readonly string[]): readonly StoredRecord<V5Record>[];
}

/** The lists of a project. Order: stories by priority, activity newest first, iterations by number, days
 * by date (a record each, `date` first), everything else as the host lists it. */
export const listNames = [
  'memberships',
  'labels',
  'epics',
  'stories',
  'story_transitions',
  'activity',
  'iterations',
  'releases',
  'history_days',
  'saved_searches',
  'webhooks',
  'integrations',
  'generic_integrations',
] as const;
export type ListName = (typeof listNames)[number];

/** One project. The lists of a story (`tasks`, `comments`, ... and the hidden `activity`) are attributes of its record. */
export interface V5Project {
  readonly id: string;
  /** Counts the changes; null where it is not known, then no version header is sent. */
  version(): number | null;
  /** Null: the project itself answers 404. */
  record(): V5Record | null;
  /** Null: this source has no such list, its routes answer 404. */
  list(name: ListName): V5List | null;
  /** The stories that a filter leaves. Absent: filters are ignored, as v5 ignored parameters that it did not know. */
  narrowStories?(filter: StoryFilter): V5List;
  /** Absent: `activity` is an attribute of the record. */
  activityOf?(kind: 'story' | 'epic', id: string): V5List | null;
  /** The transitions of a time, in milliseconds; neither end is included, null: any. Absent: the parameters are ignored. */
  transitions?(after: number | null, before: number | null): V5List;
  /** What a query in Tracker's search language finds. Absent: `filter` is ignored and `/search` has no route. Throws V5Failure 400 for a wrong query. */
  search?(query: string, page: V5SearchPage): V5Hits;
}

export interface V5SearchPage {
  readonly limit: number;
  readonly offset: number;
  /** `host`: in the order of the host's list. `best`: the best first. */
  readonly order: 'host' | 'best';
}

/** The hits of a page, by their ids, and how many there are in all. Points are those of all stories that were found. */
export interface V5Hits {
  readonly stories: readonly string[];
  readonly epics: readonly string[];
  readonly totalStories: number;
  /** With stories that were accepted in iterations before the current one. */
  readonly totalStoriesWithDone: number;
  readonly totalEpics: number;
  readonly totalPoints: number;
  readonly totalPointsCompleted: number;
}

export interface V5Content {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface V5Source {
  /** The caller; null where it is not known, then /me answers 404. */
  me(): V5Record | null;
  projects(): readonly V5Project[];
  /** Whether the records come from an archive: then what only a host knows is refused with that reason. Default: false. */
  readonly isArchive?: boolean;
  /** The bytes of a file attachment; null where there are none. */
  content(attachmentId: string): V5Content | null;
}

/** The value of an attribute, computed now if it is a function. */
export function valueOf(record: V5Record, attribute: string): V5Value | undefined {
  const value = record[attribute];
  // Names come from requests: what every object inherits is no attribute.
  if (value === objectPrototype) return undefined;
  if (typeof value !== 'function') return value;
  return Object.hasOwn(record, attribute) ? value() : undefined;
}

const objectPrototype: unknown = Object.prototype;

export function isRecord(value: V5Value | undefined): value is V5Record {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isList(value) &&
    !(value instanceof NumberText) &&
    !(value instanceof StoredRecord)
  );
}

export function isList(value: V5Value | undefined): value is readonly V5Value[] {
  return Array.isArray(value);
}

/** A scalar as plain text (an id or a name); null, lists, records and nothing are the empty text. */
export function textOf(value: V5Value | undefined): string {
  if (value instanceof NumberText) return value.text;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
