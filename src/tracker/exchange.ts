// One attempt at one URL: sends GETs, follows redirects by hand, and hands out the last answer with its body unread. Repeats nothing.
import type { Dispatcher } from 'undici';
import type { Clock } from '../util/clock.ts';
import { version } from '../util/version.ts';
import { AttemptError } from './attempt-error.ts';
import type { Connections } from './connections.ts';
import type { Contact } from './contact.ts';
import { failedBeforeAnswer } from './network-failure.ts';
import { headerOf, type Headers } from './pagination.ts';
import { checkTarget, locationOf, redirectTarget, type RedirectRules } from './redirect.ts';
import type { Redact } from './token.ts';

export interface Asked {
  readonly url: URL;
  /** Whether other origins than the API host's may answer. */
  readonly mayLeave: boolean;
  readonly accept: string;
  readonly acceptEncoding: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Dispatcher.ResponseData['body'];
}

/** What an exchange needs to know of its client, and what it tells it. */
export interface ExchangeContext {
  readonly apiUrl: URL;
  readonly token: string;
  readonly redact: Redact;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly connections: Connections;
  readonly contact: Contact;
  readonly timeouts: { readonly headersMs: number; readonly bodyMs: number };
  /** Called for each request that is sent. */
  onRequest(): void;
  /** Called when the API host's headers have come. */
  onAnswer(status: number, startedAt: number): void;
  /** Called when the API host, which answered before, cannot be connected to for the first time since. */
  onLost(error: AttemptError): void;
}

/** Throws AttemptError where no answer came or a redirect is not followed. The caller reads or destroys the body. */
export async function exchange(asked: Asked, context: ExchangeContext): Promise<Reply> {
  const rules: RedirectRules = {
    apiUrl: context.apiUrl,
    mayLeave: asked.mayLeave,
    redact: context.redact,
    isForbidden: (url) => context.connections.isForbidden(url),
  };
  checkTarget(context.apiUrl, asked.url, rules);
  let url = asked.url;
  for (let hops = 1; ; hops += 1) {
    const reply = await send(url, asked, context);
    const location = locationOf(reply.status, headerOf(reply.headers, 'location'));
    if (location === null) return reply;
    // Read to its end, so that the connection can be used again.
    await reply.body.dump({ limit: 65_536 });
    url = redirectTarget(url, location, hops, reply.status, rules);
  }
}

async function send(url: URL, asked: Asked, context: ExchangeContext): Promise<Reply> {
  const { clock, contact, connections, signal, timeouts } = context;
  const isApi = url.origin === context.apiUrl.origin;
  const startedAt = clock.now();
  if (isApi) contact.asking();
  context.onRequest();
  try {
    const { statusCode, headers, body } = await connections.dispatcherFor(url, isApi).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: {
        accept: asked.accept,
        'accept-encoding': asked.acceptEncoding,
        'user-agent': `pt-backup/${version()}`,
        ...(isApi ? { 'x-trackertoken': context.token } : {}),
      },
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      signal,
    });
    if (isApi) {
      contact.answered(statusCode);
      context.onAnswer(statusCode, startedAt);
    }
    return { status: statusCode, headers, body };
  } catch (error) {
    const failure = failedBeforeAnswer(error, isApi);
    const isGone = failure instanceof AttemptError && failure.remedy === 'no-connection';
    if (isGone && contact.failed()) context.onLost(failure);
    throw failure;
  }
}
