// A request as it came over the wire: its target before any library has tidied it, so that v5 sees doubled slashes as they were sent.
import type { IncomingMessage } from 'node:http';

export interface Target {
  /** Escaped, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** How much of a target is looked at; browsers and v5 clients stay far below. */
export const longestTarget = 8192;

/** What a target leads to, by its path alone. */
export type TargetKind = 'api' | 'content' | 'page';

/** Null for a target that names another server (a proxy request), or nothing here. */
export function targetOf({ url = '' }: Pick<IncomingMessage, 'url'>): Target | null {
  if (!url.startsWith('/')) return null;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  return { path, query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)) };
}

/** Below the v5 root, with its doubled slashes; null for any other path. */
export function v5Path(path: string): string | null {
  const below = /^\/+services\/+v5(?=\/|$)(.*)$/isu.exec(path)?.[1];
  return below === '' ? '/' : (below ?? null);
}

export function kindOf(path: string): TargetKind {
  if (v5Path(path) !== null) return 'api';
  return /^\/+file_attachments(?:\/|$)/u.test(path) ? 'content' : 'page';
}

/** For the routes: one slash where several stand, none at the end. */
export function routedPath(path: string): string {
  const single = path.replaceAll(/\/{2,}/gu, '/');
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}
