import { describe, expect, test } from 'vitest';
import { abortError, systemClock } from '../../src/util/clock.ts';

const longerThanAnyTest = 1_000_000_000;

describe('the system clock', () => {
  test('wakes up by itself', async () => {
    await expect(systemClock.sleep(0)).resolves.toBeUndefined();
  });

  test('is woken by a signal, with the reason of the signal', async () => {
    const stop = new AbortController();
    const sleep = systemClock.sleep(longerThanAnyTest, stop.signal);
    stop.abort(new Error('Ctrl-C'));
    await expect(sleep).rejects.toThrow('Ctrl-C');
  });

  test('does not fall asleep where the signal came first', async () => {
    await expect(systemClock.sleep(longerThanAnyTest, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });

  test('leaves nothing behind on a signal that lives longer', async () => {
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    signal.addEventListener = (_type: string, listener: unknown) => void listeners.add(listener);
    signal.removeEventListener = (_type: string, listener: unknown) => void listeners.delete(listener);
    await systemClock.sleep(0, signal);
    expect(listeners.size).toBe(0);
  });
});

test('a signal stopped without an error still gives one', () => {
  expect(abortError(AbortSignal.abort('stop')).name).toBe('AbortError');
  expect(abortError(undefined)).toBeInstanceOf(Error);
});
