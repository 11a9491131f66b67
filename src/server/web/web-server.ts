// The server's life: binds, answers, stops. Its limits keep slow and greedy clients from holding it.
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Clock } from '../../util/clock.ts';
import type { ServedArchives } from '../served-archives.ts';
import { Doorkeeper, type Secrets } from './access.ts';
import { FailureLimit, type Limits, standardLimits } from './failure-limit.ts';
import { Gate } from './gate.ts';
import { isLoopback } from './own-host.ts';
import { webApp } from './web-app.ts';

export interface WebServerOptions {
  readonly archives: ServedArchives;
  /** An IP address; its names are not looked up here. */
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
  /** Names by which this server may be asked, beside those of loopback; lower case. */
  readonly names: readonly string[];
  readonly allowedOrigin: string | null;
  /** Null: nobody is asked for a password or a token. */
  readonly secrets: Secrets | null;
  readonly clock: Clock;
  /** Told of faults of the program; the client is told only that there was one. */
  readonly onFault: (error: unknown) => void;
  /** Where the viewer's script and style are; default: those of this program. */
  readonly viewerFolder?: string | undefined;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** For the head of a request, for the whole of it, between two requests, and without any byte sent or taken, in milliseconds. */
  readonly headMs: number;
  readonly requestMs: number;
  readonly keepAliveMs: number;
  readonly idleMs: number;
  /** How often connections are looked at. */
  readonly checkMs: number;
  readonly connections: number;
  readonly failures: Limits;
}

const standing: ServerLimits = {
  headMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 5000,
  idleMs: 60_000,
  checkMs: 1000,
  connections: 500,
  failures: standardLimits,
};

const longestHead = 16 * 1024;
/** How long requests under way may take to end when the server stops. */
const graceMs = 500;

export interface WebServer {
  readonly port: number;
  /** Takes no more requests, ends those under way within half a second. The archives stay open. */
  close(): Promise<void>;
}

/** Rejects with the system's error where the address or port cannot be had. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { archives, address, port, names, allowedOrigin, secrets, clock, onFault, viewerFolder } = options;
  const limits = { ...standing, ...options.limits };
  const own = { isLocal: isLoopback(address), names: new Set(names), allowedOrigin };
  const gate = new Gate(own, new Doorkeeper(secrets, new FailureLimit(clock, limits.failures)));
  const app = webApp({ archives, gate, allowedOrigin, onFault, viewerFolder });
  const listener = getRequestListener(app.fetch, {
    // What no request could be made of: a Host or a target that is none.
    errorHandler: () => new Response('The request is not understood.\n', { status: 400 }),
  });
  const server = createServer(
    { maxHeaderSize: longestHead, connectionsCheckingInterval: limits.checkMs },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.headersTimeout = limits.headMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.timeout = limits.idleMs;
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 100;
  return { port: await listen(server, address, port), close: async () => await stop(server, clock) };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function stop(server: Server, clock: Clock): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const waiting = new AbortController();
  const grace = clock.sleep(graceMs, waiting.signal).catch(() => undefined);
  await Promise.race([ended, grace]);
  waiting.abort();
  server.closeAllConnections();
  await ended;
}
