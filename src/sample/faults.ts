// Scripted faults of the emulator, as data: which requests one strikes, and what happens to them. Applied in emulator.ts and fault-effects.ts.
import type { V5Value } from '../server/v5/source.ts';

export interface FaultMatch {
  /** `api` (default): the v5 root and the download path; `content`: the second origin that holds attachments' bytes. */
  readonly origin?: 'api' | 'content';
  /** Tested against path and query as sent; a string is a regular expression. Default: every request. */
  readonly path?: RegExp | string;
  /** Only the n-th matching request, from 1. */
  readonly nth?: number;
  /** Only the first n matching requests. */
  readonly first?: number;
  /** Every n-th matching request. */
  readonly every?: number;
}

/** In `body`, `headers` and `to`, `{token}` becomes the token and `{self}` the URL that was asked for. */
export type FaultAction =
  /** An answer instead of the true one, byte for byte; default 200 with an empty JSON body. Also for number text and odd JSON. */
  | {
      readonly do: 'respond';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly do: 'redirect'; readonly to: string; readonly status?: number }
  /** The connection breaks before anything is sent, or in the middle of the body. */
  | { readonly do: 'reset'; readonly when: 'before' | 'during' }
  /** Nothing more comes, and the connection stays open until the emulator is closed. */
  | { readonly do: 'stall'; readonly when: 'headers' | 'body' }
  /** The body ends early: fewer bytes than announced, or a chunked body without its end. */
  | { readonly do: 'cut'; readonly how: 'length' | 'chunked' }
  /** Half of the JSON text, properly delivered. */
  | { readonly do: 'malformed' }
  | { readonly do: 'invalid-utf8' }
  /** Text of the body replaced wherever it stands. */
  | { readonly do: 'replace'; readonly from: string; readonly by: string }
  /** The announced total becomes `total`, or changes by `add`. */
  | { readonly do: 'total'; readonly total?: number; readonly add?: number }
  /** A page that does not start the list begins with the last `rows` rows of the page before it. */
  | { readonly do: 'repeat-rows'; readonly rows: number }
  /** An attribute is missing at every depth, from row `fromRow` (default 0) of the answer on. */
  | { readonly do: 'omit'; readonly attribute: string; readonly fromRow?: number }
  /** An object where a list belongs: the whole answer, or an attribute of each row. */
  | { readonly do: 'object-for-list'; readonly attribute?: string }
  /** Every `name` and `message` ends with the token. */
  | { readonly do: 'echo-token' }
  /** Content longer (positive) or shorter (negative) by so many bytes, with a length that fits. */
  | { readonly do: 'resize'; readonly by: number }
  /** Anything else, in the same process: the answer's value changed before it is written. */
  | { readonly do: 'change'; change(value: V5Value): V5Value };

export interface Fault {
  readonly match?: FaultMatch;
  readonly action: FaultAction;
}

export interface Faults {
  /** The actions that strike this request, in the order of the rules; counts it for `nth`, `first` and `every`. */
  strike(origin: 'api' | 'content', pathAndQuery: string): readonly FaultAction[];
}

export function countingFaults(rules: readonly Fault[]): Faults {
  const counted = rules.map(({ match = {}, action }) => ({
    match,
    action,
    path: new RegExp(match.path ?? ''),
    seen: 0,
  }));
  return {
    strike(origin, pathAndQuery) {
      return counted.flatMap((rule) => {
        if ((rule.match.origin ?? 'api') !== origin || !rule.path.test(pathAndQuery)) return [];
        rule.seen += 1;
        return isDue(rule.match, rule.seen) ? [rule.action] : [];
      });
    },
  };
}

function isDue({ nth, first, every }: FaultMatch, seen: number): boolean {
  return (
    (nth === undefined || seen === nth) &&
    (first === undefined || seen <= first) &&
    (every === undefined || seen % every === 0)
  );
}
