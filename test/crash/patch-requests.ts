// Makes each request a point: before it is sent, and when its answer is there but nobody knows of it yet.
import { Agent, type Dispatcher } from 'undici';
import type { Points } from './points.ts';

// Called with its own object each time.
// oxlint-disable-next-line typescript/unbound-method
const { dispatch } = Agent.prototype;
const ends: ReadonlySet<string | symbol> = new Set(['onComplete', 'onResponseEnd']);

export function patchRequests(points: Points): void {
  Agent.prototype.dispatch = function reached(
    this: Agent,
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    points.reach(`request ${options.path}`);
    return dispatch.call(
      this,
      options,
      noticing(handler, () => points.reach(`answer ${options.path}`)),
    );
  };
}

function noticing(handler: Dispatcher.DispatchHandler, onEnd: () => void): Dispatcher.DispatchHandler {
  return new Proxy(handler, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (ends.has(name)) onEnd();
        return Reflect.apply(value, target, given);
      };
    },
  });
}
