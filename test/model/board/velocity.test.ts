// Tracker's velocity, reckoned by hand.
import { expect, test } from 'vitest';
import { velocityOf } from '../../../src/model/board/velocity.ts';

const done = (acceptedPoints: number, teamStrength = 1, weeks = 1) => ({ acceptedPoints, teamStrength, weeks });
const rules = { averagedOver: 3, weeks: 1, initial: 10 };

test.each([
  // (7 + 8 + 8) / 3 = 7.67: the oldest does not count.
  ['the last three, rounded down', [done(90), done(7), done(8), done(8)], rules, 7],
  // (4 / 0.5 + 8) / 2 = 8.
  ['half a team counts double', [done(4, 0.5), done(8)], rules, 8],
  // Nobody was there: (6 + 8) / 2.
  ['no team at all is left out', [done(6), done(0, 0), done(8)], rules, 7],
  // 30 points in 3 weeks are 10 a week, 20 in an iteration of two.
  ['longer ones by their weeks', [done(12, 1, 1), done(18, 1, 2)], { ...rules, weeks: 2 }, 20],
  ['before the first', [], rules, 10],
  ['nothing tells', [], { ...rules, initial: null }, null],
] as const)('%s', (_name, iterations, how, expected) => {
  expect(velocityOf(iterations, how)).toBe(expected);
});
