// Every value of every chart of a small project, reckoned by hand.
import { expect, test } from 'vitest';
import { lists, shown, viewOf } from './chart-project.ts';

const weeks = ['1 (15 to 21 Apr 2024)', '2 (22 to 28 Apr 2024)', '3 (29 Apr to 5 May 2024), not ended'];
const notEnded = 'Iteration 3 had not ended at the time of this snapshot.';
/** Times a value. */
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

test('the last iterations are shown up to the snapshot, and shorter and longer ranges are offered', async () => {
  const view = await viewOf(lists);
  // Iteration 1 begins on 15 April; the snapshot is of 1 May, in iteration 3.
  expect(view.range).toEqual({ from: '2024-04-15', to: '2024-05-01' });
  expect(view.bounds).toEqual({ from: '2024-04-15', to: '2024-05-01' });
  expect(view.offered).toEqual([{ text: 'Everything', from: '2024-04-15', to: '2024-05-01' }]);
  expect(view.notes).toEqual([]);
});

test('velocity', async () => {
  expect(shown(await viewOf(lists), 'velocity')).toEqual({
    rows: weeks,
    columns: {
      // 1: story 1 (3). 2: story 2 (2), the bug 3 (not estimated), the bug 8 (1). 3: the chore 4 (not estimated).
      'Points accepted': [3, 3, 0],
      // 1: the initial velocity. 2: 3 points in one week. 3: (3 points + 3 points at half strength) in two weeks are 4.5 a week.
      'Velocity at its start': [10, 3, 4],
      'Team strength, %': [100, 50, 100],
      'Length, weeks': [1, 1, 1],
    },
    summary: '6 points accepted in 3 iterations. Iteration 3 began with a velocity of 4.',
    notes: [notEnded],
  });
});

test('points accepted by type', async () => {
  expect(shown(await viewOf(lists), 'accepted')).toEqual({
    rows: weeks,
    columns: {
      'Features, points': [3, 2, 0],
      'Bugs, points': [0, 1, 0],
      'Chores, points': [0, 0, 0],
      'Releases, points': [0, 0, 0],
      'All points': [3, 3, 0],
      'Features, stories': [1, 1, 0],
      'Bugs, stories': [0, 2, 0],
      'Chores, stories': [0, 0, 1],
      'Releases, stories': [0, 0, 0],
      'All stories': [1, 3, 1],
    },
    summary: '5 stories accepted, with 6 points.',
    notes: [notEnded],
  });
});

const untold = [
  'The archive has no daily history of the host for these days: they are put together from the stories of this snapshot, with their present estimates, and without those deleted since.',
  'The first change of state on record is of 16 Apr 2024: 15 Apr 2024 is not to be trusted for other states than accepted.',
  // Story 8; story 7 is in the icebox and needs none.
  'For 1 of 8 stories no change of state is on record: they count as unscheduled until they were accepted, or else as what they are now.',
];

test('burn-up', async () => {
  const view = shown(await viewOf(lists), 'burn-up');
  // From 15 April to 1 May.
  expect([view.rows.length, view.rows[0], view.rows.at(-1)]).toEqual([17, '15 Apr 2024', '1 May 2024']);
  expect(view.columns).toEqual({
    // Story 1 (3) on the 19th, story 2 (2) on the 24th, story 8 (1) on the 25th.
    Accepted: [...times(4, 0), ...times(5, 3), 5, ...times(7, 6)],
    // 16: story 1 comes as unstarted (3). 19: story 2 is started (2). 22: story 5 comes as unstarted (5).
    // 25: story 6 leaves the icebox (1), and story 8 is accepted (1).
    Scope: [0, ...times(3, 3), ...times(3, 5), ...times(3, 10), ...times(7, 12)],
    // 15: story 8 (1). 16: and story 2 (2), until the 19th. 23: and story 6 (1), both until the 25th.
    Unscheduled: [1, ...times(3, 3), ...times(4, 1), 2, 2, ...times(7, 0)],
  });
  expect(view.summary).toBe('On 1 May 2024 6 of 12 points were accepted; 6 points were left.');
  expect(view.notes).toEqual(untold);
});

test('cumulative flow', async () => {
  const view = shown(await viewOf(lists), 'flow');
  expect(view.columns).toEqual({
    // 19: story 1. 22: 3. 24: 2. 25: 8. 29: 4.
    Accepted: [...times(4, 0), ...times(3, 1), 2, 2, 3, ...times(4, 4), ...times(3, 5)],
    // 18: story 1. 22: story 2.
    Delivered: [0, 0, 0, 1, 0, 0, 0, 1, ...times(9, 0)],
    // Never at the end of a day.
    Finished: times(17, 0),
    Rejected: times(17, 0),
    // 17: story 1. 19 to 21: story 2. 23: stories 2, again, and 4. 24 to 28: story 4. From 29: story 5.
    Started: [0, 0, 1, 0, 1, 1, 1, 0, 2, ...times(8, 1)],
    // 16: story 1. From 22 to 28: story 5. From 25: story 6.
    Unstarted: [0, 1, ...times(5, 0), 1, 1, 1, ...times(4, 2), ...times(3, 1)],
    // 15: story 8. 16: and 2. 17: and 3. 18: and 4. 19: without 2. 22: without 3. 23: without 4, with 6. 24: and 7. 25: 7 alone.
    Unscheduled: [1, 2, 3, 4, 3, 3, 3, 2, 2, 3, ...times(7, 1)],
    'Other states': times(17, 0),
    // Created on 15: 8. 16: 1, 2. 17: 3. 18: 4. 22: 5. 23: 6. 24: 7.
    'All stories': [1, 3, 4, ...times(4, 5), 6, 7, ...times(8, 8)],
  });
  expect(view.summary).toBe('On 1 May 2024 there were 8 stories; 1 was started, finished, delivered or rejected.');
  expect(view.notes).toEqual(untold);
});

