// Where each story stands on the board, as tables: by the iterations that name it, by its state and dates, and by both where they disagree.
import * as fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { arrangeBoard, type BoardIteration, type BoardStory } from '../../../src/model/board/arrange-board.ts';

const time = (date: string): number => (date === '' ? Number.NaN : Date.parse(`${date}T12:00:00Z`));

/** `id state accepted-on`. */
const stories = (...texts: readonly string[]): BoardStory[] =>
  texts.map((text) => {
    const [id = '', state = '', accepted = ''] = text.split(' ');
    return { id, state, acceptedAt: time(accepted) };
  });

/** A week each, from Monday, 1 January 2024. */
const iteration = (number: number, kind: BoardIteration['kind'], ids = ''): BoardIteration => {
  const start = Date.UTC(2024, 0, 1 + (number - 1) * 7);
  return { number, kind, start, finish: start + 7 * 86_400_000, storyIds: ids.split(' ').filter(Boolean) };
};

function told(given: readonly BoardStory[], iterations: readonly BoardIteration[]): Record<string, string> {
  const { panels, iterations: arranged } = arrangeBoard(given, iterations);
  const idOf = (index: number): string => given[index]?.id ?? '?';
  return {
    ...Object.fromEntries(Object.entries(panels).map(([panel, rows]) => [panel, rows.map(idOf).join(' ')])),
    iterations: arranged
      .map((each) => `${each.iteration.number}@${each.firstRow}: ${each.stories.map(idOf).join(' ')}`.trim())
      .join(', '),
  };
}

describe('iterations that name stories', () => {
  test('decide about panel, iteration and order', () => {
    const given = stories('a accepted', 'b accepted', 'c started', 'd unstarted', 'e unstarted', 'f unscheduled');
    const iterations = [iteration(1, 'done', 'b a'), iteration(2, 'current', 'c'), iteration(3, 'backlog', 'e d')];
    expect(told(given, iterations)).toEqual({
      done: 'b a',
      current: 'c',
      backlog: 'e d',
      icebox: 'f',
      iterations: '1@0: b a, 2@0: c, 3@0: e d',
    });
  });

  test('give a story that is named again, or twice, its first place, and pass over what is not there', () => {
    const given = stories('a accepted', 'b unstarted', 'c unstarted');
    const iterations = [
      iteration(1, 'done', 'a gone a'),
      iteration(2, 'current', 'b a'),
      iteration(3, 'backlog', 'c b'),
    ];
    expect(told(given, iterations)).toEqual({
      done: 'a',
      current: 'b',
      backlog: 'c',
      icebox: '',
      iterations: '1@0: a, 2@0: b, 3@0: c',
    });
  });

  test('do not take a story out of the icebox that has gone back there', () => {
    const iterations = [iteration(1, 'current', 'a b')];
    expect(told(stories('a unscheduled', 'b started'), iterations)).toMatchObject({ current: 'b', icebox: 'a' });
  });

  test('leave the stories that none names to their states, behind those that are named', () => {
    const given = stories(
      'a unstarted',
      'b started',
      'c accepted 2024-01-03',
      'd accepted 2024-01-09',
      'e accepted',
      'f planned',
    );
    const iterations = [iteration(1, 'done', ''), iteration(2, 'current', 'f'), iteration(3, 'backlog', '')];
    expect(told(given, iterations)).toEqual({
      done: 'e c',
      current: 'f d b',
      backlog: 'a',
      icebox: '',
      iterations: '1@1: c, 2@0: f d b, 3@0:',
    });
  });
});

describe('without names', () => {
  test.each([
    ['unscheduled', '', 'icebox'],
    ['unstarted', '', 'backlog'],
    ['planned', '', 'backlog'],
    ['started', '', 'current'],
    ['finished', '', 'current'],
    ['delivered', '', 'current'],
    ['rejected', '', 'current'],
    ['accepted', '2024-01-07', 'done'],
    ['accepted', '2024-01-08', 'current'],
    ['accepted', '2030-01-01', 'current'],
    ['accepted', '', 'done'],
    ['', '', 'icebox'],
    ['snoozed', '', 'icebox'],
  ])('%s %s stands in %s', (state, accepted, panel) => {
    const iterations = [iteration(1, 'done'), iteration(2, 'current')];
    expect(told([{ id: 'a', state, acceptedAt: time(accepted) }], iterations)).toMatchObject({ [panel]: 'a' });
  });

  test('what is accepted comes in the order of acceptance, everything else in the order of the host', () => {
    const given = stories(
      'a accepted 2024-01-05',
      'b accepted 2024-01-02',
      'c unstarted',
      'd unstarted',
      'e accepted 2023-12-24',
    );
    expect(told(given, [iteration(1, 'done'), iteration(2, 'current')])).toEqual({
      done: 'e b a',
      current: '',
      backlog: 'c d',
      icebox: '',
      iterations: '1@1: b a, 2@0:',
    });
  });

  test('no iteration at all still leaves nothing out', () => {
    const given = stories('a accepted 2024-01-05', 'b started', 'c unstarted', 'd unscheduled', 'e');
    expect(told(given, [])).toEqual({ done: 'a', current: 'b', backlog: 'c', icebox: 'd e', iterations: '' });
  });
});

test('each story stands in exactly one place, whatever iterations say', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const states = ['accepted', 'started', 'unstarted', 'unscheduled', 'planned', 'other'];
  const story = fc.record({ state: fc.constantFrom(...states), day: fc.option(fc.integer({ min: 1, max: 40 })) });
  const named = fc.record({
    kind: fc.constantFrom<BoardIteration['kind']>('done', 'current', 'backlog'),
    ids: fc.array(fc.constantFrom(...ids, 'gone'), { maxLength: 6 }),
    hasDates: fc.boolean(),
  });
  const given = fc.tuple(fc.array(story, { maxLength: 6 }), fc.array(named, { maxLength: 5 }));
  fc.assert(
    fc.property(given, ([facts, iterations]) => {
      const all = facts.map(({ state, day }, at) => ({
        id: ids[at] ?? '',
        state,
        acceptedAt: day === null ? Number.NaN : Date.UTC(2024, 0, day),
      }));
      const made = iterations.map(({ kind, ids: names, hasDates }, at) => ({
        ...iteration(at + 1, kind, names.join(' ')),
        ...(!hasDates && { start: Number.NaN, finish: Number.NaN }),
      }));
      const { panels, iterations: arranged } = arrangeBoard(all, made);
      expect(
        Object.values(panels)
          .flat()
          .toSorted((one, other) => one - other),
      ).toEqual([...all.keys()]);
      for (const {
        iteration: { kind },
        firstRow,
        stories: members,
      } of arranged) {
        expect(panels[kind].slice(firstRow, firstRow + members.length)).toEqual(members);
      }
    }),
  );
});
