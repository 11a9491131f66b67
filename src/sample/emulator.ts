// A v5 host on this machine for demonstrations, tests and measurements: serves a project over HTTP, in a dialect, with scripted faults and edits.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { failureReply, reply, writeReply } from '../server/v5/answer.ts';
import type { V5Reply } from '../server/v5/answer.ts';
import { refuseToken } from '../server/v5/authenticate.ts';
import { routeNotFound, unfoundResource } from '../server/v5/failure.ts';
import { project } from '../server/v5/projection.ts';
import { isRecord } from '../server/v5/source.ts';
import type { V5Source } from '../server/v5/source.ts';
import { contentAnswer, decodedId, signedPath } from './content-store.ts';
import { deliver, isBroken, replacement, spoilt } from './delivery.ts';
import type { Answer } from './delivery.ts';
import { heard, isTooHeavy, spoken } from './dialect-speech.ts';
import { dialectOf } from './dialects.ts';
import type { Dialect, DialectName } from './dialects.ts';
import { busyEdits } from './busy-edits.ts';
import { editableSource } from './edits.ts';
import type { Change } from './change.ts';
import { distorted, misheard } from './fault-effects.ts';
import { countingFaults } from './faults.ts';
import type { Fault, FaultAction, Faults } from './faults.ts';

export const emulatorToken = 'feedfacefeedfacefeedfacefeedface';

export interface EmulatorOptions {
  /** What is served, for instance a sample project or a literal source. */
  readonly source: V5Source;
  /** Default: `emulatorToken`. */
  readonly token?: string;
  /** Default `tracker`. */
  readonly dialect?: DialectName | Partial<Dialect>;
  readonly faults?: readonly Fault[];
  /** How long an answer takes, in milliseconds, plus so much for each row of it. Default none. */
  readonly latency?: { readonly baseMs: number; readonly perRowMs: number };
}

/** A request as it arrived. */
export interface SeenRequest {
  readonly origin: 'api' | 'content';
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Whether the token came along, in whatever place. */
  readonly hasToken: boolean;
}

export interface Emulator {
  /** The v5 root, http on 127.0.0.1. */
  readonly apiUrl: string;
  /** The root of the second origin, where attachments are redirected to. */
  readonly contentUrl: string;
  readonly token: string;
  /** Of the first project. */
  readonly projectId: string;
  /** Everything that was asked, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** What is served now, edits included. */
  readonly source: V5Source;
  /** Changes the project as a user would; throws RangeError where there is no such record. */
  edit(change: Change): void;
  /** From now on these faults strike, in place of those before; counted anew. */
  setFaults(faults: readonly Fault[]): void;
  /** Ends all connections, stalled ones too. */
  close(): Promise<void>;
}

