// One v5 host over HTTP: asks for JSON and downloads attachments. Knows no resource, no paging and no disk.
import type { Clock } from '../util/clock.ts';
import type { V5Answer } from './answer.ts';
import type { RetryPolicy } from './retry.ts';

export interface Timeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly bodyMs: number;
}

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
  readonly timeouts?: Partial<Timeouts>;
  /** Ceiling on a decoded JSON body, default 64 MiB. */
  readonly maxBodyBytes?: number;
  /** One printable sentence about a wait or a change of pace; never holds the token. */
  onNotice(message: string): void;
}

/** Takes a download piece by piece. One sink serves one attempt: `end` after the last piece, or `abort`, never both. */
export interface ContentSink {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

export interface DownloadOptions {
  /** The announced size in bytes; null: not known. More than this stops the download; less is retried, then fails. */
  readonly size: number | null;
  /** Called once for each attempt. */
  open(): ContentSink | Promise<ContentSink>;
}

export interface ClientTotals {
  readonly requests: number;
  /** Body bytes received, decoded. */
  readonly bytesReceived: number;
}

export type Query = Readonly<Record<string, string | number>>;

export class TrackerClient {
  constructor(options: TrackerClientOptions) {
    void options;
  }

  get totals(): ClientTotals {
    throw new Error('not built yet');
  }

  /**
   * GET below the v5 root: `/projects/1/stories`. Retries as its policy says, then throws HostError for this request's failure (any status but 2xx,
   * a body that is not JSON, too large, cut), or PtBackupError `unreachable` where the host never answered, `host-lost` where it answered before
   * and has been gone for longer than the policy allows.
   */
  async get(_path: string, _query?: Query): Promise<V5Answer> {
    throw new Error('not built yet');
  }

  /** Downloads `url` (absolute, or a path on the host's origin); throws as `get` does. What a sink throws is passed on as it is. */
  async download(_url: string, _options: DownloadOptions): Promise<void> {
    throw new Error('not built yet');
  }

  async close(): Promise<void> {
    throw new Error('not built yet');
  }
}
