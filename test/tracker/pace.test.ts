// How many requests run at once and how fast they follow each other: counted with a fixed clock, nothing measured.
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { AdaptiveRate, fixedRate } from '../../src/tracker/adaptive-rate.ts';
import { Throttle } from '../../src/tracker/throttle.ts';
import { fixedClock } from './fixed-clock.ts';
import { awaited, rig } from './rig.ts';
import { answers } from './scripted-host.ts';

const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let each = 0; each < count; each += 1) await work();
};

describe('the adaptive rate', () => {
  const answer = (rate: AdaptiveRate, count: number, milliseconds: number): void => {
    for (let each = 0; each < count; each += 1) rate.answered(milliseconds);
  };

  it('starts at 3 a second and doubles every 20 clean answers, up to 20', () => {
    const rate = new AdaptiveRate();
    const seen = [rate.perSecond];
    for (let round = 0; round < 4; round += 1) {
      answer(rate, 19, 80);
      seen.push(rate.perSecond);
      answer(rate, 1, 80);
      seen.push(rate.perSecond);
    }
    expect(seen).toEqual([3, 3, 6, 6, 12, 12, 20, 20, 20]);
  });

  it('halves when it is refused, down to one request in two seconds, and counts anew', () => {
    const rate = new AdaptiveRate();
    answer(rate, 19, 80);
    const seen: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      rate.refused(time, time);
      seen.push(rate.perSecond);
    }
    answer(rate, 19, 80);
    expect([...seen, rate.perSecond]).toEqual([1.5, 0.75, 0.5, 0.5, 0.5, 0.5]);
  });

  it('takes refusals of requests that were under way together for one', () => {
    const rate = new AdaptiveRate();
    rate.refused(100, 200);
    rate.refused(110, 205);
    rate.refused(199, 290);
    expect(rate.perSecond).toBe(1.5);
    rate.refused(200, 300);
    expect(rate.perSecond).toBe(0.75);
  });

  it('halves when answers get twice as slow, never below its start, and gets used to what stays slow', () => {
    const rate = new AdaptiveRate();
    answer(rate, 40, 100);
    expect(rate.perSecond).toBe(12);
    answer(rate, 5, 1000);
    expect(rate.perSecond).toBe(6);
    answer(rate, 30, 1000);
    expect(rate.perSecond).toBe(6);
    answer(rate, 100, 60_000);
    expect(rate.perSecond).toBeGreaterThanOrEqual(3);
  });

  it('does not mind answers that are slower than fast ones but not slow', () => {
    const rate = new AdaptiveRate();
    answer(rate, 20, 2);
    answer(rate, 40, 40);
    expect(rate.perSecond).toBe(20);
  });
});

