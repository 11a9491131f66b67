// What one row of the resources table says: the words for it, and how a record's key is read. The rows themselves stand in resources.ts.

export const resourceNames = [
  'project',
  'memberships',
  'epics',
  'epic_comments',
  'stories',
  'tasks',
  'comments',
  'file_attachments',
  'google_attachments',
  'activities',
  'labels',
  'blockers',
  'reviews',
  'review_types',
  'transitions',
  'pull_requests',
  'branches',
  'cicd_events',
  'reactions',
  'iterations',
  'releases',
  'history_days',
  'story_templates',
  'saved_searches',
  'webhooks',
  'integrations',
  'generic_integrations',
  'people',
] as const;

export type ResourceName = (typeof resourceNames)[number];

/** How a list ends: `pages` takes limit and offset; `whole` comes in one answer; `days` takes start_date and end_date. */
export type Paging = 'pages' | 'whole' | 'days';

export interface Endpoint {
  /** Below the v5 root; `{project_id}` and `{owner_id}` are filled in. */
  readonly path: string;
  readonly paging: Paging;
}

/** The list attribute of an owner's record in which a host nests this resource. */
export interface NestedPlace {
  readonly owner: ResourceName;
  readonly attribute: string;
  /** Where the list comes from when the host leaves the attribute out; absent where v5 has no such path. */
  readonly endpoint?: Endpoint;
}

export type ResourceSource =
  | { readonly from: 'object'; readonly path: string }
  | {
      readonly from: 'list';
      readonly endpoint: Endpoint;
      /** Rows (or days) to ask for at once; hosts may clamp. */ readonly pageSize: number;
    }
  | {
      readonly from: 'nested';
      readonly places: readonly NestedPlace[];
      /** One list of the whole project instead of one per owner. */ readonly projectList?: Endpoint;
    }
  | { readonly from: 'gathered' };

export interface Resource {
  readonly name: ResourceName;
  /** Core: what cannot be read is a gap. Beyond: 404, 405 and 403 mean "this host" or "this token" does not have it. */
  readonly tier: 'core' | 'beyond';
  /** The JSON file in the archive. */
  readonly file: string;
  /** The attributes that together name a record; joined by `_` where there are several. */
  readonly key: readonly string[];
  readonly source: ResourceSource;
  /** Asked for in `fields`, in order, nested resources aside; empty: no `fields` parameter. */
  readonly fields: readonly string[];
  /** Attributes (or `list.attribute`) that change by themselves: kept in the current record, left out of versions, digests and comparison. */
  readonly volatile: readonly string[];
  /** Until this date attribute has passed, the whole record is a projection and all of it is volatile. */
  readonly settledAfter?: string;
  /** May change without the project's version: asked for also where the version tells that nothing else has changed. */
  readonly unversioned?: true;
  /** Kept when the host no longer lists it: no tombstone (activity expires upstream). */
  readonly appendOnly?: true;
  /** Passwords, tokens and the like inside it become `[removed]` before anything is written. */
  readonly holdsCredentials?: true;
  /** The nested list of full records that stands for a list of ids: `stories` for `story_ids`. */
  readonly idsInsteadOf?: {
    readonly attribute: string;
    readonly ids: string;
    /** Asked where a host sends neither. */ readonly endpoint?: Endpoint;
  };
}

/**
 * A record's key as text, from the raw text of each of the key's attributes (so that ids above 2^53 stay exact).
 * Null where an attribute is missing or is neither a string nor a number.
 */
export function keyOf(resource: Resource, rawValueOf: (attribute: string) => string | undefined): string | null {
  const parts = resource.key.map((attribute) => keyPart(rawValueOf(attribute)));
  return parts.includes(null) ? null : parts.join('_');
}

function keyPart(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  if (/^-?\d+$/.test(raw)) return raw;
  const value: unknown = JSON.parse(raw);
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}
