// The port behind the v5 read protocol: what a generated project, an archive or plain records must offer to be served. No HTTP in here.
import { NumberText } from './number-text.ts';

export type V5Scalar = null | boolean | number | string | NumberText;

/** A value as it is served. Attributes that are undefined are left out of the JSON. */
export type V5Value = V5Scalar | readonly V5Value[] | V5Record;

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
  /** The bytes of a file attachment; null where there are none. */
  content(attachmentId: string): V5Content | null;
}

/** The value of an attribute, computed now if it is a function. */
export function valueOf(record: V5Record, attribute: string): V5Value | undefined {
  const value = record[attribute];
  return typeof value === 'function' ? value() : value;
}

export function isRecord(value: V5Value | undefined): value is V5Record {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof NumberText);
}

export function isList(value: V5Value | undefined): value is readonly V5Value[] {
  return Array.isArray(value);
}

/** A scalar as plain text (an id or a name); null, lists, records and nothing are the empty text. */
export function textOf(value: V5Value | undefined): string {
  if (value instanceof NumberText) return value.text;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