describe('the throttle', () => {
  const throttleOf = (options: { concurrency: number; perSecond: number; signal?: AbortSignal }) => {
    const clock = fixedClock();
    const throttle = new Throttle({
      clock,
      concurrency: options.concurrency,
      rate: fixedRate(options.perSecond),
      signal: options.signal ?? new AbortController().signal,
    });
    return { clock, throttle };
  };

  it('starts no more at once than it may, first come first served', async () => {
    const { throttle } = throttleOf({ concurrency: 2, perSecond: Infinity });
    const started: number[] = [];
    const ends = [0, 1, 2, 3].map(() => awaited<void>());
    const all = ends.map((end, index) =>
      throttle.run('/list', async (turn) => {
        await turn();
        started.push(index);
        await end.promise;
      }),
    );
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1]);
    ends[1]?.resolve();
    await all[1];
    await new Promise(setImmediate);
    expect(started).toEqual([0, 1, 2]);
    for (const end of ends) end.resolve();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('gives a place to the list that has fewest under way', async () => {
    const { throttle } = throttleOf({ concurrency: 2, perSecond: Infinity });
    const started: string[] = [];
    const asked = ['/many', '/many', '/many', '/many', '/one', '/many', '/one'].map((list, index) => {
      const end = awaited<void>();
      const done = throttle.run(list, async () => {
        started.push(`${list} ${index}`);
        await end.promise;
      });
      return { end, done };
    });
    const finish = async (index: number): Promise<void> => {
      asked[index]?.end.resolve();
      await asked[index]?.done;
    };
    for (const index of [0, 1, 4, 2, 6, 3, 5]) await finish(index);
    expect(started).toEqual(['/many 0', '/many 1', '/one 4', '/many 2', '/one 6', '/many 3', '/many 5']);
  });

  it('gives a place free when the work fails', async () => {
    const { throttle } = throttleOf({ concurrency: 1, perSecond: Infinity });
    await expect(throttle.run('/list', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await throttle.run('/list', async () => 7)).toBe(7);
  });

  it('keeps requests apart, repetitions too', async () => {
    const { clock, throttle } = throttleOf({ concurrency: 4, perSecond: 4 });
    await throttle.run('/list', (turn) => times(4, turn));
    expect(clock.waits).toEqual([250, 250, 250]);
  });

  it('does not wait without a limit', async () => {
    const { clock, throttle } = throttleOf({ concurrency: 1, perSecond: Infinity });
    await throttle.run('/list', (turn) => times(100, turn));
    expect(clock.waits).toEqual([]);
  });

  it('holds a pause, and the longer of two', async () => {
    const { clock, throttle } = throttleOf({ concurrency: 1, perSecond: Infinity });
    expect(throttle.pauseUntil(clock.now() + 5000)).toBe(true);
    expect(throttle.pauseUntil(clock.now() + 3000)).toBe(false);
    await throttle.run('/list', (turn) => times(3, turn));
    expect(clock.waits).toEqual([5000]);
  });

  it('holds a pause that begins while a request waits for its turn', async () => {
    const clock = fixedClock();
    const pausing = {
      ...clock,
      async sleep(ms: number) {
        await clock.sleep(ms);
        if (clock.waits.length === 1) throttle.pauseUntil(clock.now() + 60_000);
      },
    };
    const signal = new AbortController().signal;
    const throttle = new Throttle({ clock: pausing, concurrency: 1, rate: fixedRate(1), signal });
    await throttle.run('/list', (turn) => times(2, turn));
    expect(clock.waits).toEqual([1000, 60_000]);
  });

  it('ends what waits when it is stopped, and leaves no place taken', async () => {
    const stop = new AbortController();
    const { throttle } = throttleOf({ concurrency: 1, perSecond: Infinity, signal: stop.signal });
    const end = awaited<void>();
    const running = throttle.run('/list', () => end.promise);
    const waiting = throttle.run('/list', async () => 'ran');
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    end.resolve();
    await running;
    await expect(throttle.run('/list', async () => 'ran')).rejects.toThrow('stopped');
  });
});

describe('a client', () => {
  it('does not wait between requests to this machine', async () => {
    const { client, clock } = await rig([answers(200, '[]')]);
    await times(20, () => client.get('/x'));
    expect(clock.waits).toEqual([]);
  });

  it('keeps to the rate that it is given', async () => {
    const { client, clock } = await rig([answers(200, '[]')], { rate: 2 });
    await times(4, () => client.get('/x'));
    expect(clock.waits).toEqual([500, 500, 500]);
  });

  it('has as many requests in flight as it may and no more', async () => {
    const held: ServerResponse[] = [];
    const most: number[] = [];
    const release = async (): Promise<void> => {
      // Time for a fifth to arrive, if there were one.
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      most.push(held.length);
      for (const response of held.splice(0)) response.end('[]');
    };
    const { client } = await rig([
      (_request, response) => {
        if (held.push(response) === 4) void release();
      },
    ]);
    await Promise.all(Array.from({ length: 12 }, () => client.get('/x')));
    expect(most).toEqual([4, 4, 4]);
  });
});
