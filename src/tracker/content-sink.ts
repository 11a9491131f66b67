// Where the content of a download goes. The port is implemented by whoever keeps it; tracker/ knows no disk.

/** Takes a download piece by piece. One sink serves one attempt: `end` after the last piece, or `abort`, never both. */
export interface ContentSink {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
  abort(): Promise<void>;
}

export interface DownloadOptions {
  /** The announced size in bytes; null: not known. More than this stops the download; less is retried, then fails. */
  readonly size: number | null;
  /** Whether the content may be a web page. Where it may not and the size is not known, a page that comes instead (most likely to sign in) is refused. */
  readonly mayBePage?: boolean;
  /** Called once for each attempt that is answered with content. */
  open(): ContentSink | Promise<ContentSink>;
}
