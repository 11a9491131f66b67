// Where a redirect leads and whether it is followed. Pure: looks no name up and asks nothing.
import { printable } from '../util/printable.ts';
import { AttemptError } from './attempt-error.ts';
import type { Redact } from './token.ts';

export const maxRedirects = 5;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface RedirectRules {
  readonly apiUrl: URL;
  /** Whether other origins may answer: for downloads, never for v5 data. */
  readonly mayLeave: boolean;
  readonly redact: Redact;
  /** Whether the URL names a private address that this API host must not lead to. */
  readonly isForbidden: (url: URL) => boolean;
}

/** The Location of a redirect; null for any other answer. */
export function locationOf(status: number, location: string | undefined): string | null {
  return redirectStatuses.has(status) && location !== undefined ? location : null;
}

/** The URL that `location` leads to. Throws AttemptError (`final`, kind `redirect`) where it is not followed. */
export function redirectTarget(from: URL, location: string, hops: number, status: number, rules: RedirectRules): URL {
  if (hops > maxRedirects) throw refusal(`more than ${maxRedirects} redirects`, status);
  if (!URL.canParse(location, from.href)) throw refusal('a redirect to something that is not a URL', status);
  const target = new URL(location, from);
  checkTarget(from, target, rules, status);
  return target;
}

/** Throws as `redirectTarget` does where `target`, named by an answer of `from`, must not be asked. */
export function checkTarget(from: URL, target: URL, rules: RedirectRules, status?: number): void {
  const shown = shownUrl(target, rules.redact);
  const isForeign = target.origin !== rules.apiUrl.origin;
  const refuse = (why: string): never => {
    throw refusal(`a redirect to ${shown}, ${why}`, status);
  };
  if (target.protocol !== 'https:' && target.protocol !== 'http:') refuse('which is neither http nor https');
  if (target.username !== '' || target.password !== '') refuse('which holds a user name');
  if (from.protocol === 'https:' && target.protocol === 'http:') refuse('which is not encrypted');
  if (rules.isForbidden(target)) refuse('an address of this machine or of a private network');
  if (!isForeign) return;
  if (!rules.mayLeave)
    refuse('another host than the one that was asked; if v5 is answered there, name it with --api-url');
  if (rules.redact(target.href) !== target.href) refuse('which would carry the token to another host');
}

/** A URL for messages: without query and fragment, which may hold signatures. */
export function shownUrl(url: URL, redact: Redact): string {
  return printable(redact(`${url.protocol}//${url.host}${url.pathname}`), 200);
}

function refusal(what: string, status: number | undefined): AttemptError {
  const facts = status === undefined ? {} : { status };
  return new AttemptError(`not followed: ${what}`, { remedy: 'final', kind: 'redirect', ...facts });
}
