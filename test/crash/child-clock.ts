// The clock of a child process that waits for nothing: whatever it sleeps, its time moves on by, and each request carries that time.
import { setImmediate } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';

export const timeHeader = 'x-child-time';

let skipped = 0;

/** Everything in src/ that waits does so by this clock; timers that only watch go on in true time. */
export async function skipWaiting(): Promise<void> {
  const { systemClock } = await import('../../src/util/clock.ts');
  systemClock.now = () => Date.now() + skipped;
  systemClock.sleep = async (ms, signal) => {
    signal?.throwIfAborted();
    skipped += ms;
    await setImmediate();
  };
}

export function tellTime(): void {
  // Called with its own object each time.
  // oxlint-disable-next-line typescript/unbound-method
  const { dispatch } = Agent.prototype;
  Agent.prototype.dispatch = function telling(
    this: Agent,
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    const headers = { ...(options.headers as Record<string, string>), [timeHeader]: String(Date.now() + skipped) };
    return dispatch.call(this, { ...options, headers }, handler);
  };
}
