// The order and the words of lists, as tables of what goes in and what must come out.
import { describe, expect, it } from 'vitest';
import type { GapRow } from '../../src/model/view/archive-view.ts';
import { amount, counted, fileSize } from '../../src/util/amounts.ts';
import { partDone } from '../../src/viewer/lists/progress.tsx';
import {
  activityWords,
  changesWords,
  endWords,
  gapReason,
  removedWords,
  sumWords,
} from '../../src/viewer/lists/run-words.ts';
import { type SortValue, sortedRows, timeValue } from '../../src/viewer/lists/sorted-rows.ts';

describe('rows in the order of a column', () => {
  const sorted = (values: readonly SortValue[], isDescending = false): readonly SortValue[] =>
    sortedRows(values, (value) => value, isDescending);

  it.each<[readonly SortValue[], readonly SortValue[], readonly SortValue[]]>([
    [
      [3, 1, 2],
      [1, 2, 3],
      [3, 2, 1],
    ],
    [
      ['v10', 'V9', 'émile', 'Zoe', 'eve'],
      ['émile', 'eve', 'V9', 'v10', 'Zoe'],
      ['Zoe', 'v10', 'V9', 'eve', 'émile'],
    ],
    [
      [null, 2, null, 0],
      [0, 2, null, null],
      [2, 0, null, null],
    ],
  ])('%j', (values, ascending, descending) => {
    expect(sorted(values)).toEqual(ascending);
    expect(sorted(values, true)).toEqual(descending);
  });

  it('leaves equal ones as they were, either way', () => {
    const rows = ['b1', 'a1', 'b2', 'a2'];
    const first = (row: string): string => row.charAt(0);
    expect(sortedRows(rows, first, false)).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(sortedRows(rows, first, true)).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('puts what is no time last', () => {
    expect(timeValue('soon')).toBeNull();
    expect(timeValue(null)).toBeNull();
    expect(timeValue('1970-01-01T00:00:01Z')).toBe(1000);
  });
});

describe('amounts', () => {
  it('are written for people', () => {
    expect([0, 0.1 + 0.2, 1234567.891].map(amount)).toEqual(['0', '0.3', '1,234,567.89']);
    expect([counted(1, 'story', 'stories'), counted(2000, 'story', 'stories')]).toEqual(['1 story', '2,000 stories']);
    expect([1, 1536, 12_582_912, 5e12].map(fileSize)).toEqual(['1 byte', '1.5 KB', '12 MB', '4.5 TB']);
  });
});

describe('how much is done', () => {
  it.each([
    [{ stories: 4, accepted: 1, points: 10, acceptedPoints: 5 }, 0.5],
    [{ stories: 4, accepted: 1, points: 0, acceptedPoints: 0 }, 0.25],
    [{ stories: 0, accepted: 0, points: 0, acceptedPoints: 0 }, 0],
    [{ stories: 1, accepted: 9, points: 0, acceptedPoints: 0 }, 1],
    [{ stories: 1, accepted: 1, points: Infinity, acceptedPoints: Infinity }, 0],
  ])('%j is %d', (counts, part) => {
    expect(partDone(counts)).toBe(part);
  });
});

describe('what a run says of itself', () => {
  const gap: GapRow = {
    id: 1,
    resource: 'comments',
    owner: null,
    key: null,
    what: 'not read',
    status: null,
    words: null,
    attempts: 1,
  };

  it('is told in words', () => {
    expect(gapReason(gap)).toBe('');
    expect(gapReason({ ...gap, status: 500, words: 'Oops', attempts: 3 })).toBe(
      'the host answered 500, “Oops”, asked for 3 times',
    );
    expect(endWords({ state: 'read', ending: 'total' })).toBe("the host's total was reached");
    expect(endWords({ state: 'incomplete', ending: 'not proved' })).toBe('incomplete, not proved');
    expect(endWords({ state: 'unsupported by this host', ending: null })).toBe('this host has none');
    expect(endWords({ state: null, ending: null })).toBe('not known');
    expect(changesWords([])).toBe('nothing');
    expect(changesWords([{ resource: 'epic_comments', added: 1000, changed: 0, removed: 2 }])).toBe(
      'epic comments: 1,000 added, 2 removed',
    );
  });

  it('is summed where it changed much', () => {
    const changes = [
      { resource: 'stories', added: 900, changed: 2, removed: 0 },
      { resource: 'tasks', added: 200, changed: 0, removed: 1 },
    ] as const;
    expect(sumWords(changes)).toBe('Records: 1,100 added, 2 changed, 1 removed');
  });

  it('does not claim what it does not know', () => {
    const activities = (state: 'read' | 'incomplete' | null) =>
      activityWords({
        resources: [{ resource: 'activities', state, announced: null, saved: 0, held: 0, ending: null }],
      });
    expect([activities('read'), activities('incomplete'), activities(null)]).toEqual(['none', 'not read', 'not known']);
    expect(activityWords({ resources: [] })).toBe('not known');
    expect(removedWords({ removed: null })).toBe('not known');
    expect(removedWords({ removed: { token: 0, signatures: 3, credentials: 0 } })).toBe('signatures of addresses (3)');
  });
});
