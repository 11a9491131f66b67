// The filters of the list of stories: what the query asks for, checked. Which stories they leave is for the source to say.
import { storyPriorities, storyStates, storyTypes } from '../../model/story-words.ts';
import { invalidParameter } from './failure.ts';

export const storyTimes = ['accepted', 'created', 'updated', 'deadline'] as const;
export type StoryTime = (typeof storyTimes)[number];

export interface StoryFilter {
  /** Indexes into the words of the model; null: any. */
  readonly state: number | null;
  readonly type: number | null;
  readonly priority: number | null;
  readonly label: string | null;
  /** Only what stands behind or in front of this story in the list. */
  readonly afterStory: string | null;
  readonly beforeStory: string | null;
  /** In milliseconds; neither includes its own value. */
  readonly times: readonly { readonly time: StoryTime; readonly after: number; readonly before: number }[];
}

const names = [
  'with_label',
  'with_state',
  'with_story_type',
  'with_story_priority',
  'after_story_id',
  'before_story_id',
  ...storyTimes.flatMap((time) => [`${time}_after`, `${time}_before`]),
];

/** Null where the query has none. Throws V5Failure 400 for values that v5 does not have. */
export function storyFilterIn(query: URLSearchParams): StoryFilter | null {
  if (!names.some((name) => query.has(name))) return null;
  return {
    state: wordIn(query, 'with_state', storyStates),
    type: wordIn(query, 'with_story_type', storyTypes),
    priority: wordIn(query, 'with_story_priority', storyPriorities),
    label: query.get('with_label'),
    afterStory: query.get('after_story_id'),
    beforeStory: query.get('before_story_id'),
    times: storyTimes.flatMap((time) => {
      const [after, before] = [timeIn(query, `${time}_after`), timeIn(query, `${time}_before`)];
      return after === null && before === null ? [] : [{ time, after: after ?? -Infinity, before: before ?? Infinity }];
    }),
  };
}

/** Throws V5Failure 400 where `filter` stands beside one of the filters above, as Tracker did. */
export function searchFilterIn(query: URLSearchParams): string | null {
  const filter = query.get('filter');
  if (filter !== null && names.some((name) => query.has(name)))
    throw invalidParameter("The 'filter' parameter cannot be combined with other url parameters.");
  return filter;
}

function wordIn(query: URLSearchParams, name: string, words: readonly string[]): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const index = words.indexOf(text);
  if (index === -1) throw invalidParameter(`The '${name}' parameter must be one of ${words.join(', ')}.`);
  return index;
}

/** ISO 8601 or milliseconds since 1970; null where there is none. Throws V5Failure 400. */
export function timeIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const time = /^-?\d{5,}$/u.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time)) throw invalidParameter(`The '${name}' parameter must be a date and time.`);
  return time;
}
