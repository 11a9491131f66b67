// Lists that are not simply lists of a project: what a search finds, and the activity of all projects together.
import { invalidParameter } from './failure.ts';
import { type Page, usualLimits, windowOf } from './paging.ts';
import {
  isRecord,
  type V5Hits,
  type V5List,
  type V5Project,
  type V5Record,
  type V5Source,
  type V5Value,
  valueOf,
} from './source.ts';

/** As the host's list has them, paged by what was found. */
export function foundStories(project: V5Project, stories: V5List, filter: string, query: URLSearchParams): Page {
  const { limit, offset } = windowOf(query, usualLimits);
  const hits = project.search?.(filter, { limit, offset, order: 'host' }) ?? none;
  const rows = recordsOf(stories, hits.stories);
  return { rows, pagination: { total: hits.totalStories, limit, offset, returned: rows.length } };
}

export function searchResult(project: V5Project, text: string, query: URLSearchParams): V5Record {
  const { limit, offset } = windowOf(query, { default: 500, max: 500 });
  const hits = project.search?.(text, { limit, offset, order: 'best' }) ?? none;
  const [stories, epics] = [project.list('stories'), project.list('epics')];
  return {
    epics: {
      epics: epics === null ? [] : recordsOf(epics, hits.epics),
      total_hits: hits.totalEpics,
    },
    stories: {
      stories: stories === null ? [] : rowsOf(stories, hits.stories, query),
      total_points: hits.totalPoints,
      total_points_completed: hits.totalPointsCompleted,
      total_hits: hits.totalStories,
      total_hits_with_done: hits.totalStoriesWithDone,
    },
    query: text,
  };
}

const none: V5Hits = {
  stories: [],
  epics: [],
  totalStories: 0,
  totalStoriesWithDone: 0,
  totalEpics: 0,
  totalPoints: 0,
  totalPointsCompleted: 0,
};

/** Which attributes are written is not known here: only where none are named are those that come by themselves all. */
function rowsOf(list: V5List, ids: readonly string[], query: URLSearchParams): readonly V5Value[] {
  const isDefault = !query.has('fields') && !query.has('date_format');
  return isDefault && list.stored !== undefined ? list.stored(ids) : recordsOf(list, ids);
}

function recordsOf(list: V5List, ids: readonly string[]): readonly V5Record[] {
  if (list.several !== undefined) return list.several(ids);
  return ids.map((id) => list.find(id)).filter((each) => each !== null);
}

const mergeStep = 100;
const furthest = 10_000;

/** Newest first. Of several projects no more than the newest 10,000 rows can be reached. */
export function activityOfAll(source: V5Source): V5List {
  const lists = source.projects().flatMap((project) => project.list('activity') ?? []);
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const count = lists.reduce((sum, list) => sum + list.count, 0);
  return {
    count,
    slice(offset, limit) {
      if (offset > furthest)
        throw invalidParameter(`The 'offset' parameter must not be above ${furthest} over several projects.`);
      return merged(lists, offset + limit).slice(offset);
    },
    find: (id) => lists.map((list) => list.find(id)).find(isRecord) ?? null,
  };
}

function merged(lists: readonly V5List[], wanted: number): V5Record[] {
  const feeds = lists.map((list) => feedOf(list));
  const rows: V5Record[] = [];
  while (rows.length < wanted) {
    const open = feeds.filter((feed) => feed.peek() !== null);
    if (open.length === 0) return rows;
    const newest = open.reduce((best, each) => (timeOf(each.peek()) > timeOf(best.peek()) ? each : best));
    const row = newest.take();
    if (row !== null) rows.push(row);
  }
  return rows;
}

interface Feed {
  peek(): V5Record | null;
  take(): V5Record | null;
}

function feedOf(list: V5List): Feed {
  let read = 0;
  let rows: readonly V5Record[] = [];
  const peek = (): V5Record | null => {
    // Rows that cannot be read are left out, so that a piece may be empty.
    while (rows.length === 0 && read < list.count) {
      rows = list.slice(read, mergeStep);
      read += mergeStep;
    }
    return rows[0] ?? null;
  };
  return {
    peek,
    take() {
      const row = peek();
      rows = rows.slice(1);
      return row;
    },
  };
}

function timeOf(row: V5Record | null): number {
  const value = row === null ? undefined : valueOf(row, 'occurred_at');
  const time = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? 0 : time;
}
