// The headers that keep what is served from running, being framed, sniffed, embedded or leaked, by what is served.
import type { TargetKind } from './web-request.ts';
import { pageStyleSource } from './pages/page-style.ts';

export type Headers = Readonly<Record<string, string>>;

const always: Headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'x-robots-tag': 'noindex, nofollow',
};

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// What somebody attached must not act in this server's name, even where a browser renders it.
const sandboxed = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// A browser shows PDF by a program of its own, as an embedded object, and only outside of a sandbox. Nothing in it acts in this server's name.
const shownPdf =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const byKind: Readonly<Record<TargetKind, Headers>> = {
  page: {
    ...always,
    'content-security-policy': `default-src 'none'; style-src ${pageStyleSource}; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    'cache-control': 'private, no-cache',
  },
  api: { ...always, 'content-security-policy': nothing, 'cache-control': 'max-age=0, private, must-revalidate' },
  content: { ...always, 'content-security-policy': sandboxed, 'cache-control': 'private, no-cache' },
};

export function headersFor(kind: TargetKind): Headers {
  return byKind[kind];
}

/** Of a PDF that a window, or a frame in a page of this server, was asked to show. */
export function headersForShownPdf(): Headers {
  return { ...byKind.content, 'content-security-policy': shownPdf, 'x-frame-options': 'SAMEORIGIN' };
}

/** For pages of the one origin that may read; no other answer carries such headers. */
export function corsHeaders(origin: string): Headers {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers':
      'X-Tracker-Project-Version,X-Tracker-Pagination-Total,X-Tracker-Pagination-Limit,X-Tracker-Pagination-Offset,X-Tracker-Pagination-Returned,ETag,Content-Disposition,Content-Range,Accept-Ranges',
  };
}

/** The answer to a preflight, with the names that Tracker allowed. */
export const preflightHeaders: Headers = {
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers':
    'X-TrackerToken,DNT,X-Mx-ReqToken,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,X-Tracker-Warn-Unless-Project-Version-Is,Authorization,If-None-Match,Range,If-Range',
  'access-control-max-age': '600',
};
