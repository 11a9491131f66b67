// What charts are calculated from, of archives that lack things, of hostile ones, and as parts.
import { describe, expect, test } from 'vitest';
import { chartsOf } from '../../../src/model/charts/charts-of.ts';
import { chartData } from '../../../src/model/charts/chart-story.ts';
import { dayOfText } from '../../../src/model/charts/days.ts';
import type { ChartHead, HistoryDays, StoryFacts } from '../../../src/model/view/chart-facts.ts';
import { makeArchive } from '../made-archive.ts';
import { factsOf, lists, shown, stories, viewOf } from './chart-project.ts';
import { partsOf } from './parts.ts';

const withoutTransitions = stories.map((story) => ({ ...story, transitions: [] }));
const change = (guid: string, story: number, state: string, at: string): object => ({
  kind: 'story_update_activity',
  guid,
  project_version: 1,
  changes: [
    { kind: 'label', id: story, change_type: 'update', new_values: { current_state: 'rejected' } },
    { kind: 'story', id: story, change_type: 'update', new_values: { current_state: state } },
  ],
  occurred_at: at,
});
const history = (date: string, accepted: number, started: number): object => ({
  date,
  points_accepted: accepted * 10,
  points_started: started * 10,
  counts_accepted: accepted,
  counts_started: started,
});

describe('an archive without transitions', () => {
  test('counts what was created and accepted, and says that nothing else is known', async () => {
    const view = await viewOf({ ...lists, stories: withoutTransitions });
    expect(shown(view, 'velocity').columns).toMatchObject({ 'Points accepted': [3, 3, 0] });
    const flow = shown(view, 'flow');
    // Story 5 counts as started since it was created on the 22nd, story 6 as unstarted since the 23rd.
    expect(flow.columns['Started']?.slice(6, 9)).toEqual([0, 1, 1]);
    expect(flow.columns['Unstarted']?.slice(7, 9)).toEqual([0, 1]);
    expect(flow.columns['Accepted']?.slice(3, 5)).toEqual([0, 1]);
    expect(flow.notes.at(-1)).toBe(
      'The archive has neither transitions nor activity: between its creation and its acceptance a story counts as unscheduled, and a story that is not accepted as what it is now. No day before the snapshot is to be trusted for other states than accepted.',
    );
    expect(shown(view, 'cycle-time').summary).toBe('No cycle time is known in this range.');
    expect(shown(view, 'rejections').columns['Rejected before, %']).toEqual([null, null, null]);
  });

  test('takes the cycle times and rejections that Tracker reckoned', async () => {
    const told = withoutTransitions.map((story) => ({
      ...story,
      cycle_time_details: { kind: 'cycle_time_details', total_cycle_time: 36 * 3_600_000, rejected_count: 2 },
    }));
    const view = await viewOf({ ...lists, stories: told });
    expect(shown(view, 'cycle-trend').columns['Half took at most']).toEqual([1.5, 1.5, 1.5]);
    expect(shown(view, 'rejections').columns['Rejected before, %']).toEqual([100, 100, null]);
  });

  test('takes changes of state from the activity, and says so', async () => {
    const activities = [
      change('7_3', 1, 'accepted', '2024-04-19T08:00:00Z'),
      change('7_2', 1, 'started', '2024-04-18T08:00:00Z'),
    ];
    const view = await viewOf({ ...lists, stories: withoutTransitions, activities });
    expect(shown(view, 'cycle-trend').columns['Half took at most']).toEqual([1, null, null]);
    expect(shown(view, 'flow').columns['Started']?.slice(2, 5)).toEqual([0, 1, 0]);
    expect(shown(view, 'flow').notes).toContain(
      'The archive has no transitions: changes of state are taken from the activity, which hosts keep for some months only.',
    );
    expect(shown(view, 'flow').notes).toContain(
      'The first change of state on record is of 18 Apr 2024: 15 to 17 Apr 2024 are not to be trusted for other states than accepted.',
    );
  });
});