test('cycle time', async () => {
  expect(shown(await viewOf(lists), 'cycle-time')).toEqual({
    rows: [
      'Less than 1',
      '1 to less than 2',
      '2 to less than 3',
      '3 to less than 5',
      '5 to less than 8',
      '8 to less than 13',
      '13 to less than 20',
      '20 to less than 40',
      '40 or more',
    ],
    columns: {
      // Story 3: 12 hours. Story 1: 48 hours. Story 2: 14 hours of Friday, Monday, Tuesday, 10 hours of Wednesday: 72 hours.
      // Story 4: 14 hours of Tuesday, three days, half an hour of Monday: 86.5 hours.
      Stories: [1, 0, 1, 2, 0, 0, 0, 0, 0],
      'Share, %': [25, 0, 25, 50, 0, 0, 0, 0, 0],
    },
    summary: 'Of 4 stories half took at most 2 days, and 85 % at most 3.6 days.',
    // Story 8.
    notes: ['Of 1 of 5 stories no start is on record; they are not counted.'],
  });
});

test('cycle time by iteration', async () => {
  expect(shown(await viewOf(lists), 'cycle-trend')).toEqual({
    rows: weeks,
    columns: {
      // 1: story 1. 2: stories 3 (0.5) and 2 (3). 3: story 4, 86.5 hours.
      'Half took at most': [2, 0.5, 86.5 / 24],
      '85 % took at most': [2, 3, 86.5 / 24],
      Stories: [1, 2, 1],
    },
    summary: 'Of 4 stories half took at most 2 days, and 85 % at most 3.6 days.',
    notes: [notEnded, 'Of 1 of 5 stories no start is on record; they are not counted.'],
  });
});

test('created and accepted', async () => {
  expect(shown(await viewOf(lists), 'created')).toEqual({
    rows: weeks,
    columns: {
      // 1: stories 8, 1, 2, 3, 4. 2: stories 5, 6, 7.
      Created: [5, 3, 0],
      // 1: story 1. 2: stories 3, 2, 8. 3: story 4.
      Accepted: [1, 3, 1],
      // 5 came, 1 went. 8 came, 4 went. 8 came, 5 went.
      'Open at its end': [4, 4, 3],
    },
    summary: '8 stories created, 5 accepted: 3 more came than were done.',
    notes: ['Stories that have been deleted since are not counted.', notEnded],
  });
});

test('work by person', async () => {
  expect(shown(await viewOf(lists), 'people')).toEqual({
    rows: ['Ann Berg', 'Bob', 'Nobody'],
    columns: {
      // Ann: stories 1 (3) and 2 (2). Bob: 2 (2), 3, 8 (1). Nobody: 4.
      Points: [5, 3, 0],
      Stories: [2, 3, 1],
    },
    summary: '5 stories accepted, with 6 points.',
    notes: [],
  });
});

test('work by label', async () => {
  expect(shown(await viewOf(lists), 'labels')).toEqual({
    rows: ['a', 'b', 'No label'],
    columns: {
      // a: stories 1 (3), 2 (2), 8 (1). b: 2 (2) and 3. None: 4.
      Points: [6, 2, 0],
      Stories: [3, 2, 1],
    },
    summary: '5 stories accepted, with 6 points.',
    notes: [],
  });
});

test('rejection rate', async () => {
  expect(shown(await viewOf(lists), 'rejections')).toEqual({
    rows: weeks,
    columns: {
      // 1: story 1 was not. 2: story 2 was, story 3 was not, of story 8 nobody knows. 3: only a chore.
      'Rejected before, %': [0, 50, null],
      'Rejected before, stories': [0, 1, 0],
      'Accepted, stories': [1, 2, 0],
    },
    summary: '1 of 3 stories had been rejected before: 33.33 %.',
    notes: [notEnded, 'Of 1 of 4 stories it is not on record whether they were rejected; they are not counted.'],
  });
});

test('a range that begins within an iteration counts that iteration whole, and people by the days of the range alone', async () => {
  const view = await viewOf(lists, '2024-04-23', '2024-04-28');
  expect(shown(view, 'velocity').columns).toMatchObject({ 'Points accepted': [3], 'Velocity at its start': [3] });
  expect(shown(view, 'velocity').notes).toEqual(['The first iteration began before the range; it is counted whole.']);
  expect(shown(view, 'flow').columns).toMatchObject({ Accepted: [2, 3, 4, 4, 4, 4], Started: [2, 1, 1, 1, 1, 1] });
  // Story 3 was accepted on the 22nd.
  expect(shown(view, 'people').columns).toEqual({ Points: [3, 2], Stories: [2, 1] });
});
