// Charts of an earlier run: what that run had read, whatever came, went and changed since.
import { expect, test } from 'vitest';
import type { StagedPage } from '../../../src/archive/staged.ts';
import { dayOfText } from '../../../src/model/charts/days.ts';
import type { ChartHead, StoryFacts } from '../../../src/model/view/chart-facts.ts';
import { backUp, listOf, newLastingFolder, page } from '../../archive/small-archive.ts';
import type { Row } from '../../archive/staged-pages.ts';
import { partsOf } from './parts.ts';

function story(id: number, state: string, more: object, moves: Readonly<Record<string, string>>): Row {
  const transitions = Object.entries(moves).map(([to, at]) => ({
    key: `${id}_${to}_${at}`,
    text: JSON.stringify({ kind: 'story_transition', story_id: id, state: to, occurred_at: at }),
  }));
  const record = { id, name: `Story ${id}`, story_type: 'feature', current_state: state, ...more };
  return { key: String(id), text: JSON.stringify(record), nested: { transitions } };
}

const pages = (...stories: readonly Row[]): StagedPage[] => [
  page(listOf('project'), [{ key: '99', text: '{"id":99,"name":"Pier"}' }]),
  page(listOf('stories'), stories),
];
const [created, started, accepted] = ['2024-04-20T10:00:00Z', '2024-04-24T10:00:00Z', '2024-04-30T10:00:00Z'];
const day = (text: string): number => dayOfText(text.slice(0, 10)) ?? Number.NaN;

test('are calculated from the stories and the changes of state that were known by then', async () => {
  const folder = newLastingFolder();
  const first = story(1, 'unstarted', { estimate: 1, created_at: created }, {});
  await backUp(folder, pages(first, story(2, 'started', { created_at: created, estimate: 2 }, { started })));
  const changed = { created_at: created, accepted_at: accepted, estimate: 5 };
  await backUp(folder, pages(story(2, 'accepted', changed, { started, accepted })));
  const parts = partsOf(folder);
  const storiesAt = async (run?: number): Promise<unknown> => {
    const rows = (await parts.part('chart-facts/stories/0', run)) as readonly StoryFacts[];
    return rows.map(([, on, , state, points, , , , , steps]) => ({ on, state, points, steps }));
  };
  const steps = [
    [day(created), 7],
    [day(started), 3],
  ];
  expect(await storiesAt(1)).toEqual([
    { on: null, state: 6, points: 1, steps: [[day(created), 6]] },
    { on: null, state: 3, points: 2, steps },
  ]);
  const now = [{ on: day(accepted), state: 0, points: 5, steps: [...steps, [day(accepted), 0]] }];
  expect(await storiesAt(2)).toEqual(now);
  expect(await storiesAt()).toEqual(now);
  expect(((await parts.part('chart-facts/head', 1)) as ChartHead).stories).toBe(2);
});
