import { beforeAll, describe, expect, it } from 'vitest';
import type { StoryView } from '../../../src/model/view/story-view.ts';
import { partsOf } from './parts.ts';
import { storyArchive } from './story-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await storyArchive();
});

const storyAt = async (run: number, id = '41'): Promise<StoryView> =>
  (await partsOf(folder).part(`story/${id}`, run)) as StoryView;

describe('a story as of a snapshot', () => {
  it('has its facts, with the names of people, labels and epics', async () => {
    const story = await storyAt(1);
    expect(story).toMatchObject({
      projectId: '99',
      id: '41',
      name: 'Pay by card',
      type: 'feature',
      state: 'unscheduled',
      estimate: '3',
      priority: 'p1',
      requester: { id: '101', name: 'Ada Lovelace', username: 'ada' },
      labels: [
        { name: 'money', epic: { id: '7', name: 'Payments' } },
        { name: 'web', epic: null },
      ],
      externalId: 'J-1',
      address: 'https://www.pivotaltracker.com/story/show/41',
      jsonPath: '/services/v5/projects/99/stories/41',
      run: 1,
      gone: null,
      panel: 'icebox',
      previous: { id: '40', name: 'Before' },
      next: { id: '42', name: 'Behind' },
    });
    expect([story.owners, story.followers].map((all) => all.map(({ name }) => name))).toEqual([
      ['Ada Lovelace', 'Bo'],
      ['Bo'],
    ]);
  });

  it('has what is nested in it', async () => {
    const { tasks, blockers, reviews, pullRequests } = await storyAt(1);
    expect(tasks.map(({ description, isComplete, gone }) => [description, isComplete, gone])).toEqual([
      ['Ask the bank', true, null],
      ['Write it', false, null],
    ]);
    expect(blockers).toMatchObject([{ description: '#42', isResolved: false, by: 'Ada Lovelace' }]);
    expect(reviews).toMatchObject([{ type: 'Security', reviewer: 'Bo', status: 'pass' }]);
    expect(pullRequests).toMatchObject([{ name: 'o/r #7', status: 'open', address: 'https://x.example/7' }]);
  });

  it('knows where its texts lead and whom they mention, and nothing else', async () => {
    const { knowledge } = await storyAt(1);
    expect(knowledge).toEqual({
      references: {
        '#42': { target: { to: 'story', project: '99', id: '42' }, title: 'Behind' },
        '##7': { target: { to: 'epic', project: '99', id: '7' }, title: 'Payments' },
      },
      mentions: { ada: 'Ada Lovelace' },
    });
  });

  it('has what hangs on its comments', async () => {
    const { timeline } = await storyAt(1);
    const comment = timeline.entries.find((entry) => entry.is === 'comment' && entry.id === '51');
    expect(comment).toMatchObject({
      by: 'Ada Lovelace',
      files: [{ id: '81', fileName: 'a.png', bytes: 12, shows: 'image', isHeld: false, gone: null }],
      googleFiles: [{ title: 'Plan', kind: 'document', address: 'https://docs.google.com/x' }],
      reactions: [{ code: ':+1:', by: ['Bo', 'Ada Lovelace'] }],
    });
  });
});

describe('what was before', () => {
  it('stays, marked with the run that found it gone', async () => {
    const { tasks, timeline } = await storyAt(2);
    expect(tasks.map(({ id, gone }) => [id, gone?.run])).toEqual([
      ['61', undefined],
      ['62', 2],
    ]);
    const comments = timeline.entries.filter((entry) => entry.is === 'comment');
    expect(comments.map(({ id, text, gone }) => [id, text, gone?.run])).toEqual([
      ['51', 'First and last', undefined],
      ['52', 'Soon gone', 2],
    ]);
  });

  it('is told by what changed, run by run', async () => {
    const { earlier, timeline } = await storyAt(2);
    expect(earlier).toMatchObject([
      {
        firstRun: 1,
        lastRun: 1,
        changes: [{ name: 'name', before: 'Pay by card', after: 'Pay by gift card', isText: true }],
      },
    ]);
    const comment = timeline.entries.find((entry) => entry.is === 'comment' && entry.id === '51');
    expect(comment).toMatchObject({
      earlier: [{ changes: [{ name: 'text', before: 'First', after: 'First and last' }] }],
    });
    expect((await storyAt(1)).earlier).toEqual([]);
  });

  it('is the page of a story that is gone, as it was last', async () => {
    const story = await storyAt(3);
    expect(story).toMatchObject({
      name: 'Pay by gift card',
      run: 2,
      gone: { run: 3 },
      panel: null,
      previous: null,
      next: null,
    });
    expect(story.gone?.at).toMatch(/^\d{4}-/u);
    expect(story.tasks.map(({ id, gone }) => [id, gone?.run])).toEqual([
      ['61', undefined],
      ['62', 2],
    ]);
  });
});

it('is nothing where there never was such a story', async () => {
  const parts = partsOf(folder);
  for (const path of ['story/999', 'story', 'story/41/x', 'story/__proto__', 'epic/41', 'epic']) {
    expect(await parts.part(path)).toBeUndefined();
  }
});
