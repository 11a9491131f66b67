import { beforeAll, describe, expect, it } from 'vitest';
import type { EpicView, StoryView } from '../../../src/model/view/story-view.ts';
import type { TimelineEntry } from '../../../src/model/view/timeline-view.ts';
import { partsOf } from './parts.ts';
import { storyArchive } from './story-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await storyArchive();
});

function said(entry: TimelineEntry): string {
  if (entry.is === 'comment') return `comment ${entry.id} by ${entry.by}`;
  if (entry.is === 'transition') return `${entry.state} by ${entry.by}`;
  const changes = entry.changes.flatMap(({ what, fields }) =>
    fields.map(({ name, before, after }) => `${what}${name} ${before} > ${after}`),
  );
  return [entry.message, ...changes].join('; ');
}

describe('the timeline of a story', () => {
  it('tells everything once, in order', async () => {
    const { timeline } = (await partsOf(folder).part('story/41', 1)) as StoryView;
    expect(timeline.entries.map(said)).toEqual([
      'Ada Lovelace did comment_create; commenttext null > Gone before the first run',
      'started by Bo',
      'comment 51 by Ada Lovelace',
      'comment 52 by Bo',
      'Ada Lovelace did story_update; state started > finished',
      'Ada Lovelace did story_update; points null > 3; owners Ada Lovelace > Ada Lovelace, Bo',
    ]);
    expect(timeline.leftOut).toBe(0);
  });
});

describe('an epic', () => {
  it('has its comments, its label, and its stories with how far they are', async () => {
    const epic = (await partsOf(folder).part('epic/7', 1)) as EpicView;
    expect(epic).toMatchObject({
      name: 'Payments',
      label: 'money',
      counts: { stories: 3, accepted: 0, inProgress: 0, points: 3, acceptedPoints: 0 },
      knowledge: { references: { '#41': { title: 'Pay by card' } } },
      gone: null,
    });
    expect(epic.rows.map(({ id, state }) => [id, state])).toEqual([
      ['40', 'unscheduled'],
      ['41', 'unscheduled'],
      ['42', 'unscheduled'],
    ]);
    expect(epic.owners.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Bo']);
    expect(epic.timeline.entries.map(said)).toEqual(['comment 53 by Bo']);
  });

  it('is shown with the stories of the snapshot', async () => {
    const epic = (await partsOf(folder).part('epic/7')) as EpicView;
    expect(epic.rows.map(({ id }) => id)).toEqual(['40', '42']);
    // A story that is gone still has a page.
    expect(epic.knowledge.references['#41']?.target).toEqual({ to: 'story', project: '99', id: '41' });
  });
});
