// One v5 host over HTTP: asks for JSON and downloads attachments. Knows no resource, no paging and no disk.
import { setMaxListeners } from 'node:events';
import { abortError, type Clock } from '../util/clock.ts';
import { fallbackOn } from '../util/fallback.ts';
import { AdaptiveRate, fixedRate, type Rate } from './adaptive-rate.ts';
import type { V5Answer } from './answer.ts';
import { isLoopback } from './address.ts';
import type { AttemptError } from './attempt-error.ts';
import { Connections } from './connections.ts';
import { Contact } from './contact.ts';
import type { DownloadOptions } from './content-sink.ts';
import { downloadUrl } from './download-url.ts';
import { saveContent } from './download.ts';
import { exchange, type Asked, type ExchangeContext, type Reply } from './exchange.ts';
import { givenUp } from './give-up.ts';
import { HostError } from './host-error.ts';
import { jsonAnswer, type ReadContext } from './json-answer.ts';
import { Notices } from './notices.ts';
import { askedFor, v5Url, type Query } from './request-url.ts';
import { defaultRetryPolicy, retry, type RetryPolicy } from './retry.ts';
import { shownUrl } from './redirect.ts';
import { Throttle } from './throttle.ts';
import { checkToken, redactor, type Redact } from './token.ts';

export type { ContentSink, DownloadOptions } from './content-sink.ts';
export type { Query } from './request-url.ts';

export interface Timeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly bodyMs: number;
}

const defaultTimeouts: Timeouts = { connectMs: 10_000, headersMs: 60_000, bodyMs: 60_000 };
const defaultMaxBodyBytes = 64 * 1024 * 1024;

export interface TrackerClientOptions {
  /** From `parseApiUrl`. */
  readonly apiUrl: URL;
  readonly token: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Requests a second; absent: unlimited on loopback, otherwise adaptive. */
  readonly rate?: number;
  /** Requests in flight, default 4. */
  readonly concurrency?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Default: 10 s to connect, 60 s for headers, 60 s between two pieces of a body. */
  readonly timeouts?: Partial<Timeouts>;
  /** Ceiling on a decoded JSON body, default 64 MiB. */
  readonly maxBodyBytes?: number;
  /** One printable sentence about a wait or a change of pace; never holds the token. */
  onNotice(message: string): void;
}

export interface GetOptions {
  /** How often to ask in all, where the caller has another way if it fails; never more than the policy allows. */
  readonly attempts?: number;
}

export interface ClientTotals {
  /** Requests sent, those of retries and redirects included. */
  readonly requests: number;
  /** Body bytes received, decoded. */
  readonly bytesReceived: number;
}

