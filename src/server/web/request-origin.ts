// Whose page a request comes from, by what browsers say of it: Host, Origin and Sec-Fetch-*. Pure; knows nothing of passwords.
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isOwnHost } from './own-host.ts';

export interface OwnAddress {
  /** Bound so that only this machine reaches it. */
  readonly isLocal: boolean;
  /** Names beside those of loopback, lower case. */
  readonly names: ReadonlySet<string>;
  /** The one other origin whose pages may read the API; null: none. */
  readonly allowedOrigin: string | null;
}

/**
 * `own`: a program, a page of this server, or an address typed in. `allowed`: a page of the allowed origin. `link`: a link on a page of
 * another site that was followed, so that the whole window shows the answer and the other page does not see it. `foreign`: to be refused.
 */
export type RequestOrigin =
  | { readonly from: 'own' | 'allowed' | 'link' }
  | { readonly from: 'foreign'; readonly why: string };

export function originOf(method: string, headers: IncomingHttpHeaders, own: OwnAddress): RequestOrigin {
  const { host = '', origin } = headers;
  const name = hostName(host);
  if (name === null || !isOwnHost(name, own)) return foreign('This server does not go by the name in the Host header');
  if (origin !== undefined) {
    if (origin === own.allowedOrigin) return { from: 'allowed' };
    if (!isSameHost(origin, host)) return foreign('The Origin header names another site');
  }
  return bySite(method, headers);
}

function bySite(method: string, headers: IncomingHttpHeaders): RequestOrigin {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return { from: 'own' };
  const isWindow = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (isWindow && (method === 'GET' || method === 'HEAD')) return { from: 'link' };
  return foreign('The request comes from a page of another site (Sec-Fetch-Site)');
}

// Whether TLS stands in front is not known here, so http and https are both ours.
function isSameHost(origin: string, host: string): boolean {
  const written = /^https?:\/\/(.+)$/iu.exec(origin)?.[1];
  return written?.toLowerCase() === host.toLowerCase();
}

function foreign(why: string): RequestOrigin {
  return { from: 'foreign', why };
}