describe('the daily history of the host', () => {
  test('counts for the days that it has, and the page says which days it lacks', async () => {
    const history_days = [history('2024-04-29', 40, 2), history('2024-04-30', 41, 3)];
    const view = await viewOf({ ...lists, history_days }, '2024-04-28', '2024-05-01');
    expect(shown(view, 'flow').columns).toMatchObject({ Accepted: [4, 40, 41, 5], Started: [1, 2, 3, 1] });
    expect(shown(view, 'burn-up').columns).toMatchObject({ Accepted: [6, 400, 410, 6], Scope: [12, 420, 440, 12] });
    expect(shown(view, 'flow').notes[0]).toBe(
      'The daily history of the host lacks 2 of the 4 days that are shown, from 28 Apr 2024 to 1 May 2024: those are put together from the stories, without those deleted since, and do not quite fit the others.',
    );
    // Days behind the snapshot are nobody's history.
    const later = await factsOf({
      ...lists,
      history_days: [...history_days, history('2024-05-02', 1, 1), { date: 'x' }],
    });
    expect(later.history.days).toEqual([dayOfText('2024-04-29'), dayOfText('2024-04-30')]);
    const whole = await viewOf({ ...lists, history_days }, '2024-04-29', '2024-04-30');
    expect(shown(whole, 'flow').notes).toEqual(['All days come from the daily history of the host.']);
  });
});

describe('an archive without iterations', () => {
  test("reckons them from the project's settings, and says so", async () => {
    const view = await viewOf({ ...lists, iterations: [] });
    const { rows, columns, notes } = shown(view, 'velocity');
    expect(rows).toEqual(['1 (15 to 21 Apr 2024)', '2 (22 to 28 Apr 2024)', '3 (29 Apr to 5 May 2024), not ended']);
    // The half strength of iteration 2 is not known: (3 + 3) / 2.
    expect(columns).toMatchObject({ 'Points accepted': [3, 3, 0], 'Velocity at its start': [10, 3, 3] });
    expect(notes[0]).toContain('The archive holds no iterations of the host: these are reckoned');
  });

  test('leaves out those that make no sense, and says how many', async () => {
    const [first, ...others] = lists.iterations;
    const odd = [
      { ...first, number: 90, start: 'soon' },
      { ...first, number: 91, start: '2024-04-21T22:00:00Z', finish: '2024-04-14T22:00:00Z' },
      { ...first, number: 92, start: '0001-01-01T00:00:00Z', finish: '9999-12-31T00:00:00Z' },
    ].map((each) => ({ ...each, number: each.number - 200 }));
    const view = await viewOf({ ...lists, iterations: [...odd, first, ...others] });
    expect(shown(view, 'velocity').columns).toMatchObject({ 'Points accepted': [3, 3, 0] });
    expect(shown(view, 'velocity').notes).toContain(
      '3 of the iterations in the archive have no dates that can be read, or overlap others; they are left out.',
    );
  });
});

