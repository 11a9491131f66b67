// What undici, zlib and the system throw, made into AttemptError. The original is never attached: it may hold the request and its token.
import { systemCodeOf } from '../util/error.ts';
import { AttemptError } from './attempt-error.ts';
import { ConnectFailure, connectFailure, isConnectCode } from './connect-failure.ts';

/** For an error before the headers came; anything that is not of the network is returned as it is. */
export function failedBeforeAnswer(error: unknown, isApi: boolean): unknown {
  const code = systemCodeOf(error);
  if (!(error instanceof Error) || error instanceof AttemptError) return error;
  if (error instanceof ConnectFailure) return notConnected(error, isApi);
  if (isConnectCode(code) || error.message.startsWith('Proxy response')) {
    return notConnected(connectFailure(error, code), isApi);
  }
  if (code === 'UND_ERR_HEADERS_TIMEOUT') {
    return new AttemptError('no answer came in time', { remedy: 'again', kind: 'timeout' });
  }
  if (isHttpFault(error, code)) {
    return new AttemptError(`what was answered is not HTTP${named(code)}`, { remedy: 'again', kind: 'connection' });
  }
  if (code === undefined || code === 'UND_ERR_INVALID_ARG') return error;
  return new AttemptError(`the connection was lost before an answer came${named(code)}`, {
    remedy: 'again',
    kind: 'connection',
  });
}

/** For an error while the body was read. */
export function failedInBody(error: unknown, status: number): unknown {
  const code = systemCodeOf(error);
  if (!(error instanceof Error) || error instanceof AttemptError || code === undefined) return error;
  if (code === 'UND_ERR_BODY_TIMEOUT') {
    return new AttemptError('the answer stalled', { remedy: 'again', kind: 'timeout', status });
  }
  const what = code.startsWith('Z_') ? 'the answer could not be unpacked' : 'the answer was cut off';
  return new AttemptError(`${what}${named(code)}`, { remedy: 'again', kind: 'body', status });
}

function notConnected({ reason, message }: ConnectFailure, isApi: boolean): AttemptError {
  if (reason === 'private-target') {
    const what = `not followed: the target of a redirect ${message}`;
    return new AttemptError(what, { remedy: 'final', kind: 'redirect' });
  }
  if (reason === 'certificate') {
    return new AttemptError(message, { remedy: isApi ? 'certificate' : 'final', kind: 'connection' });
  }
  const kind = reason === 'timeout' ? 'timeout' : 'connection';
  return new AttemptError(message, { remedy: isApi ? 'no-connection' : 'again', kind });
}

function isHttpFault(error: Error, code: string | undefined): boolean {
  return error.name === 'HTTPParserError' || code?.startsWith('HPE_') === true || code === 'UND_ERR_HEADERS_OVERFLOW';
}

const named = (code: string | undefined): string => (code === undefined ? '' : ` (${code})`);
