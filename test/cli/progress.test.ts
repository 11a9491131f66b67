import { describe, expect, it } from 'vitest';
import { plainProgress } from '../../src/cli/plain-progress.ts';
import { terminalLine, type ProgressState } from '../../src/cli/progress-line.ts';

const half: ProgressState = { label: 'stories', done: 1500, total: 3000, finished: false, elapsed: 90_000 };

describe('a line of progress on a terminal', () => {
  it('has counts, per cent, a bar and the time left where the total is known', () => {
    expect(terminalLine(half, 80)).toBe(
      'stories            1,500 of 3,000     50%  [=======>      ]  about 2 min left',
    );
  });

  it.each([
    [64, 'stories            1,500 of 3,000     50%  [=======>      ]'],
    [59, 'stories            1,500 of 3,000   50%  [=======>      ]'],
    [40, 'stories            1,500 of 3,000   50%'],
    [38, 'stories            1,500 of 3,000'],
    [10, 'stories'],
  ])('drops what does not fit into %i columns', (columns, line) => {
    expect(terminalLine(half, columns)).toBe(line);
  });

  it('never fills the last column, so that no terminal wraps it', () => {
    for (let columns = 1; columns < 120; columns += 1) {
      expect(terminalLine(half, columns).length).toBeLessThanOrEqual(Math.max(1, columns - 1));
    }
  });

  it('has the count alone where no total is known', () => {
    expect(terminalLine({ ...half, total: null }, 80)).toBe('stories            1,500');
  });

  it.each([
    [0, 0, 60_000, '[>             ]'],
    [3000, 100, 60_000, '[==============]'],
    [9000, 100, 60_000, '[==============]'],
  ])('draws a bar within its frame for %i of 3000', (done, _percent, elapsed, bar) => {
    expect(terminalLine({ ...half, done, elapsed }, 80)).toContain(bar);
  });

  it('says nothing of the time left before a second has passed', () => {
    expect(terminalLine({ ...half, elapsed: 999 }, 80)).not.toContain('left');
    expect(terminalLine({ ...half, elapsed: 1000 }, 80)).toContain('about 1 s left');
    expect(terminalLine({ ...half, done: 1, elapsed: 6_000 }, 120)).toContain('about 5 h left');
  });

  it('says done when it is', () => {
    expect(terminalLine({ ...half, done: 3000, finished: true }, 80)).toBe('stories            3,000             done');
    expect(terminalLine({ ...half, finished: true }, 80)).toBe('stories            1,500 of 3,000    done');
  });

  it('shows control characters of a label as escapes', () => {
    expect(terminalLine({ ...half, label: '\u001b[2J' }, 80)).toMatch(/^\\u001b\[2J/u);
  });
});

describe('progress as plain lines', () => {
  it('is written at the start, at the end, and no more often than every five seconds between', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = plainProgress((line) => lines.push(line), { now: () => now });
    const stories = (at: number, done: number, finished = false): void => {
      now = at;
      progress.report({ event: 'progress', label: 'stories', done, total: 900, finished });
    };
    stories(0, 0);
    stories(100, 100);
    stories(4999, 400);
    stories(5000, 500);
    stories(9999, 600);
    progress.report({ event: 'progress', label: 'labels', done: 2, total: null, finished: true });
    stories(10_000, 700);
    stories(10_001, 900, true);
    progress.report({ event: 'notice', message: 'wait\u0007' });
    expect(lines).toEqual([
      'stories: 0 of 900',
      'stories: 500 of 900',
      'labels: 2, done',
      'stories: 700 of 900',
      'stories: 900, done',
      String.raw`wait\u0007`,
    ]);
  });
});
