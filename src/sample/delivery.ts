// Sends an answer over its connection, compressed if the client takes that, with the faults that break bytes and connections.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FaultAction } from './faults.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const compress = promisify(gzip);
/** Below this many bytes compressing does not pay. */
const compressedFrom = 1_000;

/** True where the connection was dealt with and no answer must follow. */
export function isBroken(actions: readonly FaultAction[], request: IncomingMessage): boolean {
  for (const action of actions) {
    if (action.do === 'reset' && action.when === 'before') {
      request.socket.resetAndDestroy();
      return true;
    }
    if (action.do === 'stall' && action.when === 'headers') return true;
  }
  return false;
}

/** The answer that a fault gives instead of the true one. */
export function replacement(actions: readonly FaultAction[], token: string, self: string): Answer | null {
  const fill = (text: string): string => text.replaceAll('{token}', token).replaceAll('{self}', self);
  for (const action of actions) {
    if (action.do === 'redirect') {
      return { status: action.status ?? 302, headers: { location: fill(action.to) }, body: new Uint8Array() };
    }
    if (action.do === 'respond') {
      const given = Object.entries(action.headers ?? {}).map(([name, value]) => [name.toLowerCase(), fill(value)]);
      const headers = { 'content-type': 'application/json; charset=utf-8', ...Object.fromEntries(given) };
      return { status: action.status ?? 200, headers, body: Buffer.from(fill(action.body ?? '')) };
    }
  }
  return null;
}

/** The body with its bytes spoilt. */
export function spoilt(actions: readonly FaultAction[], body: Uint8Array): Uint8Array {
  return actions.reduce((bytes, action) => spoiltBy(action, bytes), body);
}

function spoiltBy(action: FaultAction, body: Uint8Array): Uint8Array {
  if (action.do === 'malformed') return body.subarray(0, body.length >> 1);
  if (action.do === 'resize') return resized(body, action.by);
  if (action.do === 'replace')
    return Buffer.from(
      Buffer.from(body)
        .toString()
        .replaceAll(action.from, () => action.by),
    );
  if (action.do === 'invalid-utf8') return withBadUtf8(Buffer.from(body));
  return body;
}

function resized(body: Uint8Array, by: number): Uint8Array {
  if (by <= 0) return body.subarray(0, Math.max(0, body.length + by));
  return Buffer.concat([body, Buffer.alloc(by, 'x')]);
}

/** Two bytes that UTF-8 never has, inside the first string that is long enough to hold them; at the front where there is none. */
function withBadUtf8(body: Buffer): Buffer {
  const found = /"[^"\\]{2,}":"[^"\\]{2}/u.exec(body.toString('latin1'));
  const at = found === null ? 0 : found.index + found[0].length - 2;
  body.set([0xff, 0xfe].slice(0, body.length), at);
  return body;
}

/** Sends the answer; resolves when it is sent or broken off as the faults say. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  actions: readonly FaultAction[],
): Promise<void> {
  const { headers, body } = await encoded(request, answer);
  const broken = actions.find(
    (action) =>
      action.do === 'cut' ||
      (action.do === 'stall' && action.when === 'body') ||
      (action.do === 'reset' && action.when === 'during'),
  );
  const isChunked = broken?.do === 'cut' && broken.how === 'chunked';
  // A cut body of one byte or none would not be cut at all.
  const length = broken === undefined ? body.length : Math.max(body.length, 2);
  response.writeHead(answer.status, isChunked ? headers : { ...headers, 'content-length': String(length) });
  if (broken === undefined) {
    response.end(body);
    return;
  }
  await new Promise<void>(
    (sent) => void response.write(body.length > 1 ? body.subarray(0, body.length >> 1) : ' ', () => sent()),
  );
  if (broken.do === 'cut') request.socket.end();
  if (broken.do === 'reset') request.socket.resetAndDestroy();
}

async function encoded(request: IncomingMessage, answer: Answer): Promise<Pick<Answer, 'headers' | 'body'>> {
  const accepted = request.headers['accept-encoding'] ?? '';
  const isText = answer.headers['content-type']?.startsWith('application/json') === true;
  if (!isText || answer.body.length < compressedFrom || !/\bgzip\b/u.test(accepted)) return answer;
  const body = await compress(answer.body, { level: constants.Z_BEST_SPEED });
  return { headers: { ...answer.headers, 'content-encoding': 'gzip' }, body };
}
