// The shape of a sample project: how many of everything, in which order and under which ids. Small index structures only, no records.
import { currentMonday, day, localMidnight } from './calendar.ts';
import { commentOddities, storyOddities } from './odd-cases.ts';
import type { CommentOddity, StoryOddity } from './odd-cases.ts';
import { IdRange, Spread } from './spread.ts';

export interface SampleOptions {
  /** Another seed gives another project of the same size. Default 1. */
  readonly seed?: number;
  /** Default 1027488. */
  readonly projectId?: number;
  /** Default 400. */
  readonly stories?: number;
  /** Default 3 for each story. */
  readonly comments?: number;
  /** Default 2 for each story. */
  readonly tasks?: number;
  /** Default 5 for each story. */
  readonly activities?: number;
  /** How many more activities are announced than there are rows. Default 0. */
  readonly activitySurplus?: number;
  /** Default one for 40 stories, from 3 to 12; 0: none. */
  readonly epics?: number;
  /** The share of comments with files attached, 0 to 1. Default 0.1. */
  readonly attachmentShare?: number;
  /** Whether the odd cases of real projects are woven in. Default true. */
  readonly oddities?: boolean;
  /** How often the project was read before: moves what changes by itself from one reading to the next. Default 0. */
  readonly reads?: number;
}

export interface IterationWindow {
  readonly number: number;
  /** Milliseconds since 1970; `finish` is the start of the next one. */
  readonly start: number;
  readonly finish: number;
  /** In weeks. */
  readonly length: number;
  readonly teamStrength: number;
  /** Indexes of its stories, the last one excluded. */
  readonly firstStory: number;
  readonly endStory: number;
}

export interface Plan {
  readonly seed: number;
  readonly projectId: number;
  readonly version: number;
  readonly reads: number;
  /** Where the stories of each part end: all before `done` are done, then current, backlog, icebox. */
  readonly ends: { readonly done: number; readonly current: number; readonly backlog: number; readonly icebox: number };
  readonly storyIds: IdRange;
  readonly comments: Spread;
  readonly commentIds: IdRange;
  readonly tasks: Spread;
  readonly taskIds: IdRange;
  readonly activities: number;
  readonly activitySurplus: number;
  readonly epics: number;
  readonly epicComments: Spread;
  readonly attachmentShare: number;
  readonly iterations: readonly IterationWindow[];
  readonly currentIteration: number;
  /** Indexes of the release stories. */
  readonly releases: readonly number[];
  readonly oddStories: ReadonlyMap<number, readonly StoryOddity[]>;
  readonly oddComments: ReadonlyMap<number, readonly CommentOddity[]>;
}

export function planSample(options: SampleOptions): Plan {
  const seed = options.seed ?? 1;
  const stories = options.stories ?? 400;
  const ends = endsOf(stories);
  const comments = new Spread(stories, options.comments ?? stories * 3, seed + 1);
  const tasks = new Spread(stories, options.tasks ?? stories * 2, seed + 2);
  const epics = options.epics ?? (stories === 0 ? 0 : Math.min(12, Math.max(3, Math.floor(stories / 40))));
  const activities = options.activities ?? stories * 5;
  const step = Math.min(700, Math.floor(80_000_000 / (stories + 1)));
  const releases = releaseIndexes(ends);
  const iterations = iterationsOf(ends);
  return {
    seed,
    projectId: options.projectId ?? 1027488,
    version: activities + Math.floor(activities / 3) + 152,
    reads: options.reads ?? 0,
    ends,
    storyIds: new IdRange(189_900_000 - stories * step, step, seed + 3),
    comments,
    commentIds: new IdRange(210_000_000, idStep(comments.total), seed + 4),
    tasks,
    taskIds: new IdRange(60_000_000, idStep(tasks.total), seed + 5),
    activities,
    activitySurplus: options.activitySurplus ?? 0,
    epics,
    epicComments: new Spread(epics, epics * 2, seed + 6),
    attachmentShare: options.attachmentShare ?? 0.1,
    iterations: iterations.windows,
    currentIteration: iterations.current,
    releases,
    oddStories: options.oddities === false ? new Map() : scattered(storyOddities, stories, releases),
    oddComments: options.oddities === false ? new Map() : scattered(commentOddities, comments.total, []),
  };
}

function idStep(total: number): number {
  return Math.min(97, Math.floor(25_000_000 / (total + 1)));
}

function endsOf(stories: number): Plan['ends'] {
  const icebox = Math.floor(stories * 0.08);
  const backlog = Math.floor(stories * 0.09);
  const current = Math.min(16, Math.floor(stories * 0.06));
  const done = stories - icebox - backlog - current;
  return { done, current: done + current, backlog: done + current + backlog, icebox: stories };
}

/** A release marker after every 40 done stories and after every 12 of the backlog, and one at the backlog's end. */
function releaseIndexes({ done, current, backlog }: Plan['ends']): number[] {
  const indexes: number[] = [];
  for (let index = 39; index < done; index += 40) indexes.push(index);
  for (let index = current + 11; index < backlog - 1; index += 12) indexes.push(index);
  if (backlog > current) indexes.push(backlog - 1);
  return indexes;
}

/** Spreads the odd cases evenly, not on release markers where that can be avoided. */
function scattered<T>(cases: readonly T[], places: number, avoided: readonly number[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  if (places === 0) return found;
  const taken = new Set(avoided);
  for (const [index, each] of cases.entries()) {
    let place = Math.floor(((index + 0.5) / cases.length) * places);
    for (let tries = 0; taken.has(place) && tries < 3; tries += 1) place = (place + 1) % places;
    found.set(place, [...(found.get(place) ?? []), each]);
  }
  return found;
}

const weekDays = 7;

/** Weekly iterations around the current one; some done ones were set to two weeks, some to less than full strength. */
function iterationsOf(ends: Plan['ends']): { windows: IterationWindow[]; current: number } {
  const doneCount = ends.done === 0 ? 0 : Math.min(420, Math.ceil(ends.done / 9));
  const backlogStories = ends.backlog - ends.current;
  const backlogCount = backlogStories === 0 ? 0 : Math.min(60, Math.ceil(backlogStories / 9));
  const lengths = Array.from({ length: doneCount + 1 + backlogCount }, (_, index) =>
    index < doneCount && index % 17 === 5 ? 2 : 1,
  );
  const doneWeeks = lengths.slice(0, doneCount).reduce((sum, length) => sum + length, 0);
  let start = currentMonday - doneWeeks * weekDays * day;
  const windows = lengths.map((length, index): IterationWindow => {
    const finish = start + length * weekDays * day;
    const window = {
      number: index + 1,
      start: localMidnight(start),
      finish: localMidnight(finish),
      length,
      teamStrength: strengthOf(index, doneCount),
      firstStory: storyBorder(index, doneCount, backlogCount, ends),
      endStory: storyBorder(index + 1, doneCount, backlogCount, ends),
    };
    start = finish;
    return window;
  });
  return { windows, current: doneCount + 1 };
}

function strengthOf(index: number, doneCount: number): number {
  if (index >= doneCount) return 1;
  return index % 11 === 4 ? 0.75 : index % 29 === 7 ? 0.5 : 1;
}

/** The index of the first story of an iteration, which is where the one before ends. */
function storyBorder(index: number, doneCount: number, backlogCount: number, ends: Plan['ends']): number {
  if (index < doneCount) return Math.floor((index * ends.done) / doneCount);
  if (index === doneCount) return ends.done;
  if (backlogCount === 0) return ends.current;
  return ends.current + Math.floor(((index - doneCount - 1) * (ends.backlog - ends.current)) / backlogCount);
}
