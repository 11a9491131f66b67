// What every request passes before anything is read for it, in this order: its form, whose page it comes from, its method, who asks.
import type { IncomingMessage } from 'node:http';
import { unescapedSegment } from '../../util/unescaped-segment.ts';
import { credentialsIn, type Denied, type Doorkeeper } from './access.ts';
import type { Refusal } from './refusals.ts';
import { type OwnAddress, originOf, type RequestOrigin } from './request-origin.ts';
import { kindOf, longestTarget, routedPath, type Target, type TargetKind, targetOf, v5Path } from './web-request.ts';

export interface Admitted {
  readonly kind: TargetKind;
  readonly target: Target;
  readonly origin: RequestOrigin['from'];
}

export type Passed =
  | { readonly admitted: Admitted }
  | { readonly kind: TargetKind; readonly refused: Refusal; readonly origin: RequestOrigin['from'] };

export class Gate {
  readonly #own: OwnAddress;
  readonly #doorkeeper: Doorkeeper;

  constructor(own: OwnAddress, doorkeeper: Doorkeeper) {
    this.#own = own;
    this.#doorkeeper = doorkeeper;
  }

  pass(incoming: IncomingMessage): Passed {
    const { method = '', headers, url = '' } = incoming;
    if (url.length > longestTarget) {
      const sentence = `The address is longer than ${longestTarget} characters`;
      return { kind: 'page', origin: 'foreign', refused: { status: 414, code: 'uri_too_long', sentence } };
    }
    const target = targetOf(incoming);
    if (target === null) return { kind: 'page', origin: 'foreign', refused: badTarget };
    const kind = kindOf(target.path);
    const origin = originOf(method, headers, this.#own);
    const refused =
      refuseOrigin(origin, kind, target, url) ??
      refuseMethod(method, target.path) ??
      this.#refuseCaller(incoming, kind, target);
    const admitted = { kind, target, origin: origin.from };
    return refused === null ? { admitted } : { kind, refused, origin: origin.from };
  }

  #refuseCaller({ method, headers, socket }: IncomingMessage, kind: TargetKind, { query }: Target): Refusal | null {
    // A preflight comes without credentials, and its answer tells nothing.
    if (method === 'OPTIONS') return null;
    const credentials = credentialsIn(headers, query);
    const access = this.#doorkeeper.access(socket.remoteAddress ?? '', credentials, kind !== 'page');
    return access.is === 'granted' ? null : refuseAccess(access, kind, credentials.token !== null);
  }
}

const badTarget: Refusal = {
  status: 400,
  code: 'bad_request',
  sentence: 'The request names no address of this server',
};

/** A link followed from another site may open a page and old addresses; the rest must be opened from here. */
function refuseOrigin(origin: RequestOrigin, kind: TargetKind, { path }: Target, url: string): Refusal | null {
  if (origin.from === 'own' || origin.from === 'allowed')
    return origin.from === 'allowed' && kind === 'page' ? notForPages : null;
  if (origin.from === 'foreign') return { status: 403, code: 'foreign_request', sentence: origin.why };
  if (kind === 'page' && !isAsking(path)) return null;
  const sentence = 'A link on a page of another site leads here';
  return { status: 403, code: 'foreign_request', sentence, link: url.replace(/^\/+/u, '/') };
}

/** Searches, and data for the viewer: what they cost and tell is for nobody else's pages. */
function isAsking(path: string): boolean {
  const [first, second, , kind] = routedPath(path).slice(1).split('/').map(unescapedSegment);
  return (first === 'search' && second === undefined) || (first === 'n' && (kind === 'search' || kind === 'data'));
}

const notForPages: Refusal = {
  status: 403,
  code: 'foreign_request',
  sentence: 'The allowed origin may read the API and attachments, not pages',
};

function refuseMethod(method: string, path: string): Refusal | null {
  const isAggregator = v5Path(path)?.replaceAll(/\/+/gu, '/').replace(/\/$/u, '') === '/aggregator';
  const allowed = isAggregator ? ['POST', 'OPTIONS'] : ['GET', 'HEAD', 'OPTIONS'];
  if (allowed.includes(method)) return null;
  const sentence = 'This archive is served read-only, and this address does not take the method of the request';
  return { status: 405, code: 'method_not_allowed', sentence, headers: { allow: allowed.join(', ') } };
}

function refuseAccess(access: Denied, kind: TargetKind, hasToken: boolean): Refusal {
  if (access.is === 'limited') {
    const sentence = `Too many wrong passwords or tokens were given; try again in ${access.seconds} seconds`;
    return { status: 429, code: 'too_many_failures', sentence, headers: { 'retry-after': String(access.seconds) } };
  }
  if (kind === 'api' || (kind === 'content' && hasToken)) {
    // In Tracker's own words and with its status.
    const sentence = 'Invalid authentication credentials were presented';
    return { status: 403, code: 'invalid_authentication', sentence };
  }
  const challenge = { 'www-authenticate': 'Basic realm="pt-backup", charset="UTF-8"' };
  const sentence =
    access.is === 'wrong' ? 'The password is not the right one' : 'These pages are kept behind a password';
  return { status: 401, code: 'invalid_authentication', sentence, headers: challenge };
}