/** Starts it on free ports of 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const host = new EmulatedHost(options);
  const api = createServer((request, response) => host.handle('api', request, response));
  const content = createServer((request, response) => host.handle('content', request, response));
  host.apiOrigin = await listen(api);
  host.contentOrigin = await listen(content);
  return {
    apiUrl: `${host.apiOrigin}/services/v5`,
    contentUrl: host.contentOrigin,
    token: host.token,
    projectId: options.source.projects()[0]?.id ?? '',
    requests: host.requests,
    source: host.edited.source,
    edit: (change) => host.edited.edit(change),
    setFaults(faults) {
      host.faults = countingFaults(faults);
    },
    async close() {
      await Promise.all([stop(api), stop(content)]);
    },
  };
}

class EmulatedHost {
  readonly requests: SeenRequest[] = [];
  readonly token: string;
  readonly edited: ReturnType<typeof editableSource>;
  apiOrigin = '';
  contentOrigin = '';
  faults: Faults;
  readonly #dialect: Dialect;
  readonly #latency: { readonly baseMs: number; readonly perRowMs: number };
  readonly #beforeRequest: () => void;

  constructor(options: EmulatorOptions) {
    this.token = options.token ?? emulatorToken;
    this.edited = editableSource(options.source);
    this.#dialect = dialectOf(options.dialect);
    this.faults = countingFaults(options.faults ?? []);
    this.#latency = options.latency ?? { baseMs: 0, perRowMs: 0 };
    this.#beforeRequest = busyEdits(this.edited, this.#dialect.edits);
  }

  handle(origin: 'api' | 'content', request: IncomingMessage, response: ServerResponse): void {
    this.#answer(origin, request, response).catch((error: unknown) => {
      // A fault of the emulator itself must be seen by whoever tests with it.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  async #answer(origin: 'api' | 'content', request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const pathAndQuery = request.url ?? '/';
    const url = new URL(`http://${origin}${pathAndQuery.replace(/^\/+/u, '/')}`);
    const seen = this.#note(origin, request, url);
    const actions = this.faults.strike(origin, pathAndQuery);
    if (isBroken(actions, request)) return;
    const self = `${origin === 'api' ? this.apiOrigin : this.contentOrigin}${pathAndQuery}`;
    const answer = replacement(actions, this.token, self) ?? (await this.#trueAnswer(seen, url, actions));
    await deliver(request, response, { ...answer, body: spoilt(actions, answer.body) }, actions);
  }

  #note(origin: 'api' | 'content', request: IncomingMessage, url: URL): SeenRequest {
    const hasToken = `${request.url}\n${request.rawHeaders.join('\n')}`.includes(this.token);
    const { method = 'GET', headers } = request;
    const seen: SeenRequest = { origin, method, path: url.pathname, query: url.searchParams, headers, hasToken };
    this.requests.push(seen);
    return seen;
  }

  async #trueAnswer(seen: SeenRequest, url: URL, actions: readonly FaultAction[]): Promise<Answer> {
    if (seen.origin === 'content') {
      await this.#delay(0);
      return contentAnswer(this.edited.source, url, seen.hasToken);
    }
    const download = /^\/+file_attachments\/+([^/]+)\/+download\/*$/u.exec(seen.path)?.[1];
    const refused = refuseToken(givenToken(seen), this.token, this.#dialect.wrongToken);
    if (download !== undefined && refused === null) return this.#redirect(decodedId(download));
    const answer = refused ?? this.#reply(seen, actions);
    await this.#delay(answer.pagination?.returned ?? 0);
    if (isTooHeavy(this.#dialect, answer)) return gatewayTimeout;
    return writeReply(answer, seen.query);
  }

  #reply(seen: SeenRequest, actions: readonly FaultAction[]): V5Reply {
    const path = /^\/+services\/+v5(\/.*)$/u.exec(seen.path)?.[1];
    try {
      if (path === undefined || seen.method !== 'GET') throw routeNotFound();
      this.#beforeRequest();
      const request = misheard(actions, heard(this.#dialect, { path, query: seen.query }));
      const answer = reply(this.edited.source, request);
      const own = this.#withApiToken(path, answer);
      return distorted(actions, spoken(this.#dialect, path, own), this.token);
    } catch (error) {
      return failureReply(error);
    }
  }

  /** /me tells the caller's own token, as Tracker's did. */
  #withApiToken(path: string, answer: V5Reply): V5Reply {
    if (answer.status !== 200 || !/^\/+me\/*$/u.test(path)) return answer;
    const me = project(answer.value, answer.selection);
    return { ...answer, selection: null, value: isRecord(me) ? { ...me, api_token: this.token } : me };
  }

  #redirect(id: string): Answer {
    const content = this.edited.source.content(id);
    if (content === null) return writeReply(failureReply(unfoundResource()), new URLSearchParams());
    const location = `${this.contentOrigin}${signedPath(id, content.fileName)}`;
    return { status: 302, headers: { location }, body: Buffer.from(`<a href="${location}">moved</a>`) };
  }

  async #delay(rows: number): Promise<void> {
    const ms = this.#latency.baseMs + this.#latency.perRowMs * rows;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

const gatewayTimeout: Answer = {
  status: 504,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><head><title>504 Gateway Time-out</title></head><body>504 Gateway Time-out</body></html>'),
};

function givenToken({ headers, query }: SeenRequest): string | null {
  const header = headers['x-trackertoken'];
  return typeof header === 'string' ? header : query.get('token');
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the emulator got no port'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