export class TrackerClient {
  readonly #options: TrackerClientOptions;
  readonly #policy: RetryPolicy;
  readonly #timeouts: Timeouts;
  readonly #stop = new AbortController();
  readonly #redact: Redact;
  readonly #rate: Rate;
  readonly #contact: Contact;
  readonly #throttle: Throttle;
  readonly #notices: Notices;
  readonly #connections: Connections;
  readonly #onAbort = (): void => {
    this.#stop.abort(abortError(this.#options.signal));
    void this.#connections.close();
  };
  #requests = 0;
  #bytesReceived = 0;

  /** Throws PtBackupError `usage` for a token that cannot be one and for a proxy setting that is not understood. */
  constructor(options: TrackerClientOptions) {
    checkToken(options.token);
    const { apiUrl, clock, signal } = options;
    this.#options = options;
    this.#policy = { ...defaultRetryPolicy, ...options.retry, ...(fallbackOn('retry') ? {} : { attempts: 1 }) };
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#redact = redactor(options.token);
    this.#rate = rateFor(options);
    this.#contact = new Contact(clock);
    this.#notices = new Notices(apiUrl.host, (message) => options.onNotice(this.#redact(message)));
    const concurrency = options.concurrency ?? 4;
    this.#connections = new Connections({ apiUrl, perOrigin: concurrency, connectMs: () => this.#connectMs() });
    // Each waiting request listens; that is no leak.
    setMaxListeners(0, this.#stop.signal);
    this.#throttle = new Throttle({
      clock,
      concurrency,
      rate: this.#rate,
      signal: this.#stop.signal,
    });
    signal.addEventListener('abort', this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  get totals(): ClientTotals {
    return { requests: this.#requests, bytesReceived: this.#bytesReceived };
  }

  /**
   * GET below the v5 root: `/projects/1/stories`. Retries as its policy says, then throws HostError for this request's failure (any status but 2xx,
   * a body that is not JSON, too large, cut), or PtBackupError `unreachable` where the host never answered, `host-lost` where it answered before
   * and has been gone for longer than the policy allows.
   */
  async get(path: string, query: Query = {}, options: GetOptions = {}): Promise<V5Answer> {
    const url = v5Url(this.#options.apiUrl, path, query);
    const asked = { url, mayLeave: false, accept: 'application/json', acceptEncoding: 'gzip' };
    const name = askedFor(path, query, this.#redact);
    return this.#ask(name, asked, (reply) => jsonAnswer(reply, this.#reading()), options.attempts);
  }

  /**
   * Downloads `url` (absolute, or a path on the host's origin) into sinks of `options`; follows redirects to other hosts, without the token.
   * Throws as `get` does. What a sink throws is passed on as it is.
   */
  async download(url: string, options: DownloadOptions): Promise<void> {
    const target = downloadUrl(url, this.#options.apiUrl);
    if (target === null) throw notAUrl();
    const asked = { url: target, mayLeave: true, accept: '*/*', acceptEncoding: 'identity' };
    const name = `Download of ${shownUrl(target, this.#redact)}`;
    await this.#ask(name, asked, (reply) => saveContent(reply, options, this.#options.token, this.#reading()));
  }

  /** Ends all connections; requests under way reject. Idempotent. */
  async close(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#stop.abort(new Error('the client is closed'));
    await this.#connections.close();
  }

  /** throttle(retry(request)): a request keeps its place while it is repeated, and each repetition takes its turn. */
  async #ask<T>(
    name: string,
    asked: Asked,
    read: (reply: Reply) => Promise<T>,
    attempts = this.#policy.attempts,
  ): Promise<T> {
    const { clock, apiUrl } = this.#options;
    return this.#throttle.run(asked.url.pathname, (turn) =>
      retry(
        async () => {
          await turn();
          return read(await exchange(asked, this.#exchanging()));
        },
        {
          policy: { ...this.#policy, attempts: Math.min(attempts, this.#policy.attempts) },
          clock,
          signal: this.#stop.signal,
          outage: () => this.#contact.outage(),
          onWait: (error, waitMs) => this.#waits(error, waitMs),
          giveUp: (error, tries) => givenUp(name, apiUrl, error, tries, this.#contact.outage()),
        },
      ),
    );
  }

  #waits(error: AttemptError, waitMs: number): void {
    if (error.remedy === 'limited') {
      if (this.#throttle.pauseUntil(this.#options.clock.now() + waitMs)) this.#notices.paused(waitMs);
    } else if (error.remedy !== 'no-connection') {
      this.#notices.waiting(error, waitMs);
    }
  }

  #answered(status: number, startedAt: number): void {
    const now = this.#options.clock.now();
    const before = this.#rate.perSecond;
    if (status === 429) this.#rate.refused(startedAt, now);
    else if (status < 500) this.#rate.answered(now - startedAt);
    if (this.#rate.perSecond < before) this.#notices.slower(this.#rate.perSecond);
  }

  #exchanging(): ExchangeContext {
    const { apiUrl, token, clock } = this.#options;
    return {
      apiUrl,
      token,
      clock,
      redact: this.#redact,
      signal: this.#stop.signal,
      connections: this.#connections,
      contact: this.#contact,
      timeouts: this.#timeouts,
      onRequest: () => {
        this.#requests += 1;
      },
      onAnswer: (status, startedAt) => this.#answered(status, startedAt),
      onLost: (error) => this.#notices.lost(error, this.#policy.lostAfterMs),
    };
  }

  #reading(): ReadContext {
    return {
      redact: this.#redact,
      maxBodyBytes: this.#options.maxBodyBytes ?? defaultMaxBodyBytes,
      now: () => this.#options.clock.now(),
      onBytes: (bytes) => {
        this.#bytesReceived += bytes;
      },
    };
  }

  /** Until its first answer a host gets no longer to connect than it may stay silent in all. */
  #connectMs(): number {
    const { hasAnswered, downMs } = this.#contact.outage();
    const { connectMs } = this.#timeouts;
    return hasAnswered ? connectMs : Math.max(1, Math.min(connectMs, this.#policy.unreachableAfterMs - downMs));
  }
}

function rateFor(options: TrackerClientOptions): Rate {
  if (options.rate !== undefined) return fixedRate(options.rate);
  return isLoopback(options.apiUrl.hostname) ? fixedRate(Infinity) : new AdaptiveRate();
}

function notAUrl(): HostError {
  const facts = { kind: 'redirect', status: null, code: null, words: null, attempts: 0 } as const;
  return new HostError('Download: what the host names as its address is not a URL', facts);
}
