// Which connections carry a request: direct, through the proxy of the environment, or guarded against private targets. Sends nothing itself.
import { Socket } from 'node:net';
import { Agent, buildConnector, Client, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { isLoopback, isPrivateAddress } from './address.ts';
import { connectFailure, timedOut } from './connect-failure.ts';
import { judgedLookup, refusePrivate, type Lookup } from './guarded-lookup.ts';

export interface ConnectionOptions {
  readonly apiUrl: URL;
  /** Connections to one origin, at most. */
  readonly perOrigin: number;
  /** How long one connection may take now, in milliseconds; asked for each one. */
  readonly connectMs: () => number;
  /** Default: the system's. */
  readonly lookup?: Lookup;
}

/**
 * The connections of one client. Loopback hosts are never asked through a proxy. Through a proxy the proxy looks the names up, so that
 * there only literal private addresses can be refused, by `isForbidden`.
 */
export class Connections {
  readonly #connectMs: () => number;
  readonly #lookup: Lookup | undefined;
  readonly #connecting = new Set<Socket>();
  readonly #direct: Agent;
  readonly #open: EnvHttpProxyAgent;
  readonly #guarded: EnvHttpProxyAgent;
  #isApiPrivate: boolean;

  constructor({ apiUrl, perOrigin, connectMs, lookup }: ConnectionOptions) {
    this.#connectMs = connectMs;
    this.#lookup = lookup;
    this.#isApiPrivate = isPrivateHost(apiUrl.hostname);
    const open = this.#connector((addresses) => {
      this.#isApiPrivate = addresses.every((each) => isPrivateAddress(each));
      return null;
    });
    const guarded = this.#connector((addresses) => (this.#isApiPrivate ? null : refusePrivate(addresses)));
    this.#direct = new Agent({ connect: open, connections: perOrigin });
    this.#open = proxied(open, perOrigin, connectMs);
    this.#guarded = proxied(guarded, perOrigin, connectMs);
  }

  /** `isApi`: whether the URL is on the API host's own origin. */
  dispatcherFor(url: URL, isApi: boolean): Dispatcher {
    if (isLoopback(url.hostname)) return this.#direct;
    return isApi ? this.#open : this.#guarded;
  }

  /** True for a literal private address where the API host is not on a private network itself. */
  isForbidden(url: URL): boolean {
    return !this.#isApiPrivate && isPrivateHost(url.hostname);
  }

  /** Breaks off everything that is under way. */
  async close(): Promise<void> {
    for (const socket of this.#connecting) socket.destroy(timedOut());
    await Promise.all([this.#direct.destroy(), this.#open.destroy(), this.#guarded.destroy()]);
  }

  #connector(judge: (addresses: readonly string[]) => Error | null): buildConnector.connector {
    // Node's 250 ms for each address are too short for slow lines: https://github.com/nodejs/node/issues/54359
    const families = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000 };
    const base = buildConnector({ timeout: 0, lookup: judgedLookup(judge, this.#lookup), ...families });
    return (options, callback) => {
      const begun: unknown = base(options, (...result) => {
        clearTimeout(timer);
        if (begun instanceof Socket) this.#connecting.delete(begun);
        const [error, socket] = result;
        if (error === null) callback(null, socket);
        else callback(connectFailure(error, systemCodeOf(error)), null);
      });
      const timer = setTimeout(() => {
        if (begun instanceof Socket) begun.destroy(timedOut());
      }, this.#connectMs());
      if (begun instanceof Socket) this.#connecting.add(begun);
    };
  }
}

function isPrivateHost(hostname: string): boolean {
  return isLoopback(hostname) || isPrivateAddress(hostname);
}

function proxied(connect: buildConnector.connector, connections: number, connectMs: () => number): EnvHttpProxyAgent {
  // Three steps, each with its own limit: to the proxy, its answer, TLS through it.
  const timeout = Math.ceil(connectMs() / 3);
  try {
    return new EnvHttpProxyAgent({
      connect,
      connections,
      proxyTls: { timeout },
      requestTls: { timeout },
      clientFactory: (origin, options) => new Client(origin, { ...options, headersTimeout: timeout }),
    });
  } catch {
    // The error would repeat the setting, which may hold a password.
    throw new PtBackupError(
      'usage',
      'The proxy named in HTTPS_PROXY or HTTP_PROXY is not an address such as http://proxy.example:3128.',
    );
  }
}
