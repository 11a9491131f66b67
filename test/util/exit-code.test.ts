import { describe, expect, test } from 'vitest';
import { exitCode, exitCodes, worstOf } from '../../src/util/exit-code.ts';

// Written by hand: scripts and timers rely on these numbers.
const promised = {
  done: 0,
  unexpected: 1,
  usage: 2,
  gaps: 3,
  refused: 4,
  foreign: 10,
  locked: 11,
  'not-allowed': 12,
  unreachable: 13,
  'not-writable': 14,
  'host-lost': 15,
  findings: 20,
  interrupted: 130,
};

describe('the exit codes', () => {
  test('are those that were promised', () => {
    expect(Object.fromEntries(exitCodes.map(({ name, code }) => [name, code]))).toEqual(promised);
    expect(exitCode('interrupted')).toBe(130);
  });

  test('each say what happened and what to do', () => {
    for (const { meaning, next } of exitCodes) {
      expect(meaning).toMatch(/\.$/);
      expect(next).toMatch(/\.$/);
    }
  });
});

describe('of several outcomes', () => {
  test('the worst wins, wherever it stands', () => {
    expect(worstOf(['done', 'gaps', 'done'])).toBe('gaps');
    expect(worstOf(['not-allowed', 'gaps'])).toBe('not-allowed');
    expect(worstOf(['gaps', 'unexpected', 'not-writable'])).toBe('unexpected');
    expect(worstOf([])).toBe('done');
  });

  test('each one counts for more than none', () => {
    for (const { name } of exitCodes) expect(worstOf(['done', name])).toBe(name);
  });
});
