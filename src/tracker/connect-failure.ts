// Why no connection came about, in words. Carries no cause: what a library attaches to its errors may hold the request.
import { printable } from '../util/printable.ts';

/** `certificate`: not trusted. `private-target`: a redirect led to this machine or a private network. */
export type ConnectFailureReason = 'down' | 'timeout' | 'certificate' | 'private-target';

export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';
  readonly reason: ConnectFailureReason;

  /** `what` follows the host's name in a sentence: `refuses the connection (ECONNREFUSED)`. */
  constructor(reason: ConnectFailureReason, what: string) {
    super(what);
    this.reason = reason;
  }
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'breaks the connection off',
  EHOSTUNREACH: 'cannot be reached from this network',
  ENETUNREACH: 'cannot be reached from this network',
  ENOTFOUND: 'is not a known host name',
  EAI_AGAIN: 'could not be looked up: the name server does not answer',
};

const timeoutCodes = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);

// https://nodejs.org/api/tls.html#x509-certificate-error-codes
const certificateCode = /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/u;
const tlsCode = /^(?:EPROTO|ERR_SSL_|ERR_TLS_|UND_ERR_PRX_TLS)/u;

/** Explains an error of the system, of TLS or of a proxy while connecting. */
export function connectFailure(error: Error, code: string | undefined): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const name = code === undefined ? '' : ` (${printable(code, 60)})`;
  const proxy = /^Proxy response \((\d{3})\)/u.exec(error.message);
  if (proxy !== null) return new ConnectFailure('down', `is not let through by the proxy, which answers ${proxy[1]}`);
  if (code !== undefined && timeoutCodes.has(code)) return timedOut();
  if (code !== undefined && certificateCode.test(code)) {
    return new ConnectFailure('certificate', `has a certificate that is not trusted${name}`);
  }
  if (code !== undefined && tlsCode.test(code)) {
    return new ConnectFailure('down', `does not make a TLS connection${name}; perhaps it speaks plain http there`);
  }
  return new ConnectFailure('down', `${sentences[code ?? ''] ?? 'cannot be connected to'}${name}`);
}

export function timedOut(): ConnectFailure {
  return new ConnectFailure('timeout', 'does not answer when connected to');
}

/** Whether an error with this code, come from a proxy's connection, can only have happened while connecting. */
export function isConnectCode(code: string | undefined): boolean {
  if (code === undefined) return false;
  const isNetwork = code in sentences && code !== 'ECONNRESET';
  return isNetwork || timeoutCodes.has(code) || certificateCode.test(code) || tlsCode.test(code);
}
