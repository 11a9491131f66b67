// A bare client for the emulator's tests: one request, the answer as it came, redirects not followed.
import type { Emulator } from '../../src/sample/emulator.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** GET below the v5 root, with the emulator's token unless other headers are given. */
export async function ask(
  emulator: Emulator,
  path: string,
  headers: Readonly<Record<string, string>> = { 'X-TrackerToken': emulator.token },
): Promise<Answered> {
  const response = await fetch(emulator.apiUrl + path, { headers, redirect: 'manual' });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, text, json: isJson ? parsed(text) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Total, limit, offset and returned as the headers say them, null where there is no such header. */
export function pagingOf({ headers }: Answered): (string | null)[] {
  return ['Total', 'Limit', 'Offset', 'Returned'].map((name) => headers.get(`X-Tracker-Pagination-${name}`));
}
