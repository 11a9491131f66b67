import { describe, expect, it, test } from 'vitest';
import { dayText, daysText, momentText } from '../../src/viewer/board/days.ts';
import { pointsText } from '../../src/viewer/board/iteration-heading.tsx';
import { lineAfter } from '../../src/viewer/board/lines.tsx';
import { progressText, shortProgress } from '../../src/viewer/board/list-panels.tsx';
import { amount, counted } from '../../src/util/amounts.ts';
import { shownText } from '../../src/viewer/board/shown-text.ts';
import { reviewWord } from '../../src/viewer/board/story-marks.tsx';
import { linesOf } from '../../src/viewer/board/use-virtual-list.ts';
import { boardActionOf, boardKeys, isForShortcuts, pageKeys } from '../../src/viewer/keyboard.ts';
import { boardProject } from './board-project.ts';

describe('days', () => {
  it.each([
    ['2024-05-05T22:00:00Z', '2024-05-12T22:00:00Z', 'Europe/Berlin', '6 – 12 May 2024'],
    ['2024-05-06T00:00:00Z', '2024-05-13T00:00:00Z', 'UTC', '6 – 12 May 2024'],
    ['2024-04-29T00:00:00Z', '2024-05-06T00:00:00Z', 'UTC', '29 Apr – 5 May 2024'],
    ['2024-12-30T00:00:00Z', '2025-01-06T00:00:00Z', 'UTC', '30 Dec 2024 – 5 Jan 2025'],
    ['2024-05-06T00:00:00Z', '2024-05-07T00:00:00Z', 'No/Such_Zone', '6 May 2024'],
    ['2024-05-06T00:00:00Z', '2024-05-01T00:00:00Z', 'UTC', '6 May 2024'],
    ['soon', 'later', 'UTC', 'soon'],
  ])('from %s to before %s in %s', (start, finish, zone, text) => expect(daysText(start, finish, zone)).toBe(text));

  test('and moments are of the zone that is named', () => {
    expect(dayText('2024-12-31T23:30:00Z', 'Europe/Berlin')).toBe('1 Jan 2025');
    expect(momentText('2024-05-01T10:05:00Z', 'UTC')).toBe('1 May 2024, 10:05 UTC');
    expect(momentText('2024-05-01T22:05:00Z', 'Europe/Berlin')).toBe('2 May 2024, 00:05');
  });
});

describe('words', () => {
  test('for amounts', () => {
    expect([counted(1, 'story', 'stories'), counted(50_000, 'story', 'stories'), amount(1234.5)]).toEqual([
      '1 story',
      '50,000 stories',
      '1,234.5',
    ]);
  });

  test('for the points of an iteration', () => {
    const [iteration] = boardProject({ done: 0, current: 6, backlog: 0, icebox: 0 }).project.iterations;
    if (iteration === undefined) throw new Error('no iteration');
    expect(pointsText({ ...iteration, points: 9, acceptedPoints: 4 })).toBe('4 of 9 points');
    expect(pointsText({ ...iteration, points: 9, acceptedPoints: 9 })).toBe('9 points');
    expect(pointsText({ ...iteration, kind: 'backlog', points: 1, acceptedPoints: 0 })).toBe('1 point');
    expect(pointsText({ ...iteration, stories: 0 })).toBe('no stories');
  });

  test('for progress', () => {
    const counts = { stories: 4, accepted: 1, inProgress: 2, points: 8, acceptedPoints: 3 };
    expect(progressText(counts)).toBe('1 of 4 stories, 3 of 8 points accepted');
    expect(progressText({ ...counts, points: 0 })).toBe('1 of 4 stories accepted');
    expect(progressText({ ...counts, stories: 0 })).toBe('no stories');
    expect([
      shortProgress(counts),
      shortProgress({ ...counts, points: 0 }),
      shortProgress({ ...counts, stories: 0 }),
    ]).toEqual(['37 % · 4 stories', '25 % · 4 stories', 'no stories']);
  });

  test('for reviews', () => {
    expect(reviewWord(['pass', 'revise', 'unstarted'])).toBe('revise');
    expect(reviewWord(['pass', 'in_review'])).toBe('review');
    expect(reviewWord(['pass', 'pass'])).toBe('passed');
  });

  test('of an archive show what would turn or hide them', () => {
    expect(shownText('a\u202eb\nc')).toBe('a\\u202eb\\u000ac');
    expect(shownText('x'.repeat(10_000_000)).length).toBeLessThan(600);
  });
});

describe('moving in a panel', () => {
  const isStop = (line: number): boolean => line !== 0 && line !== 3;

  it('passes over headings and stays within', () => {
    const from = (line: number) =>
      (['down', 'up', 'first', 'last'] as const).map((motion) => lineAfter(motion, line, 6, isStop));
    expect(from(2)).toEqual([4, 1, 1, 5]);
    expect(from(1)).toEqual([2, null, 1, 5]);
    expect(from(5)).toEqual([null, 4, 1, 5]);
    expect(lineAfter('down', 0, 0, isStop)).toBeNull();
  });

  it('keeps the line that has the focus in the page', () => {
    const range = { startIndex: 100, endIndex: 102, count: 1000 };
    expect(linesOf(range, -1)).toEqual(Array.from({ length: 19 }, (_, at) => 92 + at));
    expect(linesOf(range, 3).slice(0, 2)).toEqual([3, 92]);
    expect(linesOf(range, 900).slice(-2)).toEqual([110, 900]);
    expect(linesOf(range, 5000)).toHaveLength(19);
  });
});

describe('keys', () => {
  it('are each given one meaning', () => {
    const letters = boardKeys.flatMap(({ keys, inLine }) => [...keys, ...inLine]);
    expect(new Set(letters).size).toBe(letters.length);
    expect(new Set(Object.values(pageKeys)).size).toBe(Object.keys(pageKeys).length);
  });

  it('leave scrolling alone until a story has the focus', () => {
    expect([boardActionOf('j', false), boardActionOf('ArrowDown', false), boardActionOf('ArrowDown', true)]).toEqual([
      'down',
      null,
      'down',
    ]);
    expect(boardActionOf('q', true)).toBeNull();
  });

  it('leave the browser its own', () => {
    const press = { key: 'l', ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, target: null };
    expect(isForShortcuts({ ...press, ctrlKey: true })).toBe(false);
    expect(isForShortcuts({ ...press, metaKey: true })).toBe(false);
    expect(isForShortcuts({ ...press, defaultPrevented: true })).toBe(false);
  });
});
