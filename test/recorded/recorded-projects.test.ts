import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import type { Fault } from '../../src/sample/faults.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import type { V5Record } from '../../src/server/v5/source.ts';
import { backUp } from '../contract/rig.ts';
import { hasRecordings, recordedExchanges, recordedProject } from './recorded-project.ts';

const where = hasRecordings ? '' : ' (skipped: ../shared/recorded is not beside the checkout)';

describe.skipIf(!hasRecordings)(`recorded projects${where}`, () => {
  it('yields the 581 recorded stories of project 742821, attribute by attribute, in their order', async () => {
    const recorded = recordedProject('localsupport-stories', '742821');
    const outcome = await backUp({ source: literalSource(recorded) });
    expect(recorded.stories).toHaveLength(581);
    expect(outcome.records('stories')).toEqual(recorded.stories);
    expect(outcome.records('project')).toEqual([recorded.project]);
    expect(outcome.exit).toBe('gaps');
    expect(outcome.gaps).toEqual([
      'memberships: unsupported by this host',
      'epics: unsupported by this host',
      'tasks: unsupported by this host',
      'comments: unsupported by this host',
      'activities: unsupported by this host',
    ]);
    const states = new Map(outcome.result?.facts.counts.map(({ resource, state }) => [resource, state]));
    expect(states.get('stories')).toBe('read');
    expect(states.get('iterations')).toBe('unsupported by this host');
  });

  it('yields all that was recorded of project 1027488, and names each list that was not', async () => {
    const recorded = recordedProject('tracker-api-sample', '1027488');
    const outcome = await backUp({ source: literalSource(recorded) });
    const stories = recorded.stories.map(
      ({ tasks: _tasks, comments: _comments, reviews: _reviews, transitions: _transitions, ...story }) => story,
    );
    expect(outcome.records('stories')).toEqual(stories);
    expect(outcome.records('activities')).toEqual(recorded.activity);
    expect(outcome.records('labels')).toEqual(recorded.labels);
    expect(outcome.records('releases').map(({ id }) => id)).toEqual(recorded.releases?.map(({ id }) => id));
    for (const list of ['tasks', 'comments', 'reviews', 'transitions'] as const) {
      const listed = recorded.stories.map((story) => story[list] as V5Record[] | undefined);
      expect(outcome.records(list)).toEqual(listed.flatMap((rows) => rows ?? []));
      const unread = listed.filter((rows) => rows === undefined);
      expect(outcome.gaps.filter((gap) => gap.startsWith(`${list} of `))).toHaveLength(unread.length);
    }
    expect(outcome.gaps).toContain('memberships: unsupported by this host');
  });

  it('keeps the recorded answers to the requests that are ours too, byte for byte', async () => {
    const recorded = recordedProject('tracker-api-sample', '1027488');
    const asked = recorded.stories.filter((story) => story['tasks'] !== undefined);
    const stories = asked.map(({ tasks: _tasks, ...story }) => story);
    const answers = recordedExchanges('tracker-api-sample', '1027488').filter(({ path }) => path.endsWith('/tasks'));
    const newest = new Map(answers.map(({ path, body }) => [path, body as { readonly id: number }[]]));
    const faults = [...newest].map(([path, body]): Fault => ({
      match: { path: `${path}$` },
      action: { do: 'respond', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    }));
    const { folder } = await backUp({ source: literalSource({ ...recorded, stories }), faults });
    const archive = openArchive(folder);
    const texts = new Map(Array.from(archive.records('tasks'), ({ key, text }) => [key, text]));
    archive.close();
    const tasks = [...newest.values()].flat();
    expect(tasks.length).toBeGreaterThan(0);
    expect(texts).toEqual(new Map(tasks.map((task) => [String(task.id), JSON.stringify(task)])));
  });
});
