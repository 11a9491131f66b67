// How hosts differ from Tracker as documented, as plain data: one row for each dialect that the emulator speaks.

export interface Dialect {
  /** More rows than this never come, whatever the limit; null: Tracker's own clamping. */
  readonly pageCap: number | null;
  /** Rows when no limit is given; null: Tracker's own. */
  readonly defaultPage: number | null;
  readonly ignoreOffset: boolean;
  readonly ignoreFields: boolean;
  /** What `fields` always are on the paths of a pattern, whatever is asked. */
  readonly fixedFields: readonly { readonly path: string; readonly fields: string }[];
  readonly pagingHeaders: boolean;
  readonly versionHeader: boolean;
  readonly stringIds: boolean;
  /** A page of a paged list with more rows than this answers 504; null: none does. */
  readonly heaviestPage: number | null;
  /** What becomes of a daily history that is asked for more days than this; null: nothing. */
  readonly longestHistory: {
    readonly days: number;
    readonly effect: 'the first come' | 'the last come' | 'refused' | 'breaks down';
  } | null;
  /** The daily history comes whole, or its last `longestHistory.days`, whatever dates are asked for. */
  readonly ignoreDates: boolean;
  /** The only paths that answer (below the v5 root, `*` for an id); null: all. */
  readonly onlyPaths: readonly string[] | null;
  /** Paths that answer 404 route_not_found. */
  readonly missingPaths: readonly string[];
  /** Paths that answer 403 unauthorized_operation. */
  readonly forbiddenPaths: readonly string[];
  /** Names in `fields` that answer 400. */
  readonly refusedFields: readonly string[];
  /** Names in `fields` that are left out of the answer without a word. */
  readonly omittedFields: readonly string[];
  /** LiteTracker's words: `title` besides `name`, owners with `user_id`, empty `owner_ids`. */
  readonly liteTrackerWords: boolean;
  /** The status that a wrong token gets. */
  readonly wrongToken: 401 | 403;
  /** The project changes before every n-th request, `count` times in all; null: it does not. */
  readonly edits: { readonly every: number; readonly count: number } | null;
}

const tracker: Dialect = {
  pageCap: null,
  defaultPage: null,
  ignoreOffset: false,
  ignoreFields: false,
  fixedFields: [],
  pagingHeaders: true,
  versionHeader: true,
  stringIds: false,
  heaviestPage: null,
  longestHistory: null,
  ignoreDates: false,
  onlyPaths: null,
  missingPaths: [],
  forbiddenPaths: [],
  refusedFields: [],
  omittedFields: [],
  liteTrackerWords: false,
  wrongToken: 403,
  edits: null,
};

export const dialects = {
  /** Pivotal Tracker as documented and recorded. */
  tracker,
  /** LiteTracker as its third-party clients describe it. */
  litetracker: {
    ...tracker,
    pageCap: 50,
    defaultPage: 50,
    ignoreFields: true,
    fixedFields: [
      { path: 'projects/*/stories', fields: ':default,owners' },
      { path: 'projects/*/stories/*', fields: ':default,owners' },
      { path: 'projects/*/stories/*/comments', fields: 'id,text,person_id,person,created_at,updated_at' },
    ],
    pagingHeaders: false,
    versionHeader: false,
    onlyPaths: [
      'me',
      'projects',
      'projects/*',
      'projects/*/stories',
      'projects/*/stories/*',
      'projects/*/stories/*/comments',
      'projects/*/labels',
      'projects/*/memberships',
      'projects/*/activity',
    ],
    liteTrackerWords: true,
  },
  'fields-ignored': { ...tracker, ignoreFields: true },
  'no-headers': { ...tracker, pagingHeaders: false, versionHeader: false },
  'string-ids': { ...tracker, stringIds: true },
  'offset-ignored': { ...tracker, ignoreOffset: true },
  'heavy-504': { ...tracker, heaviestPage: 60 },
  'page-cap-50': { ...tracker, pageCap: 50, defaultPage: 50 },
  busy: { ...tracker, edits: { every: 3, count: 12 } },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

/** A dialect by name, or Tracker's with some of it changed. */
export function dialectOf(choice: DialectName | Partial<Dialect> = 'tracker'): Dialect {
  return typeof choice === 'string' ? dialects[choice] : { ...tracker, ...choice };
}
