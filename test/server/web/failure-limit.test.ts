import { describe, expect, it } from 'vitest';
import { FailureLimit } from '../../../src/server/web/failure-limit.ts';

describe('wrong passwords', () => {
  const limitAt = (start: number): { limit: FailureLimit; clock: { at: number } } => {
    const clock = { at: start };
    const limits = { perAddress: 3, total: 5, windowMs: 60_000 };
    return { limit: new FailureLimit({ now: () => clock.at }, limits), clock };
  };
  const fail = (limit: FailureLimit, address: string, times: number): void => {
    for (let count = 0; count < times; count += 1) limit.fail(address);
  };

  it('are limited by address, and the address is told how long to wait', () => {
    const { limit, clock } = limitAt(1000);
    fail(limit, '10.0.0.1', 2);
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
    clock.at = 21_000;
    limit.fail('10.0.0.1');
    expect([limit.secondsToWait('10.0.0.1'), limit.secondsToWait('10.0.0.2')]).toEqual([40, 0]);
    clock.at = 60_999;
    expect(limit.secondsToWait('10.0.0.1')).toBe(1);
    clock.at = 61_000;
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
  });

  it('are limited in total, whoever sends them', () => {
    const { limit } = limitAt(0);
    for (const last of [1, 2, 3, 4, 5]) limit.fail(`10.0.0.${last}`);
    expect(limit.secondsToWait('10.9.9.9')).toBe(60);
  });

  it('count for the whole network of an IPv6 address, and for both forms of an IPv4 one', () => {
    const { limit } = limitAt(0);
    for (const last of ['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:db8:0:0:1:2:3:4']) limit.fail(last);
    expect([limit.secondsToWait('2001:db8::9'), limit.secondsToWait('2001:db8:0:1::9')]).toEqual([60, 0]);
    const other = limitAt(0).limit;
    fail(other, '::ffff:10.0.0.1', 3);
    expect(other.secondsToWait('10.0.0.1')).toBe(60);
  });

  it('lock nobody out for ever when the clock is set back', () => {
    const { limit, clock } = limitAt(1_000_000);
    fail(limit, '10.0.0.1', 3);
    clock.at = 5000;
    expect(limit.secondsToWait('10.0.0.1')).toBe(0);
  });
});
