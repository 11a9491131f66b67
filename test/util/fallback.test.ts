import { describe, expect, test } from 'vitest';
import { fallbackNames, fallbackOn } from '../../src/util/fallback.ts';

describe('a fallback', () => {
  test('is on where nothing turns it off', () => {
    for (const name of fallbackNames) expect(fallbackOn(name, { NODE_ENV: 'test' })).toBe(true);
  });

  test('is off where a test names it, and the others stay on', () => {
    const environment = { VITEST: 'true', PT_BACKUP_FALLBACKS_OFF: 'retry, reconcile' };
    const off = fallbackNames.filter((name) => !fallbackOn(name, environment));
    expect(off).toEqual(['reconcile', 'retry']);
  });

  test('stays on outside of tests, whatever the variable says', () => {
    expect(fallbackOn('retry', { PT_BACKUP_FALLBACKS_OFF: 'retry' })).toBe(true);
  });

  test('that does not exist cannot be turned off', () => {
    const environment = { NODE_ENV: 'test', PT_BACKUP_FALLBACKS_OFF: 'no-such-thing' };
    expect(() => fallbackOn('retry', environment)).toThrow(/no fallback is named no-such-thing/);
  });
});
