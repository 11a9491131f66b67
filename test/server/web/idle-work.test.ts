import { expect, it } from 'vitest';
import { IdleWork } from '../../../src/server/web/idle-work.ts';
import { fixedClock } from '../../tracker/fixed-clock.ts';

const turns = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

it('goes on until nothing is left, once however often it is woken, and again when it is woken later', async () => {
  const left = [true, true, false, false];
  let asked = 0;
  const prepare = async (): Promise<boolean> => {
    asked += 1;
    return await Promise.resolve(left.shift() ?? false);
  };
  const work = new IdleWork({ prepare }, fixedClock());
  work.wake();
  work.wake();
  for (let turn = 0; turn < 20; turn += 1) await turns();
  expect(asked).toBe(3);
  work.wake();
  for (let turn = 0; turn < 20; turn += 1) await turns();
  expect(asked).toBe(4);
});

it('ends without a word where the archive cannot be read, and begins again at the next page', async () => {
  let asked = 0;
  const prepare = async (): Promise<boolean> => {
    asked += 1;
    return await Promise.reject(new Error('closed'));
  };
  const work = new IdleWork({ prepare }, fixedClock());
  for (const expected of [1, 2]) {
    work.wake();
    for (let turn = 0; turn < 20; turn += 1) await turns();
    expect(asked).toBe(expected);
  }
});
