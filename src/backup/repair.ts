// Repairs an archive, with its lost contents downloaded again where a token is given. Joins archive/repair.ts and a host; knows neither files nor HTTP.
import type { AttachmentWriter } from '../archive/archive-run.ts';
import { repairArchive, type FetchContent, type RepairedArchive, type WantedContent } from '../archive/repair.ts';
import { parseApiUrl } from '../tracker/api-url.ts';
import { HostError } from '../tracker/host-error.ts';
import { checkToken, redactor } from '../tracker/token.ts';
import { type ContentSink, TrackerClient } from '../tracker/tracker-client.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { silentReporter, type Reporter } from '../util/reporter.ts';

/** Where contents are downloaded from. */
export interface RepairHost {
  /** The v5 root or just the host's name. */
  readonly apiUrl: string;
  readonly insecureHttp?: boolean;
  readonly token: string;
  /** Requests a second; absent: adaptive, unlimited on loopback. */
  readonly rate?: number;
}

export interface RepairOptions {
  readonly folder: string;
  /** Says what would be done, and writes nothing. Default false. */
  readonly dryRun?: boolean;
  /** Absent: contents are not downloaded. */
  readonly host?: RepairHost;
  readonly reporter?: Reporter;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/** Throws as `repairArchive` does. What the host does wrong is told with each content that is still missing. */
export async function repair(options: RepairOptions): Promise<RepairedArchive> {
  const { folder, dryRun = false, host, clock = systemClock, reporter = silentReporter, signal } = options;
  const common = { dryRun, clock, reporter, ...(signal === undefined ? {} : { signal }) };
  if (host === undefined) return await repairArchive(folder, common);
  const client = clientFor(host, clock, reporter, signal);
  try {
    return await repairArchive(folder, { ...common, fetch: fetchFrom(client, redactor(host.token)) });
  } finally {
    await client.close();
  }
}

function clientFor(host: RepairHost, clock: Clock, reporter: Reporter, signal?: AbortSignal): TrackerClient {
  const { token, rate } = host;
  checkToken(token);
  return new TrackerClient({
    apiUrl: parseApiUrl(host.apiUrl, { insecureHttp: host.insecureHttp ?? false }),
    token,
    clock,
    signal: signal ?? new AbortController().signal,
    onNotice: (message) => reporter.report({ event: 'notice', message }),
    ...(rate === undefined ? {} : { rate }),
  });
}

/** A host that is away is asked no more. */
function fetchFrom(client: TrackerClient, redact: (text: string) => string): FetchContent {
  let away: string | null = null;
  return async (content, open) => {
    if (away !== null) throw new Error(away);
    try {
      await client.download(addressOf(content), { size: content.bytes, open: () => sinkOf(open()) });
    } catch (error) {
      if (error instanceof HostError) throw new Error(redact(error.message), { cause: error });
      if (!(error instanceof PtBackupError) || error.exit === 'not-writable' || error.exit === 'interrupted')
        throw error;
      away = redact(error.message);
      throw new Error(away, { cause: error });
    }
  };
}

function sinkOf(writer: AttachmentWriter): ContentSink {
  return {
    write: (chunk) => writer.write(chunk),
    abort: () => writer.abort(),
    end: async () => {
      await writer.end();
    },
  };
}

/** `download_url`, which v5 gives relative to the host's root. */
function addressOf({ id, record }: WantedContent): string {
  const value = record === null ? null : parseJson(record);
  const url = isJsonObject(value) ? value['download_url'] : null;
  return typeof url === 'string' && url !== '' ? url : `/file_attachments/${encodeURIComponent(id)}/download`;
}
