// What a host that neither nests nor tells versions lets an archive know: the lists of single stories may be as old as the seventh run back, where
// nothing told that they changed. Compares in LiteTracker's words.
import { runsToReadAll } from '../../src/backup/carry-unchanged.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import type { Truth } from './known-truth.ts';
import type { Compared } from './compare-days.ts';
import type { LivedDays } from './live-days.ts';

/** What LiteTracker's records have in common with the sample's. */
const common: Partial<Record<ResourceName, readonly string[]>> = {
  project: ['id', 'name', 'version'],
  stories: ['id', 'name', 'description', 'story_type', 'current_state', 'created_at', 'updated_at', 'requested_by_id'],
  labels: ['id', 'name'],
  memberships: ['id', 'role'],
  activities: ['guid'],
};

/** What LiteTracker gives at every run, and differs from what was true then. */
export function differencesInCommon({ snapshots }: Compared, { done }: LivedDays): string[] {
  return done.flatMap(({ plan, run, truth, unread }) =>
    Object.entries(common).flatMap(([name, attributes]) => {
      const resource = name as ResourceName;
      if (unread.has(resource)) return [];
      const saved = (snapshots.get(run)?.get(resource) ?? []).map(({ text }) => picked(text, attributes));
      const should = (truth.records.get(resource) ?? []).map((text) => picked(text, attributes));
      const at = should.findIndex((text, index) => text !== saved[index]);
      if (at < 0 && saved.length === should.length) return [];
      return [
        `day ${plan.day}, run ${run}: ${name} ${saved.length} of ${should.length}; ${saved[at]} not ${should[at]}`,
      ];
    }),
  );
}

function picked(text: string, attributes: readonly string[]): string {
  const record = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(attributes.map((name) => record[name] ?? null));
}

export interface Lag {
  /** Lists of comments that are as they were in an earlier run. */
  readonly lists: number;
  /** Those older than promised, or older though something told of the change. */
  readonly offences: readonly string[];
}

export function lagOf({ archive }: Compared, { done, moments, quietStories }: LivedDays): Lag {
  const offences: string[] = [];
  let lists = 0;
  for (const { plan, run, truth } of done) {
    const now = commentsByStory(truth);
    // What was read in one of the last seven runs was read after the run before them had ended.
    const then = moments.filter(({ runs }) => runs < run && runs >= run - runsToReadAll);
    const before = then.map((moment) => commentsByStory(moment.truth));
    for (const story of storiesIn(truth)) {
      const saved = archive
        .nestedAt('stories', story, run)
        .filter(({ resource }) => resource === 'comments')
        .map(({ text }) => picked(text, ['id', 'text']));
      if (isSame(saved, now.get(story))) continue;
      lists += 1;
      const isAllowed = quietStories.has(story) && before.some((each) => isSame(saved, each.get(story)));
      if (!isAllowed) offences.push(`day ${plan.day}, run ${run}: comments of ${story}: ${saved.join(' ')}`);
    }
  }
  return { lists, offences };
}

function storiesIn({ records }: Truth): string[] {
  return (records.get('stories') ?? []).map((text) => String((JSON.parse(text) as { id: number }).id));
}

const known = new WeakMap<Truth, ReadonlyMap<string, readonly string[]>>();

function commentsByStory(truth: Truth): ReadonlyMap<string, readonly string[]> {
  const found = known.get(truth);
  if (found !== undefined) return found;
  const byStory = new Map<string, string[]>();
  for (const text of truth.records.get('comments') ?? []) {
    const story = String((JSON.parse(text) as { story_id: number }).story_id);
    byStory.set(story, [...(byStory.get(story) ?? []), picked(text, ['id', 'text'])]);
  }
  known.set(truth, byStory);
  return byStory;
}

function isSame(some: readonly string[], others: readonly string[] = []): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}