describe('hostile records', () => {
  const odd = [
    { id: 1, current_state: 'accepted', estimate: 'many', accepted_at: 'yesterday' },
    {
      id: 2,
      current_state: 'accepted',
      estimate: -3,
      created_at: '2024-04-20T10:00:00Z',
      accepted_at: '2024-04-18T10:00:00Z',
    },
    { id: 3, current_state: 'started', created_at: '0001-01-01T00:00:00Z', updated_at: '9999-12-31T23:59:59Z' },
    { id: 4, current_state: 'accepted', estimate: 1e300, created_at: '9999-12-31T23:59:59Z', accepted_at: 8.64e18 },
    { id: 5, current_state: 'frozen', story_type: 'wish', labels: 'none', owner_ids: { 1: 2 }, estimate: [] },
    { id: 6, current_state: '__proto__', story_type: 'constructor', estimate: '2' },
    {
      id: 7,
      current_state: 'accepted',
      estimate: 2,
      labels: Array.from({ length: 10_000 }, (_, at) => ({
        kind: 'label',
        id: 1000 + at,
        name: `${'x'.repeat(300)}${at}`,
      })),
    },
    {},
  ].map((each) => ({ kind: 'story', name: 'x', ...each }));

  test('are counted as far as they can be, and every number is one', async () => {
    const facts = await factsOf({ ...lists, stories: odd });
    const data = chartData(facts);
    const charts = chartsOf(data, { from: data.head.firstDay, to: data.head.today });
    const numbers = charts.flatMap(({ columns }) => columns.flatMap(({ values }) => values));
    expect(numbers.every((value) => value === null || (Number.isFinite(value) && value >= 0))).toBe(true);
    expect(facts.head).toMatchObject({ stories: 7, isCut: true, firstDay: dayOfText('2004-05-02') });
    expect(charts.every(({ rows }) => rows.length <= 201)).toBe(true);
    // 2: turned around, counts from its acceptance. 3: from the year 1 on. 6: its estimate is a text.
    expect(facts.stories.map((story) => story[4])).toEqual([null, null, null, null, null, 2, 2]);
    expect(facts.stories[1]?.[9]).toEqual([[dayOfText('2024-04-18'), 0]]);
    expect(facts.head.labels.length).toBe(1000);
    expect(facts.head.labels.every((name) => name.length === 100)).toBe(true);
    expect(facts.stories[6]?.[8].length).toBe(200);
  });

  test('more people than a table shows are added up in its last row', async () => {
    const crowd = Array.from({ length: 230 }, (_, at) => ({
      kind: 'story',
      id: at + 1,
      current_state: 'accepted',
      estimate: at === 229 ? 7 : 1,
      accepted_at: '2024-04-25T10:00:00Z',
      owner_ids: [1000 + at],
    }));
    const view = shown(await viewOf({ ...lists, stories: crowd }), 'people');
    expect([view.rows.length, view.rows[0], view.rows.at(-1)]).toEqual([201, '1229', 'Other people']);
    expect(view.columns['Points']?.slice(-2)).toEqual([1, 30]);
    expect(view.notes).toEqual(['The row "Other people" adds up 30 more that have less.']);
  });

  test('a project without any record has charts without rows, or of nothing', async () => {
    const view = await viewOf({});
    expect(shown(view, 'people').rows).toEqual([]);
    expect(shown(view, 'flow').summary).toBe(
      'On 1 May 2024 there were 0 stories; 0 were started, finished, delivered or rejected.',
    );
    expect(view.notes).toContain('The archive does not say the time zone of the project: days are those of UTC.');
  });
});

describe('the parts', () => {
  test('are small, however long the names are and whatever signs they have', async () => {
    const people = Array.from({ length: 1500 }, (_, at) => ({
      kind: 'story',
      id: at + 1,
      owner_ids: [at + 1],
      labels: [{ kind: 'label', id: at + 1, name: '\u0000'.repeat(500) + String(at) }],
    }));
    const memberships = people.map(({ id }) => ({
      kind: 'project_membership',
      id,
      person: { id, name: '\u0001'.repeat(500) },
    }));
    const parts = partsOf(makeArchive({ projectId: '7', lists: { ...lists, memberships, stories: people } }));
    expect(JSON.stringify(await parts.part('chart-facts/head')).length).toBeLessThan(2_000_000);
  });

  test('are the head, the days, and the stories, in chunks that begin at 0', async () => {
    const parts = partsOf(makeArchive({ projectId: '7', lists }));
    const head = (await parts.part('chart-facts/head')) as ChartHead;
    expect(head).toMatchObject({ stories: 8, chunks: 1, people: ['Ann Berg', 'Bob'], labels: ['a', 'b'] });
    expect((await parts.part('chart-facts/days')) as HistoryDays).toEqual({ days: [], points: [], counts: [] });
    const rows = (await parts.part('chart-facts/stories/0')) as readonly StoryFacts[];
    // Story 1, of 16 to 19 April: a feature (0) that is accepted (0), 3 points, 48 hours, never rejected.
    const first = dayOfText('2024-04-16') ?? 0;
    const steps = [
      [first, 6],
      [first + 1, 3],
      [first + 2, 1],
      [first + 3, 0],
    ];
    expect(rows[0]).toEqual([first, first + 3, 0, 0, 3, 2880, 0, [0], [0], steps]);
    for (const path of ['stories/1', 'stories/-1', 'stories/x', 'stories', 'head/0', 'other', 'stories/0/0']) {
      expect(await parts.part(`chart-facts/${path}`)).toBeUndefined();
    }
  });
});
