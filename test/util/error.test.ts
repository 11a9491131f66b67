import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messageOf, PtBackupError, systemCodeOf } from '../../src/util/error.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('an expected failure', () => {
  test('names its exit code and keeps what caused it', () => {
    const cause = new Error('ECONNRESET');
    const error = new PtBackupError('host-lost', 'The host was lost.', { cause });
    expect(error).toMatchObject({ exit: 'host-lost', message: 'The host was lost.', cause, name: 'PtBackupError' });
  });

  test('lets the code of the system be found along its causes', () => {
    const missing = thrownBy(() => readFileSync('/no/such/file'));
    const wrapped = new PtBackupError('not-writable', 'x', { cause: new Error('y', { cause: missing }) });
    expect(systemCodeOf(wrapped)).toBe('ENOENT');
    expect(systemCodeOf(new Error('no code'))).toBeUndefined();
    expect(systemCodeOf('thrown text')).toBeUndefined();
  });

  test('that is its own cause does not hang the search', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(systemCodeOf(error)).toBeUndefined();
  });
});

test('anything thrown has a message', () => {
  expect(messageOf(new TypeError('wrong'))).toBe('wrong');
  expect(messageOf('text')).toBe('text');
  expect(messageOf(undefined)).toBe('undefined');
});
